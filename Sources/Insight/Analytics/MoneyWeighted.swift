import Pricing

/// A payment some years after the start, from the holder's side: negative if paid in, positive if paid out.
public struct Flow: Hashable, Sendable {
  /// Years after the start.
  public var years: Double
  /// The amount paid out; negative if paid in.
  public var amount: Double

  /// Creates a flow.
  public init(years: Double, amount: Double) {
    self.years = years
    self.amount = amount
  }
}

extension Series {
  /// The annual rate at which the present value of all flows, including the end value, is zero.
  ///
  /// Nil if no rate between −99.99 % and 100,000 % fits.
  package static func moneyWeighted(_ flows: [Flow]) -> Double? {
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
