internal import Money

/// The history of the volatility index, in hundredths of a point.
public struct VolatilityIndexStatistics: Sendable {
  private var closes = RollingWindow(capacity: 252)

  /// Creates statistics without a session.
  public init() {}

  /// Adds the close of a session, in hundredths of a point.
  public mutating func append(_ close: Int64) { closes.push(close) }

  /// The number of sessions kept, at most 252.
  public var count: Int { closes.count }

  /// The sum of the closes kept; together with `count` it allows an exact comparison with the mean.
  public var sum: Int64 { closes.sum }

  /// The last close, in hundredths of a point; nil before the first.
  public var last: Int64? { closes.count > 0 ? closes.value(0) : nil }

  /// The closes kept, oldest first.
  public var values: [Int64] { (0..<closes.count).reversed().map { closes.value($0) } }

  /// The mean of the closes kept in hundredths of a point, rounded to nearest; nil before the first.
  public var mean: Int64? {
    closes.count > 0 ? multiplied(closes.sum, by: 1, over: Int64(closes.count), rounding: .nearest) : nil
  }
}
