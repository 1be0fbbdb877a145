import Money

/// A mean stored as its sum and count, so that comparisons are exact.
public struct Mean: Hashable, Comparable, Sendable {
  /// The sum of the values.
  public var sum: Int64
  /// The number of values, at least one.
  public var count: Int64

  /// Creates a mean; nil if the count is zero.
  @inlinable
  public init?(sum: Int64, count: Int64) {
    guard count > 0 else { return nil }
    self.sum = sum
    self.count = count
  }

  /// Treats a single value as a mean.
  @inlinable
  public init(_ value: Int64) {
    sum = value
    count = 1
  }

  /// The mean, rounded to the nearest unit.
  public var rounded: Int64 {
    let (quotient, rest) = sum.quotientAndRemainder(dividingBy: count)
    if abs(rest) * 2 < count { return quotient }
    return rest < 0 ? quotient - 1 : quotient + 1
  }

  /// Orders means exactly.
  @inlinable
  public static func < (left: Mean, right: Mean) -> Bool {
    Int128(left.sum) * Int128(right.count) < Int128(right.sum) * Int128(left.count)
  }

  /// A value as a share of the mean, rounded up so that any excess over a limit is visible; the whole if
  /// the mean is not positive.
  func share(of value: Int64) -> BasisPoints {
    guard sum > 0 else { return .whole }
    let wide = (Int128(value) * Int128(count) * 10_000 + Int128(sum) - 1) / Int128(sum)
    return BasisPoints(Int64(clamping: wide))
  }

  /// Compares a value with a share of the mean, in basis points: negative if the value is less.
  @inlinable
  func compare(_ value: Int64, withShare share: Int64) -> Int128 {
    Int128(value) * Int128(count) * 10_000 - Int128(sum) * Int128(share)
  }
}
