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
  /// Whether bid and ask are rounded away from the value rather than to the nearest tick.
  let isOutward: Bool

  /// Bid and ask around a value: wider where volatility or delta matters more, at least a tick apart, in
  /// whole ticks.
  func quote(_ value: Greeks) -> (bid: Price, ask: Price) {
    let half = volatility * value.vega + share * value.delta.magnitude
    let dollar = Double(Money.unitsPerDollar)
    let low = Price(units: max(0, Int64((value.price - half) * dollar)))
    let high = Price(units: Int64((value.price + half) * dollar) + 1)
    if isOutward { return (rule.down(low), rule.up(high)) }
    // The value itself stays between them, so that no quote admits arbitrage.
    let below = rule.down(Price(units: max(0, Int64(value.price * dollar))))
    return (min(rule.nearest(low), below), max(rule.nearest(high), rule.next(above: below)))
  }
}
