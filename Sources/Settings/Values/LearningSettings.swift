/// When and how playbook changes are proposed.
public struct LearningSettings: Hashable, Sendable {
  /// Whether changes are proposed each quarter.
  public var enabled = true
  /// Closed trades needed before anything is proposed; a number below `fewestTrades` counts as
  /// `fewestTrades`.
  public var minimumTrades = LearningSettings.fewestTrades
  /// Parts of the walk-forward comparison.
  public var folds: Int64 = 4

  /// The fewest closed trades from which anything is proposed, whatever a playbook says.
  public static let fewestTrades: Int64 = 100

  /// Creates the standard settings.
  public init() {}
}
