import Books
public import Domain
public import Engine

/// Something a person may approve: a decision of the engine, or a command of their own.
public enum Subject: Sendable {
  /// A decision that the engine opened.
  case decision(Decision)
  /// A command that a person gave, with a description of what it does.
  case command(Command, Ticket)

  /// The description of a person's own command.
  public struct Ticket: Hashable, Sendable {
    /// The accounts or structures it concerns, as text.
    public var subject: String
    /// One line of plain text.
    public var summary: String
    /// What would be done, worked out like a decision of the engine; nil where no money moves.
    public var proposal: Proposal?
    /// The class of decision it resembles.
    public var decisionClass: DecisionClass
    /// The rules that led to it.
    public var explanation: Explanation
    /// Why it cannot be done now; empty when it can.
    public var blockers: [Refusal]
    /// The working order it replaces, which is cancelled first.
    public var insteadOf: Standing?
    /// Terms that are signed in addition to the proposal, in words.
    public var terms: [String] = []

    /// The same proposal as a decision that the engine would open; nil where no money moves.
    func asDecision(at instant: Instant) -> Decision? {
      proposal.map {
        Decision(
          id: DecisionID(number: 0), decisionClass, account: $0.account ?? StructureID.root.account(.gen),
          level: .manual, openedAt: instant, expires: nil, proposal: $0, summary: summary, explanation: [])
      }
    }
  }

  /// A working order, and how much of it was filled when the box was opened.
  public struct Standing: Hashable, Sendable {
    /// The order.
    public var order: OrderID
    /// The quantity that was filled.
    public var filled: Int64

    init(_ order: Order) { (self.order, filled) = (order.id, order.filled) }
  }

  /// The hash that an approval signs: of a decision's binding parts, or of a command's words and effect.
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

  /// The command that approves exactly this binding.
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

  /// Whether it only shrinks exposure, so that it needs nothing but the two keys.
  var shrinks: Bool {
    switch proposal {
    case .order(let draft): draft.shrinks
    case .flatten: true
    case .fork, .merge, .reinvest, .lift, .automation, .playbook, .accept, nil: false
    }
  }

  /// Whether its limit was typed by a person and does not follow the market.
  var hasOwnLimit: Bool {
    guard case .order(let draft) = proposal else { return false }
    return draft.type.limit != nil && draft.worst == nil
  }

  /// What would be done; nil where no money moves.
  var proposal: Proposal? {
    switch self {
    case .decision(let decision): decision.proposal
    case .command(_, let ticket): ticket.proposal
    }
  }

  /// The working order it replaces, which is cancelled first.
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
  /// The first account it concerns; nil where it concerns a scope or everything.
  public var account: AccountID? {
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

/// A person's yes to exactly what was shown.
public struct Approval: Sendable {
  /// The command to submit.
  public var command: Command
  /// The hash of what was shown; the answer finds its box by it.
  public var binding: String
  /// The working order to cancel first; nothing is submitted if more of it has been filled meanwhile.
  public var insteadOf: Subject.Standing?
  /// The futures that were painted beside it; they are kept, and not signed.
  public var shown: DecisionFutures?
}
