/// Figures of a series of numbers; nil if the series is too short or the figure is not defined.
public enum Series {
  /// The arithmetic mean.
  public static func mean(_ values: some Collection<Double>) -> Double? {
    guard !values.isEmpty else { return nil }
    return finite(values.reduce(0, +) / Double(values.count))
  }

  /// The standard deviation of a sample, over n − 1.
  public static func deviation(_ values: some Collection<Double>) -> Double? {
    guard values.count > 1, let mean = mean(values) else { return nil }
    let squares = values.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) }
    return finite((squares / Double(values.count - 1)).squareRoot())
  }

  /// The root of the mean square of the shortfalls below a bound, over all values.
  public static func shortfall(_ values: some Collection<Double>, below bound: Double) -> Double? {
    guard values.count > 1 else { return nil }
    let squares = values.reduce(0.0) { $0 + ($1 < bound ? ($1 - bound) * ($1 - bound) : 0) }
    return finite((squares / Double(values.count)).squareRoot())
  }

  /// The point below which a share of the values lies, interpolated between neighbours.
  package static func quantile(_ values: some Collection<Double>, _ share: Double) -> Double? {
    quantile(sorted: values.sorted(), share)
  }

  /// The same for values already in order.
  package static func quantile(sorted values: [Double], _ share: Double) -> Double? {
    guard !values.isEmpty, (0...1).contains(share) else { return nil }
    let place = share * Double(values.count - 1)
    let low = Int(place)
    guard low + 1 < values.count else { return finite(values[low]) }
    let part = place - Double(low)
    return finite(values[low] + part * (values[low + 1] - values[low]))
  }

  /// The correlation of two series of the same length, from −1 to 1.
  public static func correlation(_ left: [Double], _ right: [Double]) -> Double? {
    guard left.count == right.count, left.count > 1, let leftMean = mean(left), let rightMean = mean(right)
    else { return nil }
    var (cross, leftSquares, rightSquares) = (0.0, 0.0, 0.0)
    for (a, b) in zip(left, right) {
      cross += (a - leftMean) * (b - rightMean)
      leftSquares += (a - leftMean) * (a - leftMean)
      rightSquares += (b - rightMean) * (b - rightMean)
    }
    guard leftSquares > 0, rightSquares > 0 else { return nil }
    return finite(cross / (leftSquares * rightSquares).squareRoot())
  }

  /// The least-squares line through the values at 0, 1, 2, …
  public static func trend(_ values: [Double]) -> Trend? {
    let places = values.indices.map(Double.init)
    guard values.count > 2, let mean = mean(values), let middle = Series.mean(places) else { return nil }
    var (cross, squares, total) = (0.0, 0.0, 0.0)
    for (place, value) in zip(places, values) {
      cross += (place - middle) * (value - mean)
      squares += (place - middle) * (place - middle)
      total += (value - mean) * (value - mean)
    }
    let slope = cross / squares
    let start = mean - slope * middle
    let rest = zip(places, values).reduce(0.0) { sum, pair in
      let error = pair.1 - (start + slope * pair.0)
      return sum + error * error
    }
    guard slope.isFinite, start.isFinite else { return nil }
    return Trend(
      start: start, slope: slope, explained: total > 0 ? 1 - rest / total : nil,
      slopeError: (rest / Double(values.count - 2) / squares).squareRoot())
  }

  /// A straight line through a series.
  public struct Trend: Hashable, Sendable {
    /// Its height at the first value.
    public var start: Double
    /// Its rise from one value to the next.
    public var slope: Double
    /// The share of the values' variance that it explains; nil if they do not vary.
    package var explained: Double?
    /// The standard error of the slope.
    package var slopeError: Double
  }
}

/// The value, or nil if it is not finite.
func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
