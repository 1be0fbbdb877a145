import Domain
import Money
import Settings

/// The inputs of the regime, which can be created only if all of them are known.
struct RegimeInputs {
  let votes: RegimeVerdict.Votes
  let notes: Explanation

  init?(_ facts: RegimeFacts, _ settings: RegimeSettings) {
    guard facts.sessions >= settings.minimumSessions, facts.indexDay == facts.day, facts.vixDay == facts.day,
      let vix = facts.vix, let close = facts.close, let fast = facts.fast, let middle = facts.middle,
      let slow = facts.slow, let lowBefore = facts.lowBefore, let low = facts.low,
      let range = facts.averageRange
    else { return nil }
    let trend = RegimeInputs.trend(Mean(close.units), fast, middle, slow)
    let (volatility, bound) = RegimeRule.volatility(facts, settings)
    let overLow = range.compare(close.units - low.units, withShare: settings.supportATR.value)
    let support: RegimeVerdict.Support =
      close < lowBefore ? .broken : Mean(close.units) > slow && overLow > 0 ? .strong : .mixed
    votes = RegimeVerdict.Votes(trend, volatility, support)
    notes = [
      RuleNote(
        "regime.trend",
        inputs: [
          NamedFigure("close", .price(close)), NamedFigure("fast mean", .price(fast)),
          NamedFigure("middle mean", .price(middle)), NamedFigure("slow mean", .price(slow)),
        ], verdict: trend.name),
      RuleNote(
        "regime.vix", "VIX", .ratio(BasisPoints(vix)), bound: .ratio(BasisPoints(bound.rounded)),
        verdict: volatility.name),
      RuleNote(
        "regime.support",
        inputs: [
          NamedFigure("close", .price(close)), NamedFigure("low", .price(low)),
          NamedFigure("average range", .price(range)),
        ], bound: .price(lowBefore), verdict: support.name),
    ]
  }

  private static func trend(
    _ close: Mean, _ fast: Mean, _ middle: Mean, _ slow: Mean
  ) -> RegimeVerdict.Trend {
    if fast > middle, middle > slow, close > fast { return .up }
    return fast < middle && middle < slow && close < fast ? .down : .sideways
  }
}

extension Figure {
  /// A price as a figure.
  static func price(_ price: Price) -> Figure { .money(Money(units: price.units)) }

  /// A mean price as a figure, rounded.
  static func price(_ mean: Mean) -> Figure { .money(Money(units: mean.rounded)) }
}
