public import Money

/// How capital is preserved.
public struct ProtectSettings: Hashable, Sendable {
  /// Further fall of value after which preservation begins again.
  public var furtherFall = BasisPoints(percent: 10)
  /// Share of a structure in preservation from which all of it freezes.
  public var structureShare = BasisPoints(percent: 50)
  /// Share of the exposure at the trigger that is kept.
  public var exposure = BasisPoints(percent: 50)
  /// Buffer while in preservation.
  public var buffer = BasisPoints(percent: 20)
  /// Calm weeks in a row after which it is proposed to lift.
  public var calmWeeks: Int64 = 2
  /// Weeks after which it is proposed to lift anyway.
  public var maximumWeeks: Int64 = 13
  /// Size after lifting.
  public var sizeAfter = BasisPoints(percent: 50)
  /// Weeks for which that size holds.
  public var weeksAfter: Int64 = 4

  /// Creates the standard settings.
  public init() {}
}
