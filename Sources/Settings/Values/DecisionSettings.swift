public import Money

/// How long each decision stays open.
public struct DecisionSettings: Hashable, Sendable {
  /// Seconds that an emergency exit stays open.
  public var emergencySeconds: Int64 = 120
  /// Seconds that a risk breach stays open.
  public var riskSeconds: Int64 = 300
  /// Seconds that an adjustment stays open.
  public var adjustmentSeconds: Int64 = 1800
  /// Seconds that an entry stays open.
  public var entrySeconds: Int64 = 7200
  /// Seconds during which a supervised decision can be vetoed.
  public var vetoSeconds: Int64 = 60
  /// Shares of the remaining time at which the bell rings; `low` rings last.
  public var bells = Band(BasisPoints(percent: 25), BasisPoints(percent: 50))

  /// Creates the standard settings.
  public init() {}
}
