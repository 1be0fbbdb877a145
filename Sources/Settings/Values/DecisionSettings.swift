public import Money

/// How long a person is asked.
public struct DecisionSettings: Hashable, Sendable {
  /// Seconds an emergency exit is open.
  public var emergencySeconds: Int64 = 120
  /// Seconds a risk breach is open.
  public var riskSeconds: Int64 = 300
  /// Seconds an adjustment is open.
  public var adjustmentSeconds: Int64 = 1800
  /// Seconds an entry is open.
  public var entrySeconds: Int64 = 7200
  /// Seconds in which a supervised decision can be vetoed.
  public var vetoSeconds: Int64 = 60
  /// Shares of the time left at which the bell rings, the later first.
  public var bells = Band(BasisPoints(percent: 25), BasisPoints(percent: 50))

  /// Creates the standard settings.
  public init() {}
}
