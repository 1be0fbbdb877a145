public import Money

/// Where each type of week begins.
public struct WeekSettings: Hashable, Sendable {
  /// Deepest assignment still within the limit, as a share below the strike.
  public var within = BasisPoints(percent: 5)
  /// Deepest assignment or roll that is not yet a deep drawdown.
  public var over = BasisPoints(percent: 15)
  /// Gain of shares from which appreciation is strong.
  public var strong = BasisPoints(percent: 5)
  /// Loss of shares from which calls are rolled down.
  public var rollDown = BasisPoints(percent: 5)
  /// Loss of shares from which the week counts as a recovery.
  public var recovery = BasisPoints(percent: 10)
  /// Loss of shares from which the week counts as a deep drawdown.
  public var drawdown = BasisPoints(percent: 15)

  /// Creates the standard settings.
  public init() {}
}
