import Pricing

/// What a series of equal periods returned, and how much it varied.
///
/// A figure is nil if there are too few periods for it or it is not defined.
public struct Performance: Hashable, Sendable {
  /// The return of each period, as a ratio.
  public let returns: [Double]
  /// The number of periods in a year.
  package let periodsInYear: Double
  /// The riskless annual return.
  package let riskFree: Double

  /// Prepares figures on returns.
  public init(_ returns: [Double], periodsInYear: Double, riskFree: Double = 0) {
    self.returns = returns
    self.periodsInYear = periodsInYear
    self.riskFree = riskFree
  }

  /// The least annual variation that counts: anything less would be shown as zero and may come from
  /// rounding.
  private static let least = 0.000_05

  private func counts(_ deviation: Double) -> Bool {
    deviation * periodsInYear.squareRoot() >= Performance.least
  }

  private var riskFreePeriod: Double { riskFree / periodsInYear }

  /// The time-weighted return over all periods.
  public var total: Double? {
    guard !returns.isEmpty else { return nil }
    return finite(returns.reduce(1.0) { $0 * (1 + $1) } - 1)
  }

  /// The time-weighted annual return; nil for less than a quarter of a year.
  public var annual: Double? {
    let years = Double(returns.count) / periodsInYear
    guard let total, years >= 0.25, total > -1 else { return nil }
    return finite(Elementary.power(1 + total, 1 / years) - 1)
  }

  /// The standard deviation of the returns, scaled to a year.
  public var volatility: Double? {
    Series.deviation(returns).map { $0 * periodsInYear.squareRoot() }
  }

  /// The mean excess over the riskless return per unit of deviation, scaled to a year.
  public var sharpe: Double? {
    guard let mean = Series.mean(returns), let deviation = Series.deviation(returns), counts(deviation) else {
      return nil
    }
    return finite((mean - riskFreePeriod) / deviation * periodsInYear.squareRoot())
  }

  /// The mean excess over the riskless return per unit of shortfall, scaled to a year.
  package var sortino: Double? {
    guard let mean = Series.mean(returns),
      let shortfall = Series.shortfall(returns, below: riskFreePeriod), counts(shortfall)
    else { return nil }
    return finite((mean - riskFreePeriod) / shortfall * periodsInYear.squareRoot())
  }

  /// The deepest fall of one unit invested at the start.
  public var drawdown: Drawdown? {
    guard !returns.isEmpty else { return nil }
    var unit = 1.0
    return Drawdown(
      [1]
        + returns.map {
          unit *= 1 + $0; return unit
        })
  }

  /// The annual return per unit of the deepest fall.
  package var calmar: Double? {
    guard let annual, let drawdown, drawdown.depth >= Performance.least else { return nil }
    return finite(annual / drawdown.depth)
  }
}

/// The deepest fall of a series from its highest point so far.
public struct Drawdown: Hashable, Sendable {
  /// The fall, as a share of the high.
  public var depth: Double
  /// The index of the high.
  public var peak: Int
  /// The index of the low.
  package var trough: Int
  /// The index at which the high was reached again; nil if it was not.
  public var recovery: Int?
  /// How far the last value lies below the highest, as a share of it.
  public var current: Double

  /// Finds the deepest fall of a series; nil unless all values are finite and the first is positive.
  public init?(_ values: [Double]) {
    guard let first = values.first, values.allSatisfy({ $0.isFinite }), first > 0 else { return nil }
    (depth, peak, trough, current) = (0, 0, 0, 0)
    var high = 0
    for (place, value) in values.enumerated() {
      if value >= values[high] { high = place }
      current = (values[high] - value) / values[high]
      if current > depth { (depth, peak, trough) = (current, high, place) }
    }
    let top = values[peak]
    recovery = depth > 0 ? values[trough...].firstIndex { $0 >= top } : nil
  }
}
