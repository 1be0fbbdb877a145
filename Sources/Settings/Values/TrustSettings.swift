public import Money

/// When more or less automation is proposed.
public struct TrustSettings: Hashable, Sendable {
  /// Decisions needed before a level above human is proposed.
  public var minimumDecisions: Int64 = 10
  /// Agreement with the person from which a higher level is proposed.
  public var agreement = BasisPoints(percent: 90)
  /// Losses in a row after which the level is lowered.
  public var lossesToLower: Int64 = 3

  /// Creates the standard settings.
  public init() {}
}
