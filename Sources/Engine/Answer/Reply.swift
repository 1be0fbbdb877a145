import Books
package import Domain
import Rules

/// The answer to a command, begun before its event is applied and finished after.
///
/// It is made from the event and the state alone, so that a replay gives the same answer.
package struct Reply: Sendable {
  private let event: Event
  private let before: [AccountAnswer]

  /// Begins an answer: records the figures of the accounts that the event will change.
  package init(to event: Event, from machine: EngineMachine) {
    self.event = event
    before = event.touchedAccounts.compactMap { machine.portfolio.account($0) }.map { machine.answer($0) }
  }

  /// Finishes the answer once the event is applied; a preview has no sequence.
  package func finished(
    in machine: EngineMachine, sequence: Int64?, followed events: [Event] = []
  ) -> Answer {
    switch event.body {
    case .founded:
      .founded(
        FoundedAnswer(sequence: sequence, accounts: machine.portfolio.accounts.map { machine.answer($0) }))
    case .forked(let fork):
      .forked(
        ForkedAnswer(
          sequence: sequence, fork: ForkAnswer(fork, parentAfter: machine.portfolio[fork.parent].value),
          before: before, after: after(in: machine), explanation: event.explanation.map(NoteAnswer.init)))
    case .merged(let merge):
      .merged(
        MergedAnswer(
          sequence: sequence, merge: MergeAnswer(merge), before: before, after: after(in: machine),
          explanation: event.explanation.map(NoteAnswer.init)))
    case .reinvested(let items, let skipped):
      .reinvested(
        ReinvestedAnswer(
          sequence: sequence, reinvestments: items.map(ReinvestmentAnswer.init),
          skipped: skipped.map(SkippedAnswer.init), before: before, after: after(in: machine)))
    case .refused(let refused): .refused(RefusedAnswer(error: refused.refusal))
    case .noted(let account, let text):
      .noted(NotedAnswer(sequence: sequence, note: text, account: account))
    case .acknowledged(let note):
      .acknowledged(AcknowledgedAnswer(sequence: sequence, findings: note.damages.map(DamageAnswer.init)))
    case .person: .people(machine.people.answer)
    case .desk(let event): finished(event, in: machine, sequence, followed: events)
    case .reversed: changed(event.touchedAccounts.first, in: machine, sequence)
    case .deposited, .withdrawn, .marked, .statusChanged, .playbookApplied, .automationSet, .restored,
      .traded, .sessionMarked, .split:
      changed(event.body.account, in: machine, sequence)
    }
  }

  private func after(in machine: EngineMachine) -> [AccountAnswer] {
    event.touchedAccounts.map { machine.answer($0) }
  }

  private func changed(_ id: AccountID?, in machine: EngineMachine, _ sequence: Int64?) -> Answer {
    .changed(ChangedAnswer(sequence: sequence, account: id.map { machine.answer($0) }))
  }

  /// The answer about a switch, a decision or an order.
  private func finished(
    _ desk: DeskEvent, in machine: EngineMachine, _ sequence: Int64?, followed events: [Event]
  ) -> Answer {
    switch desk {
    case .killSet(let scope, let state, let cancelled, _):
      return .switched(
        SwitchedAnswer(
          sequence: sequence, scope: scope, state: state, cancelled: Int64(cancelled.count),
          unconfirmed: events.unconfirmed))
    case .orderRefused(let draft, _, let findings):
      return .stopped(
        StoppedAnswer(
          error: Refusal(draft, stoppedBy: findings), findings: findings.map(FindingAnswer.init),
          outcome: "refused: \(findings.refusing)"))
    case .decisionMoved(let id, let state, let account, let reason):
      let fate = DecisionFate(id, state, account, reason, events)
      return .settled(SettledAnswer(sequence: sequence, decision: fate.answer, outcome: fate.outcome))
    case .decisionOpened(let decision):
      return .asked(AskedAnswer(sequence: sequence, decision: machine.answer(decision)))
    case .orderSent(let order, _, let findings):
      let order = order.after(events)
      return .sent(
        SentAnswer(
          sequence: sequence, order: OrderAnswer(order), findings: findings.map(FindingAnswer.init),
          outcome: order.outcome))
    case .orderMoved(let step), .orderAnswered(let step):
      return .moved(MovedAnswer(sequence: sequence, order: ProgressAnswer(step)))
    case .orderReplaced(let step, let findings):
      return .moved(
        MovedAnswer(
          sequence: sequence, order: ProgressAnswer(step), findings: findings.map(FindingAnswer.init)))
    case .consented(let consent, _):
      return .consented(
        ConsentedAnswer(
          sequence: sequence, decision: consent.decision?.number, approvals: [ConsentAnswer(consent)],
          expires: consent.ends, snapshotHash: consent.hash,
          outcome: "\(consent.person) said yes to \(consent.what); it waits for a second person"))
    case .marketAttached, .regimeJudged, .reportHeld, .reportIgnored, .weekEnded, .preservationMoved,
      .entriesSkipped, .guardTripped, .feedMoved, .decisionWaits, .pricesKept, .quotesUsed, .futuresShown:
      return changed(event.body.account, in: machine, sequence)
    }
  }
}

extension DamageAnswer {
  fileprivate init(_ damage: Acknowledgement.Damage) {
    self.init(kind: damage.kind, sequence: damage.sequence, message: damage.message)
  }
}

extension EngineMachine {
  /// What a command would do, without doing it: the same decision and the same answer, without a sequence.
  package func preview(
    _ command: Command, at instant: Instant, in view: (any MarketView)? = nil
  ) throws(Refusal) -> Answer {
    let instant = try self.instant(of: command, at: instant, in: view)
    let event = try decide(command, at: instant, in: view)
    let reply = Reply(to: event, from: self)
    var next = self
    next.apply(event, sequence: portfolio.sequence + 1, at: instant)
    return reply.finished(in: next, sequence: nil)
  }

  /// The answer to a command that the rules refuse, with the reason for each account where it is a
  /// reinvestment.
  ///
  /// It is made once, from the state that refused the command, and stored: repeating the key gives the same
  /// answer whatever has happened since.
  package func refusal(of command: Command, _ refusal: Refusal, at instant: Instant) -> Answer {
    let outcome = "refused: \(refusal.message)"
    guard case .reinvest(let ids, let strategy) = command,
      let verdicts = try? reinvestmentVerdicts(ids, strategy: strategy, at: instant)
    else { return .refused(RefusedAnswer(error: refusal, outcome: outcome)) }
    let skipped = verdicts.compactMap { verdict in
      verdict.blockers.first.map {
        SkippedAnswer(SkippedReinvestment(account: verdict.item.account, refusal: $0))
      }
    }
    return .refusedReinvestment(
      RefusedReinvestmentAnswer(
        error: refusal, outcome: outcome, sequence: nil, reinvestments: [], skipped: skipped))
  }
}
