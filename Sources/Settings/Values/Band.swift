/// A lowest and a highest value, both included.
public struct Band<Value: Hashable & Comparable & Sendable>: Hashable, Sendable {
  /// The lowest value.
  public var low: Value
  /// The highest value.
  public var high: Value

  /// Creates a band; the caller vouches that low is not above high.
  @inlinable
  public init(_ low: Value, _ high: Value) {
    self.low = low
    self.high = high
  }

  /// Whether a value is in the band.
  @inlinable
  public func contains(_ value: Value) -> Bool { value >= low && value <= high }
}
