import Pricing

/// What a series of equal periods returned, and how rough the way was.
///
/// Every figure is nil where the periods are too few for it or it has no value.
public struct Performance: Hashable, Sendable {
  /// The returns of the periods, as ratios.
  public let returns: [Double]
  /// How many periods make a year.
  public let periodsInYear: Double
  /// What money earns without risk in a year.
  public let riskFree: Double

  /// Prepares figures on returns.
  public init(_ returns: [Double], periodsInYear: Double, riskFree: Double = 0) {
    self.returns = returns
    self.periodsInYear = periodsInYear
    self.riskFree = riskFree
  }

  /// What a year may vary by at least before anything is measured in it: less is shown as nothing, and money is rounded.
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

  /// The time-weighted return a year; nil for less than a quarter of one.
  public var annual: Double? {
    let years = Double(returns.count) / periodsInYear
    guard let total, years >= 0.25, total > -1 else { return nil }
    return finite(Elementary.power(1 + total, 1 / years) - 1)
  }

  /// The standard deviation of the returns, scaled to a year.
  public var volatility: Double? {
    Series.deviation(returns).map { $0 * periodsInYear.squareRoot() }
  }

  /// The mean return over the riskless one for each unit of deviation, scaled to a year.
  public var sharpe: Double? {
    guard let mean = Series.mean(returns), let deviation = Series.deviation(returns), counts(deviation) else {
      return nil
    }
    return finite((mean - riskFreePeriod) / deviation * periodsInYear.squareRoot())
  }

  /// The mean return over the riskless one for each unit of shortfall, scaled to a year.
  public var sortino: Double? {
    guard let mean = Series.mean(returns),
      let shortfall = Series.shortfall(returns, below: riskFreePeriod), counts(shortfall)
    else { return nil }
    return finite((mean - riskFreePeriod) / shortfall * periodsInYear.squareRoot())
  }

  /// The deepest fall of what one unit grew to.
  public var drawdown: Drawdown? {
    guard !returns.isEmpty else { return nil }
    var unit = 1.0
    return Drawdown(
      [1]
        + returns.map {
          unit *= 1 + $0; return unit
        })
  }

  /// The return a year for each unit of the deepest fall.
  public var calmar: Double? {
    guard let annual, let drawdown, drawdown.depth >= Performance.least else { return nil }
    return finite(annual / drawdown.depth)
  }
}

/// The deepest fall of a series from its highest point so far.
public struct Drawdown: Hashable, Sendable {
  /// The fall, as a share of the high.
  public var depth: Double
  /// Where the high was.
  public var peak: Int
  /// Where the low was.
  public var trough: Int
  /// Where the high was reached again; nil where it was not.
  public var recovery: Int?
  /// How far the last value lies under the highest.
  public var current: Double

  /// Finds the deepest fall of values above zero; nil without any.
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
