public import Money

/// How capital is preserved.
public struct ProtectSettings: Hashable, Sendable {
  /// Further fall of value after which preservation begins again.
  public var furtherFall = BasisPoints(percent: 10)
  /// Share of a structure in preservation at which the whole structure freezes.
  public var structureShare = BasisPoints(percent: 50)
  /// Share of the exposure at the trigger that is kept.
  public var exposure = BasisPoints(percent: 50)
  /// Buffer during preservation.
  public var buffer = BasisPoints(percent: 20)
  /// Calm weeks in a row after which lifting is proposed.
  public var calmWeeks: Int64 = 2
  /// Weeks after which lifting is proposed in any case.
  public var maximumWeeks: Int64 = 13
  /// Share of the standard size after lifting.
  public var sizeAfter = BasisPoints(percent: 50)
  /// Weeks for which that size holds.
  public var weeksAfter: Int64 = 4

  /// Creates the standard settings.
  public init() {}
}
