internal import Money

/// The history of the volatility index, in hundredths of a point.
public struct VolatilityIndexStatistics: Sendable {
  private var closes = RollingWindow(capacity: 252)

  /// Creates statistics of no session.
  public init() {}

  /// Takes up the close of a session, in hundredths of a point.
  public mutating func append(_ close: Int64) { closes.push(close) }

  /// The sessions kept, 252 at most.
  public var count: Int { closes.count }

  /// The sum of the closes kept; with `count` it compares exactly against the mean.
  public var sum: Int64 { closes.sum }

  /// The last close in hundredths; nil before the first.
  public var last: Int64? { closes.count > 0 ? closes.value(0) : nil }

  /// The closes kept, oldest first.
  public var values: [Int64] { (0..<closes.count).reversed().map { closes.value($0) } }

  /// The mean of the closes kept in hundredths, rounded to nearest; nil before the first.
  public var mean: Int64? {
    closes.count > 0 ? multiplied(closes.sum, by: 1, over: Int64(closes.count), rounding: .nearest) : nil
  }
}
