/// How playbook changes are proposed.
public struct LearningSettings: Hashable, Sendable {
  /// Whether changes are proposed each quarter.
  public var enabled = true
  /// Closed trades before anything is proposed.
  public var minimumTrades: Int64 = 40
  /// Parts of the walk-forward comparison.
  public var folds: Int64 = 4

  /// Creates the standard settings.
  public init() {}
}
