import Books
public import Domain
public import Engine
import Money

/// The books right after each answer to a decision, as the real engine makes them: from there every path goes on.
struct FutureStarts: Sendable {
  /// The books after one answer.
  struct Start: Sendable {
    let answer: DecisionFutures.Answer
    let what: String
    var machine: EngineMachine
  }

  private(set) var starts: [Start] = []
  /// The accounts that are followed; those that an answer creates are among them.
  private(set) var accounts: [AccountID]
  /// What those were worth before the answer.
  let before: Money
  /// The order that the rules would come to next; nil where there is none.
  let alternative: OrderDraft?

  /// How often a working order is looked at before it is left to the close.
  private static let looks = 40

  init(_ asked: AskedFuture, in machine: EngineMachine, _ view: any MarketView, at instant: Instant) {
    let touched = machine.accounts(touchedBy: asked.proposal)
    accounts = touched
    let sheet = QuoteSheet(view, of: machine.portfolio, [])
    let valued = machine.valued(at: sheet, on: instant.newYork.day)
    before = touched.reduce(.zero) { $0 + (valued.portfolio.account($1)?.value ?? .zero) }
    if case .order(let draft) = asked.proposal {
      alternative = machine.alternative(to: draft, at: instant, in: view)
    } else {
      alternative = nil
    }
    let no = asked.rejection.map { FutureStarts.after($0, in: machine, view, at: instant) } ?? machine
    if let yes = asked.approval(machine).flatMap({ FutureStarts.after($0, in: machine, view, at: instant) }) {
      add(.approve, asked.summary, yes, machine)
    }
    if let no { add(.reject, "nothing is done", no, machine) }
    if let no, let alternative,
      let instead = FutureStarts.after(.trade(alternative), in: no, view, at: instant)
    {
      add(.alternative, alternative.summary, instead, machine)
    }
  }

  private mutating func add(
    _ answer: DecisionFutures.Answer, _ what: String, _ after: EngineMachine, _ before: EngineMachine
  ) {
    let born = after.portfolio.accounts.dropFirst(before.portfolio.accounts.count).map(\.id)
    for account in born where !accounts.contains(account) { accounts.append(account) }
    starts.append(Start(answer: answer, what: what, machine: after.confined(to: Set(accounts))))
  }

  /// The books after a command, and after the orders that it sends have worked on quotes that stand still; nil where it
  /// is refused.
  private static func after(
    _ command: Command, in machine: EngineMachine, _ view: any MarketView, at instant: Instant
  ) -> EngineMachine? {
    var machine = machine
    let still = StillMarket(view: view, instant: instant)
    let conditions = TurnConditions()
    guard let event = try? machine.decide(command, at: instant, in: still, conditions) else { return nil }
    let known = Set(machine.desk.orders.map(\.id))
    machine.perform(event, at: instant, in: still, conditions) { _, _, _ in }
    guard view.isOpen else { return machine }
    var now = instant
    for _ in 0..<looks where machine.desk.orders.contains(where: { !known.contains($0.id) }) {
      guard let next = machine.nextTurn(after: now, .intraday), next < view.session.close else { break }
      now = next
      let still = StillMarket(view: view, instant: now)
      machine.turn(at: now, in: still, conditions) { _, _, _ in }
    }
    return machine
  }
}

/// What is asked: a decision of the engine, or a person's own command.
public struct AskedFuture: Sendable {
  /// The decision; 0 for a command.
  let id: DecisionID
  /// The account that asks.
  let account: AccountID
  /// What would be done.
  let proposal: Proposal
  /// It in words.
  let summary: String
  private let command: Command?

  /// Asks about an open decision.
  public init(_ decision: Decision) {
    (id, account, proposal) = (decision.id, decision.account, decision.proposal)
    (summary, command) = (decision.summary, nil)
  }

  /// Asks about a command, with what it would do.
  public init(_ command: Command, _ proposal: Proposal, of account: AccountID, summary: String) {
    (id, self.account, self.proposal) = (DecisionID(number: 0), account, proposal)
    (self.summary, self.command) = (summary, command)
  }

  /// The command that says yes.
  func approval(_ machine: EngineMachine) -> Command? {
    if let command { return command }
    return machine.desk.decision(id).map { .approve(id, snapshot: machine.snapshotHash(of: $0)) }
  }

  /// The command that says no; nil where nothing needs to be said.
  var rejection: Command? { command == nil ? .reject(id, reason: "") : nil }
}
