public import Domain
public import Money

/// A working order and the market that it waits for.
public struct OrderRow: Hashable, Sendable {
  /// The order.
  public var order: Order
  /// The net price per share if its legs were sold at the bid and bought at the ask; paid when positive.
  public var natural: Price?
  /// The net price on the other side of the market.
  public var opposite: Price?
  /// The time since it was sent.
  public var age: Instant.Span

  /// The net price of its limit; nil for a market order.
  public var limit: Price? { order.type.limit }

  init(_ order: Order, at quotes: QuoteSheet, _ instant: Instant) {
    self.order = order
    age = instant - order.sentAt
    let net = quotes.net(order.legs)
    natural = net?.natural
    opposite = net?.opposite
  }
}
