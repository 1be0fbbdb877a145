import Pricing

/// Where a level may stand some steps ahead if it keeps moving as it did.
public struct Forecast: Hashable, Sendable {
  /// The middle of the interval.
  public var expected: Double
  /// The lower end of the interval.
  public var low: Double
  /// The upper end of the interval.
  public var high: Double

  /// The fewest values from which a forecast is made.
  public static let fewest = 20

  /// A random walk with drift from the last value, with an interval of the given coverage.
  ///
  /// The interval allows for the uncertainty of the drift and, by the quantile of Student's distribution,
  /// of the deviation. Nil if there are too few values.
  public init?(_ values: [Double], ahead steps: Int, coverage: Double = 0.9) {
    guard values.count >= Forecast.fewest, steps > 0, coverage > 0, coverage < 1, let last = values.last
    else { return nil }
    let changes = zip(values.dropFirst(), values).map { $0 - $1 }
    guard let drift = Series.mean(changes), let deviation = Series.deviation(changes) else { return nil }
    let distance = Double(steps)
    let spread = deviation * (distance * (1 + distance / Double(changes.count))).squareRoot()
    let reach = spread * studentQuantile(0.5 + coverage / 2, degrees: Double(changes.count - 1))
    expected = last + drift * distance
    (low, high) = (expected - reach, expected + reach)
  }
}

/// A quantile of Student's distribution, by its expansion around the normal one; accurate to four digits
/// from 15 degrees of freedom.
func studentQuantile(_ share: Double, degrees: Double) -> Double {
  let z = NormalDistribution.inverse(share)
  let square = z * z
  let first = z * (square + 1) / 4
  let second = z * ((5 * square + 16) * square + 3) / 96
  let third = z * (((3 * square + 19) * square + 17) * square - 15) / 384
  return z + first / degrees + second / (degrees * degrees) + third / (degrees * degrees * degrees)
}
