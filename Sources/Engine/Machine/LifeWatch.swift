public import Books
public import Domain
import Money

/// Checks a history event by event for the invariants that no single state shows: I10, I11 and I12.
public struct LifeWatch: Sendable {
  /// The invariants that were broken, in the order of the log.
  public private(set) var broken: [BrokenInvariant] = []
  /// Decisions that have ended, and how.
  private var ended: [DecisionID: DecisionState] = [:]

  /// Creates a watch that has seen no event.
  public init() {}

  /// Checks an event before the machine applies it.
  public mutating func check(_ event: Event, at instant: Instant, before machine: EngineMachine) {
    if let step = event.body.decisionStep { check(step, at: instant, machine) }
    if case .desk(.orderSent(let order, _, let findings)) = event.body {
      check(order, findings, machine.killState(of: order.account))
    }
    for transaction in event.transactions { check(transaction) }
  }

  /// I10: a decision ends once, is carried out once, and not after a person's time to answer is over.
  private mutating func check(_ step: DecisionStep, at instant: Instant, _ machine: EngineMachine) {
    if let end = ended[step.id] {
      note("I10", "decision \(step.id.number) is \(step.state.name) after it was \(end.name)")
    }
    if step.state.isFinal { ended[step.id] = step.state }
    guard step.state == .executed else { return }
    guard let decision = machine.desk.decisions.first(where: { $0.id == step.id }) else {
      return note("I10", "decision \(step.id.number) is executed and was never opened")
    }
    guard decision.state == .open, decision.level == .human, let expires = decision.expires else { return }
    if instant > expires {
      note("I10", "decision \(step.id.number) is executed at \(instant), and it expired at \(expires)")
    }
  }

  /// I11: an order leaves with the gate's findings, and only where the switches allow it.
  private mutating func check(_ order: Order, _ findings: [GateFinding], _ state: KillState) {
    if findings.isEmpty { note("I11", "order \(order.id.number) left without the gate's findings") }
    if state > .strictest(allowing: order.purpose) {
      note("I11", "order \(order.id.number) (\(order.purpose)) left while \(order.account) was \(state.name)")
    }
  }

  /// I12: cash leaves a Com-Acc by no withdrawal or transfer, except into another Com-Acc in a merge.
  private mutating func check(_ transaction: Transaction) {
    let cash = transaction.postings.filter { $0.column == .cash }
    for posting in cash where !posting.account.kind.paysOut && posting.amount < .zero {
      switch transaction.kind {
      case .withdrawal, .forkTransfer:
        note("I12", "\(posting.account) loses \(-posting.amount) by a \(transaction.kind.name)")
      case .mergeTransfer where !cash.contains { $0.account.kind.takesMerges && $0.amount > .zero }:
        note("I12", "\(posting.account) loses \(-posting.amount) by a merge into no Com-Acc")
      case .mergeTransfer, .deposit, .premium, .fee, .assignment, .exercise, .trade, .dividend, .interest,
        .reinvestment, .adjustment:
        break
      }
    }
  }

  private mutating func note(_ id: String, _ message: String) { broken.append(BrokenInvariant(id, message)) }
}
