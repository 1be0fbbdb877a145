import Books
public import Domain
import Money
import Settings

extension EngineMachine {
  /// Applies an event of a log; throws, and changes nothing, when it cannot have happened in this state.
  public mutating func replay(_ event: Event, sequence: Int64, at instant: Instant) throws(CanonicalError) {
    try requireFit(event, at: instant)
    apply(event, sequence: sequence, at: instant)
  }

  /// Throws for an event that cannot have happened in this state.
  public func requireFit(_ event: Event, at instant: Instant) throws(CanonicalError) {
    try portfolio.requireFit(event, at: instant)
    try requireFit(event)
  }

  private func requireFit(_ event: Event) throws(CanonicalError) {
    switch event.body {
    case .founded(let founding): try requireReadable(founding.playbook)
    case .playbookApplied(let text, _): try requireReadable(text)
    case .desk(.decisionOpened(let decision)):
      try requireNumber(decision.id.number, after: desk.lastDecision.number, "decision")
      guard decision.proposal.transfer.isStorable else {
        throw .invalid("an amount of decision \(decision.id.number)")
      }
    case .desk(.orderSent(let order, _, _)):
      try requireNumber(order.id.number, after: desk.lastOrder.number, "order")
    case .desk(.orderMoved(let progress)), .desk(.orderAnswered(let progress)): try requireFit(progress)
    case .desk(.reportHeld(let report, _)):
      guard let order = desk.order(report.order), (1...order.units).contains(report.after ?? 0) else {
        throw .invalid("a report of order \(report.order.number) that waits for nothing")
      }
    case .traded(let trade): if let fill = trade.fill { try requireFit(fill) }
    case .deposited, .withdrawn, .marked, .reversed, .statusChanged, .forked, .merged, .reinvested, .refused,
      .automationSet, .restored, .sessionMarked, .desk, .split, .noted, .acknowledged:
      break
    case .person(let change): try people.requireFit(change)
    }
    try requireCloses(after: event)
  }

  private func requireReadable(_ playbook: String) throws(CanonicalError) {
    do throws(PlaybookProblems) { _ = try Playbook(text: playbook) } catch {
      throw .invalid("playbook: \(error)")
    }
  }

  private func requireNumber(_ number: Int64, after last: Int64, _ what: String) throws(CanonicalError) {
    guard number > last, number < .max else { throw .invalid("\(what) \(number) out of order") }
  }

  private func requireFit(_ progress: OrderProgress) throws(CanonicalError) {
    guard let order = desk.order(progress.order) else { return }
    guard (0...order.units).contains(progress.filled) else {
      throw .invalid("order \(order.id.number) with \(progress.filled) of \(order.units) filled")
    }
  }

  /// Requires that the closes, adjusted for money in and out, stay within what an amount can be.
  private func requireCloses(after event: Event) throws(CanonicalError) {
    for change in event.changes {
      guard change.before.value != change.after.value else { continue }
      let close = change.account.index < desk.closes.count ? desk.closes[change.account.index] : .zero
      let moved = Int128(close.units) + Int128(change.after.value.units) - Int128(change.before.value.units)
      guard let narrow = Int64(exactly: moved), Money(units: narrow).isStorable else {
        throw .invalid("a close of \(moved) units")
      }
    }
  }
}

extension Proposal {
  /// The amount it moves from one account to others.
  fileprivate var transfer: Money {
    switch self {
    case .fork(_, let moved): moved
    case .reinvest(let item): item.reservedNow
    case .order, .merge, .lift, .flatten, .automation, .playbook, .accept: .zero
    }
  }
}
