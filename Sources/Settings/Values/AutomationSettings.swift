public import Domain

/// How much the engine may do on its own.
public struct AutomationSettings: Hashable, Sendable {
  /// Emergency exits and capital preservation.
  public var emergency = AutomationLevel.human
  /// Risk breaches.
  public var risk = AutomationLevel.human
  /// Rolls, closing trades and pin decisions.
  public var adjustment = AutomationLevel.supervised
  /// Entries.
  public var entry = AutomationLevel.supervised
  /// Reinvestments.
  public var reinvestment = AutomationLevel.human
  /// Forks.
  public var fork = AutomationLevel.human
  /// Merges.
  public var merge = AutomationLevel.human
  /// Changes of settings.
  public var settings = AutomationLevel.human

  /// Creates the standard settings.
  public init() {}

  /// The level for a class of decisions.
  public subscript(decisions: DecisionClass) -> AutomationLevel {
    switch decisions {
    case .emergency: emergency
    case .risk: risk
    case .adjustment: adjustment
    case .entry: entry
    case .reinvestment: reinvestment
    case .fork: fork
    case .merge: merge
    case .settings: settings
    }
  }
}
