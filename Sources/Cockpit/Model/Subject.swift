import Books
public import Domain
public import Engine

/// Something that a person may approve: a decision of the engine, or a command of their own.
public enum Subject: Sendable {
  /// A decision that the engine opened.
  case decision(Decision)
  /// A command that a person gives, with the words that stand for it and what it does.
  case command(Command, Ticket)

  /// What a person's own command says of itself.
  public struct Ticket: Hashable, Sendable {
    /// The accounts or structures that it concerns.
    public var subject: String
    /// One line for people.
    public var summary: String
    /// What would be done, for the same figures as a decision of the engine has; nil where money does not move.
    public var proposal: Proposal?
    /// The class of decision that it is like.
    public var decisionClass: DecisionClass
    /// The rules behind it.
    public var explanation: Explanation
    /// Why it cannot be done now.
    public var blockers: [Refusal]
    /// The working order in whose place it comes; that one is cancelled first.
    public var insteadOf: Standing?
    /// What it binds beside what would be done, in words.
    public var terms: [String] = []

    /// The decision that the engine would have opened for the same; nil where money does not move.
    func asDecision(at instant: Instant) -> Decision? {
      proposal.map {
        Decision(
          id: DecisionID(number: 0), decisionClass, account: $0.account ?? StructureID.root.account(.gen),
          level: .manual, openedAt: instant, expires: nil, proposal: $0, summary: summary, explanation: [])
      }
    }
  }

  /// A working order, and how much of it was filled when it was looked at.
  public struct Standing: Hashable, Sendable {
    /// The order.
    public var order: OrderID
    /// What was filled.
    public var filled: Int64

    init(_ order: Order) { (self.order, filled) = (order.id, order.filled) }
  }

  /// What an approval is given for: the hash of a decision's binding parts; of a command its words too, with what it does.
  func binding(in machine: EngineMachine) -> String {
    switch self {
    case .decision(let decision): return machine.snapshotHash(of: decision)
    case .command(let command, let ticket):
      let hash = ticket.asDecision(at: machine.portfolio.instant).map(machine.snapshotHash) ?? ""
      let standing = ticket.insteadOf.map { ["\($0.order.number)", "\($0.filled)"] } ?? []
      let words = command.words + [hash] + standing + ticket.terms
      return SHA256.hex(of: Array(words.joined(separator: "\0").utf8))
    }
  }

  /// The command that a yes to exactly this binding gives.
  func command(_ binding: String) -> Command {
    switch self {
    case .decision(let decision): .approve(decision.id, snapshot: binding)
    case .command(let command, _): command
    }
  }

  var summary: String {
    switch self {
    case .decision(let decision): decision.summary
    case .command(_, let ticket): ticket.summary
    }
  }

  var decisionClass: DecisionClass {
    switch self {
    case .decision(let decision): decision.decisionClass
    case .command(_, let ticket): ticket.decisionClass
    }
  }

  var explanation: Explanation {
    switch self {
    case .decision(let decision): decision.explanation
    case .command(_, let ticket): ticket.explanation
    }
  }

  /// Whether it only shrinks exposure, so that nothing but the two keys stands before it.
  var shrinks: Bool {
    switch proposal {
    case .order(let draft): draft.shrinks
    case .flatten: true
    default: false
    }
  }

  /// Whether its limit is the one that a person typed, and not one that follows the market.
  var hasOwnLimit: Bool {
    guard case .order(let draft) = proposal else { return false }
    return draft.type.limit != nil && draft.worst == nil
  }

  /// What would be done; nil where money does not move.
  var proposal: Proposal? {
    switch self {
    case .decision(let decision): decision.proposal
    case .command(_, let ticket): ticket.proposal
    }
  }

  /// The working order that is cancelled first.
  var insteadOf: Standing? {
    guard case .command(_, let ticket) = self else { return nil }
    return ticket.insteadOf
  }

  var decision: Decision? {
    guard case .decision(let decision) = self else { return nil }
    return decision
  }
}

extension Proposal {
  /// The account that it concerns first; nil where it concerns a scope or all.
  var account: AccountID? {
    switch self {
    case .order(let draft): draft.account
    case .fork(let account, _), .merge(_, let account), .lift(let account), .automation(let account, _, _):
      account
    case .reinvest(let item): item.account
    case .accept(let acceptance): acceptance.account
    case .flatten(.account(let account)): account
    case .flatten, .playbook: nil
    }
  }
}

/// A yes that a person gave to exactly what was shown.
public struct Approval: Sendable {
  /// What it gives.
  public var command: Command
  /// What was shown: by it the answer finds its box.
  public var binding: String
  /// The working order that is to be cancelled first; nothing is given when more of it was filled meanwhile.
  public var insteadOf: Subject.Standing?
}
