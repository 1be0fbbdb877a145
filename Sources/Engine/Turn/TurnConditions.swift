public import Domain

/// Who is behind an event.
public enum Author: UInt8, Sendable {
  /// Whoever gave the command.
  case asker
  /// The schedule and the rules.
  case engine
  /// A standing order to approve, in place of a person.
  case policy
}

/// Who approves what the engine proposes.
public enum ApprovalPolicy: String, CaseIterable, Sendable {
  /// A person.
  case ask
  /// A standing order says yes to everything but settings changes.
  case all
  /// A standing order says yes to what each week brings; settings changes, forks and merges wait for a person.
  case routine
  /// Nobody.
  case none

  /// Whether a standing order is in force.
  var stands: Bool { self == .all || self == .routine }

  /// Whether a standing order says yes to a decision.
  func approves(_ decisionClass: DecisionClass, _ proposal: Proposal) -> Bool {
    switch decisionClass {
    case .settings: stands && proposal.isLift
    case .fork, .merge: self == .all
    default: stands
    }
  }
}

/// How often the engine looks at the market.
public enum Rhythm: Sendable {
  /// At the times of day of the playbook, and while orders work.
  case intraday
  /// Once a session, at its close.
  case daily
}

/// Which way orders go to the broker.
public enum OrderWay: Sendable {
  /// They are filled within the turn that sends them or looks at them.
  case inTurn
  /// They leave after the commit, and what the broker says comes back as commands.
  case outbox
}

/// What a turn of the engine is given from outside.
public struct TurnConditions: Sendable {
  /// Who approves.
  public var approval: ApprovalPolicy
  /// How often the engine looks.
  public var rhythm: Rhythm
  /// Which way orders go to the broker.
  public var way = OrderWay.inTurn
  /// Told that the gate begins (true) or ends (false) to judge an order; for whoever measures it.
  public var gateWatch: (@Sendable (Bool) -> Void)?

  /// Asked before anything is sent: switches that were set beside the engine, which it has not taken in yet.
  public var flags: (@Sendable () -> [Desk.Switch])?

  /// Creates conditions; by default a person approves and the market is looked at within the day.
  public init(approval: ApprovalPolicy = .ask, rhythm: Rhythm = .intraday) {
    self.approval = approval
    self.rhythm = rhythm
  }

  /// Whether orders wait for the commit; a day that is looked at once, at its close, leaves no time for a broker.
  var leavesLater: Bool { way == .outbox && rhythm == .intraday }
}

/// Takes every event of a turn as it is made, with the state after it.
public typealias EventSink = (Event, EngineMachine, Author) -> Void
