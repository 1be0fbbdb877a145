public import Domain
public import Money

/// The best bid and ask of an order's legs together, per share of one unit; positive is paid, negative
/// received.
public struct NetQuote: Hashable, Sendable {
  /// The net price of trading every leg at its better side; negative when money comes in.
  public var best: Price
  /// The net price of trading every leg at once, at its worse side.
  public var natural: Price

  /// The middle of the two.
  public var mid: Price { Price(units: (best.units + natural.units) / 2) }
}

extension Order {
  /// The quantity of each leg in one unit of the order.
  var ratios: [Int64] { legs.map { $0.quantity / units } }
}

extension OrderDraft {
  /// The number of units: the greatest common divisor of the legs' quantities.
  public var units: Int64 { Order(id: OrderID(number: 0), self, sentAt: Instant(milliseconds: 0)).units }

  /// The net quote of one unit now; nil when a leg has no usable quote.
  public func netQuote(in market: some MarketView) -> NetQuote? {
    let units = units
    var best: Int64 = 0
    var natural: Int64 = 0
    for leg in legs {
      guard let quote = market.quote(of: leg.instrument), quote.ask >= quote.bid, quote.ask > .zero
      else { return nil }
      let ratio = leg.quantity / units
      best += ratio * (ratio > 0 ? quote.bid : quote.ask).units
      natural += ratio * (ratio > 0 ? quote.ask : quote.bid).units
    }
    return NetQuote(best: Price(units: best), natural: Price(units: natural))
  }
}
