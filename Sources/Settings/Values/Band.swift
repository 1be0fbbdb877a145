/// A lowest and a highest value, both included.
public struct Band<Value: Hashable & Comparable & Sendable>: Hashable, Sendable {
  /// The lower bound.
  public var low: Value
  /// The upper bound.
  public var high: Value

  /// Creates a band; the caller ensures that `low` is not above `high`.
  @inlinable
  public init(_ low: Value, _ high: Value) {
    self.low = low
    self.high = high
  }

  /// Whether a value lies within the band.
  @inlinable
  public func contains(_ value: Value) -> Bool { value >= low && value <= high }
}
