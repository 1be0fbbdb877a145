public import Domain
public import Money

/// The best bid and ask of an order's legs together, a share's worth of its first unit: what it would pay or receive.
public struct NetQuote: Hashable, Sendable {
  /// What it costs to trade every leg at its better side; negative when money comes in.
  public var best: Price
  /// What it costs to trade every leg at once, at its worse side.
  public var natural: Price
  /// Contracts or shares of one unit that can be had at once.
  public var isComplete: Bool

  /// The middle of the two.
  public var mid: Price { Price(units: (best.units + natural.units) / 2) }
}

extension Order {
  /// How many times each leg's instrument is in one unit of the order.
  var ratios: [Int64] { legs.map { $0.quantity / units } }
}

extension OrderDraft {
  /// How many units it has: the greatest number that divides every leg.
  public var units: Int64 { Order(id: OrderID(number: 0), self, sentAt: Instant(milliseconds: 0)).units }

  /// What one unit of it would cost now; nil when a leg has no usable quote.
  public func netQuote(in market: some MarketView) -> NetQuote? {
    let units = units
    var best: Int64 = 0
    var natural: Int64 = 0
    for leg in legs {
      guard let (bid, ask) = quote(leg.instrument, in: market), ask >= bid, ask > .zero else { return nil }
      let ratio = leg.quantity / units
      best += ratio * (ratio > 0 ? bid : ask).units
      natural += ratio * (ratio > 0 ? ask : bid).units
    }
    return NetQuote(best: Price(units: best), natural: Price(units: natural), isComplete: true)
  }

  private func quote(_ instrument: Instrument, in market: some MarketView) -> (bid: Price, ask: Price)? {
    switch instrument {
    case .shares(let symbol): market.share(symbol).map { ($0.bid, $0.ask) }
    case .option(let contract): market.option(contract).map { ($0.bid, $0.ask) }
    }
  }
}
