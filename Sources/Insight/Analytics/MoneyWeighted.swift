import Pricing

/// Money in from a holder's side (negative) or out of it (positive), some years after the start.
public struct Flow: Hashable, Sendable {
  /// Years after the start.
  public var years: Double
  /// What came back; negative for what was put in.
  public var amount: Double

  /// Creates a flow.
  public init(years: Double, amount: Double) {
    self.years = years
    self.amount = amount
  }
}

extension Series {
  /// The yearly rate at which all flows, the end value among them, are worth nothing today.
  ///
  /// Nil where no rate between −99.99 % and 100,000 % does it.
  public static func moneyWeighted(_ flows: [Flow]) -> Double? {
    func worth(_ rate: Double) -> Double {
      flows.reduce(0) { $0 + $1.amount / Elementary.power(1 + rate, $1.years) }
    }
    guard flows.contains(where: { $0.amount > 0 }), flows.contains(where: { $0.amount < 0 }),
      flows.contains(where: { $0.years != flows[0].years })
    else { return nil }
    var (low, high) = (-0.9999, 1_000.0)
    var atLow = worth(low)
    guard atLow.isFinite, atLow * worth(high) < 0 else { return nil }
    for _ in 0..<200 {
      let middle = (low + high) / 2
      let value = worth(middle)
      if value == 0 { return middle }
      if value * atLow > 0 { (low, atLow) = (middle, value) } else { high = middle }
    }
    return (low + high) / 2
  }
}
