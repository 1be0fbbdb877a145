public import Money

/// How the regime changes size and delta.
public struct SizingSettings: Hashable, Sendable {
  /// Size in Green relative to the standard size.
  public var green = BasisPoints(percent: 100)
  /// Size in Red relative to the standard size.
  public var red = BasisPoints(percent: 75)
  /// Size in Chop relative to the standard size.
  public var chop = BasisPoints(percent: 55)
  /// Shift of the delta band in Red, in hundredths.
  public var redDelta: Int64 = -5
  /// Shift of the delta band in Chop, in hundredths.
  public var chopDelta: Int64 = -10
  /// Most contracts per symbol while the VIX spikes; 0 opens none.
  public var spikeContracts: Int64 = 1

  /// Creates the standard settings.
  public init() {}
}
