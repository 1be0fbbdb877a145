public import Money

/// When a structure merges.
public struct MergeSettings: Hashable, Sendable {
  /// Liquidation value at which it merges.
  public var threshold = Money(dollars: 500000)
  /// Share of the threshold from which it is watched.
  public var notice = BasisPoints(percent: 90)
  /// Most structures that may merge at once.
  public var maximumSources: Int64 = 10

  /// Creates the standard settings.
  public init() {}
}
