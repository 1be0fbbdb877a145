public import Domain

/// A setting whose value is one of a few names.
public protocol SettingChoice: CaseIterable, Hashable, Sendable {
  /// The name in playbooks.
  var name: String { get }
}

extension ReinvestmentStrategy: SettingChoice {}
extension AutomationLevel: SettingChoice {}
extension LotChoice: SettingChoice {}

/// When an account enters during a week.
public enum EntryTiming: String, SettingChoice {
  /// On the sessions whose distance to expiry lies in the account's band.
  case window
  /// On the first session of the week on which it has no open short put.
  case flat

  /// The name in playbooks.
  public var name: String { rawValue }
}

/// What to do about an expiry that spans earnings.
public enum EarningsPolicy: String, SettingChoice {
  /// Skip the symbol.
  case skip
  /// Enter at half the size, and ask a person.
  case halfAndAsk = "half-and-ask"

  /// The name in playbooks.
  public var name: String { rawValue }
}

/// Whether calls may be sold below the wheel basis.
public enum CallFloor: String, SettingChoice {
  /// Below the wheel basis only by a decision.
  case wheel
  /// Rolls may go below it as well.
  case none

  /// The name in playbooks.
  public var name: String { rawValue }
}

/// What to do with a losing put that has no acceptable roll.
public enum NoRollAction: String, SettingChoice {
  /// Accept the assignment.
  case assign
  /// Buy it all back.
  case close
  /// Buy half of it back.
  case reduce

  /// The name in playbooks.
  public var name: String { rawValue }
}

/// What to do with shares whose last session is over.
public enum DelistingAction: String, SettingChoice {
  /// Keep them at the last price; nothing could be had for them.
  case keep
  /// Sell them at the last price.
  case sell
  /// Count them as lost.
  case writeOff = "write-off"

  /// The name in playbooks.
  public var name: String { rawValue }
}

/// What can take the yes of two different people.
public enum TwoPersonsMatter: String, SettingChoice {
  /// A fork.
  case fork
  /// A merge.
  case merge
  /// Letting everything leave a stopped scope again.
  case rearm
  /// Letting the engine do more by itself.
  case automation
  /// Giving somebody a role, a key, or their state back.
  case roles

  /// The name in playbooks.
  public var name: String { rawValue }
}

/// What leaves a Gen-Acc when it forks.
public enum SplitPolicy: String, SettingChoice {
  /// A share of the surplus, set by `fork.share`.
  case half
  /// All of the surplus.
  case wholeSurplus = "whole-surplus"

  /// The name in playbooks.
  public var name: String { rawValue }
}

/// What the simulated clock does while a decision is open.
public enum DecisionPace: String, SettingChoice {
  /// `realTime` while a cockpit is attached, otherwise `run`.
  case automatic
  /// Runs as fast as the wall clock.
  case realTime = "1x"
  /// Stops.
  case pause
  /// Continues at its own speed.
  case run

  /// The name in playbooks.
  public var name: String { rawValue }
}
