public import Money

/// How the engine earns freedom.
public struct TrustSettings: Hashable, Sendable {
  /// Decisions before more than human is proposed.
  public var minimumDecisions: Int64 = 10
  /// Agreement with the person from which more is proposed.
  public var agreement = BasisPoints(percent: 90)
  /// Losses in a row after which the level is lowered.
  public var lossesToLower: Int64 = 3

  /// Creates the standard settings.
  public init() {}
}
