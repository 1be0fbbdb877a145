internal import Domain
internal import Money
internal import Pricing

/// How far bid and ask lie from an option's value.
struct QuoteWidth: Sendable {
  /// Half the spread in points of volatility.
  let volatility: Double
  /// Half the spread of the share, in dollars.
  let share: Double
  let rule: TickRule

  /// Bid and ask around a value: wider where volatility or delta matters more, at least a tick apart, in
  /// whole ticks.
  func quote(_ value: Greeks) -> (bid: Price, ask: Price) {
    let half = volatility * value.vega + share * value.delta.magnitude
    let dollar = Double(Money.unitsPerDollar)
    let bid = rule.down(Price(units: max(0, Int64((value.price - half) * dollar))))
    let ask = rule.up(Price(units: Int64((value.price + half) * dollar) + 1))
    return (bid, ask)
  }
}
