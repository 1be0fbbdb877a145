public import Domain

/// Who caused an event.
public enum Author: UInt8, Sendable {
  /// Whoever gave the command.
  case asker
  /// The schedule and the rules.
  case engine
  /// A standing approval, in place of a person.
  case policy
}

/// Who approves what the engine proposes.
public enum ApprovalPolicy: String, CaseIterable, Sendable {
  /// A person.
  case ask
  /// A standing approval of everything but settings changes.
  case all
  /// A standing approval of a week's routine; settings changes, forks and merges wait for a person.
  case routine
  /// Nobody.
  case none

  /// Whether a standing approval is in force.
  var stands: Bool { self == .all || self == .routine }

  /// Whether a standing approval covers a decision.
  func approves(_ decisionClass: DecisionClass, _ proposal: Proposal) -> Bool {
    switch decisionClass {
    case .settings: stands && proposal.isLift
    case .fork, .merge: self == .all
    case .emergency, .risk, .adjustment, .entry, .reinvestment: stands
    }
  }
}

/// How often the engine checks the market.
public enum Rhythm: Sendable {
  /// At the playbook's times of day, and while orders work.
  case intraday
  /// Once a session, at its close.
  case daily
}

/// How orders reach the broker.
public enum OrderWay: Sendable {
  /// They are filled within the turn that sends or checks them.
  case inTurn
  /// They leave after the commit, and the broker's reports come back as commands.
  case outbox
}

/// What the shell gives to a turn.
public struct TurnConditions: Sendable {
  /// Who approves.
  public var approval: ApprovalPolicy
  /// How often the engine checks the market.
  public var rhythm: Rhythm
  /// How orders reach the broker.
  public var way = OrderWay.inTurn
  /// Whether nobody was there at the instant: only what must be booked is, and nothing is sent.
  public var catchesUp = false
  /// Whether it only looks ahead at what is held: nothing is entered, no question is put to a person, who would not
  /// answer it, and regimes are judged only for whoever is in capital preservation.
  public var looksAhead = false
  /// Called with true when the gate begins to judge an order and false when it ends; for measuring.
  public var gateWatch: (@Sendable (Bool) -> Void)?

  /// Returns switches that were set beside the engine and that no event records yet; called before anything
  /// is sent.
  public var flags: (@Sendable () -> [Desk.Switch])?

  /// Creates conditions; by default a person approves and the market is checked within the day.
  public init(approval: ApprovalPolicy = .ask, rhythm: Rhythm = .intraday) {
    self.approval = approval
    self.rhythm = rhythm
  }

  /// Whether orders wait for the commit; a daily rhythm leaves no time for a broker.
  var leavesLater: Bool { way == .outbox && rhythm == .intraday }
}

/// Receives every event of a turn as it is made, with the state after it.
public typealias EventSink = (Event, EngineMachine, Author) -> Void
