public import Domain

/// One of a few named possibilities.
public protocol SettingChoice: CaseIterable, Hashable, Sendable {
  /// The name in playbooks.
  var name: String { get }
}

extension ReinvestmentStrategy: SettingChoice {}
extension AutomationLevel: SettingChoice {}
extension LotChoice: SettingChoice {}

/// When an account enters in a week.
public enum EntryRule: String, SettingChoice {
  /// On the sessions whose distance to expiry is in the account's band.
  case window
  /// On the first session of the week on which it has no open short put.
  case flat

  /// The name in playbooks.
  public var name: String { rawValue }
}

/// What is done with an expiry that spans earnings.
public enum EarningsPolicy: String, SettingChoice {
  /// The symbol is skipped.
  case skip
  /// Half the size, and a person is asked.
  case halfAndAsk = "half-and-ask"

  /// The name in playbooks.
  public var name: String { rawValue }
}

/// Whether calls may be sold below the wheel basis.
public enum CallFloor: String, SettingChoice {
  /// Below the wheel basis only through a decision.
  case wheel
  /// Rolls may go below it too.
  case none

  /// The name in playbooks.
  public var name: String { rawValue }
}

/// What is done with a losing put that has no acceptable roll.
public enum NoRollAction: String, SettingChoice {
  /// The shares are taken.
  case assign
  /// It is bought back.
  case close
  /// Half of it is bought back.
  case reduce

  /// The name in playbooks.
  public var name: String { rawValue }
}

/// What leaves a Gen-Acc when it forks.
public enum SplitPolicy: String, SettingChoice {
  /// A share of the surplus.
  case half
  /// All of the surplus.
  case wholeSurplus = "whole-surplus"

  /// The name in playbooks.
  public var name: String { rawValue }
}

/// What the simulated clock does while a person is asked.
public enum DecisionPace: String, SettingChoice {
  /// As `realTime` with a cockpit attached, else as `run`.
  case automatic
  /// It goes as fast as the wall clock.
  case realTime = "1x"
  /// It stops.
  case pause
  /// It goes on at its speed.
  case run

  /// The name in playbooks.
  public var name: String { rawValue }
}
