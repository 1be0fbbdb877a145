public import Money

/// Where the week types begin.
public struct WeekSettings: Hashable, Sendable {
  /// Deepest assignment that is within the limit, below the strike.
  public var within = BasisPoints(percent: 5)
  /// Deepest assignment or roll that is not yet a deep drawdown.
  public var over = BasisPoints(percent: 15)
  /// Gain of shares from which appreciation is strong.
  public var strong = BasisPoints(percent: 5)
  /// Loss of shares from which calls are rolled down.
  public var rollDown = BasisPoints(percent: 5)
  /// Loss of shares from which it is a recovery.
  public var recovery = BasisPoints(percent: 10)
  /// Loss of shares from which it is a deep drawdown.
  public var drawdown = BasisPoints(percent: 15)

  /// Creates the standard settings.
  public init() {}
}
