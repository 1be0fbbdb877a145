public import Money

/// When to warn of something before it happens.
public struct AlertSettings: Hashable, Sendable {
  /// Share of the maximum drawdown.
  public var drawdown = BasisPoints(percent: 50)
  /// Chance of an early assignment tonight.
  public var earlyAssignment = BasisPoints(percent: 25)
  /// Share of a concentration limit.
  public var concentration = BasisPoints(percent: 90)

  /// Creates the standard settings.
  public init() {}
}
