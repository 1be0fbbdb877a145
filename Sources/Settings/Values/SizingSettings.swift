public import Money

/// How the regime changes size and delta.
public struct SizingSettings: Hashable, Sendable {
  /// Size in Green against standard.
  public var green = BasisPoints(percent: 100)
  /// Size in Red against standard.
  public var red = BasisPoints(percent: 75)
  /// Size in Chop against standard.
  public var chop = BasisPoints(percent: 55)
  /// Shift of the delta band in Red, in hundredths.
  public var redDelta: Int64 = -5
  /// Shift of the delta band in Chop, in hundredths.
  public var chopDelta: Int64 = -10
  /// Contracts a symbol while the VIX is above its spike; 0 for none.
  public var spikeContracts: Int64 = 1

  /// Creates the standard settings.
  public init() {}
}
