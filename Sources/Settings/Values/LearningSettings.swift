/// How playbook changes are proposed.
public struct LearningSettings: Hashable, Sendable {
  /// Whether changes are proposed each quarter.
  public var enabled = true
  /// Closed trades before anything is proposed; fewer than `fewestTrades` count as so many.
  public var minimumTrades = LearningSettings.fewestTrades
  /// Parts of the walk-forward comparison.
  public var folds: Int64 = 4

  /// The least number of closed trades that anything is proposed from, whatever a playbook says.
  public static let fewestTrades: Int64 = 100

  /// Creates the standard settings.
  public init() {}
}
