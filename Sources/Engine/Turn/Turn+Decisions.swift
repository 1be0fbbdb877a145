import Books
public import Domain
import Money
import Rules
import Settings

/// The queue of decisions: opened, approved, executed at most once, or settled by silence.
extension Turn {
  /// Opens a decision, and carries it out at once where nobody has to be asked.
  mutating func propose(
    _ decisionClass: DecisionClass, account: AccountID, _ proposal: Proposal, _ summary: String,
    _ explanation: Explanation, highest: AutomationLevel = .autonomous, until end: Instant? = nil
  ) {
    let isGuarded = desk.guardDay == today
    var level = min(highest, machine.automationLevel(decisionClass, of: account))
    let needsTwo = machine.takesTwo(proposal)
    if isGuarded || needsTwo { level = min(level, .human) }
    guard level > .manual || conditions.approval.stands else { return }
    let id = DecisionID(number: desk.lastDecision.number + 1)
    emit(
      .decisionOpened(
        Decision(
          id: id, decisionClass, account: account, level: max(level, .human), openedAt: at,
          expires: expiry(decisionClass, account, level, until: end), proposal: proposal, summary: summary,
          explanation: explanation)))
    if conditions.approval.approves(decisionClass, proposal), !needsTwo {
      act(as: .policy) { $0.execute(id) }
    } else if level == .autonomous {
      execute(id)
    }
  }

  /// When silence settles a decision; nil where it never does.
  private func expiry(
    _ decisionClass: DecisionClass, _ account: AccountID, _ level: AutomationLevel, until end: Instant?
  ) -> Instant? {
    let times = machine.settings(for: account).decisions
    if level == .supervised { return at + .seconds(times.vetoSeconds) }
    guard let seconds = times.seconds(decisionClass) else { return end }
    let bound = decisionClass == .entry ? machine.playbook.portfolio.clock.entriesUntil : nil
    let last = bound.map { Timetable.instant($0, of: view.session) } ?? view.session.close
    return min(at + .seconds(seconds), max(at + .seconds(1), last))
  }

  /// Settles decisions whose time is up: supervised ones are executed, others follow their safe default.
  mutating func settleDecisions() {
    for decision in desk.decisions where machine.isOver(decision, at: at) {
      if decision.state == .approved {
        // An approved decision that sends no order may wait without end.
        if decision.proposal.sends { move(decision, to: .failed, Turn.tooLate) }
      } else if decision.level == .supervised, !isMissed(decision) {
        execute(decision.id)
      } else if decision.level == .supervised {
        move(decision, to: .expired, "nothing ran when its window ended")
      } else {
        move(decision, to: .expired, "nobody answered; \(decision.decisionClass.silence)")
        if decision.decisionClass == .risk { reduce(.account(decision.account), "an unanswered breach") }
      }
    }
  }

  /// The reason why an approved order is not sent.
  private static let tooLate = "its time ran out before it could be sent"

  /// Whether the engine was stopped when a supervised decision's window ended, for longer than a person would
  /// have had.
  private func isMissed(_ decision: Decision) -> Bool {
    guard let expires = decision.expires else { return false }
    let seconds = machine.settings(for: decision.account).decisions.seconds(decision.decisionClass)
    let day = decision.openedAt.newYork.day
    var last = calendar.week(after: day)?.last.close
    if let seconds, conditions.rhythm == .intraday { last = decision.openedAt + .seconds(seconds) }
    if decision.decisionClass == .reinvestment { last = calendar.next(after: day)?.close }
    return at > max(expires, last ?? expires)
  }

  /// Lets only what shrinks exposure leave a scope, unless a stricter switch is set.
  mutating func reduce(_ scope: Scope, _ reason: String) {
    guard let event = try? machine.kill(scope, .reducing, reason: reason) else { return }
    emit(event)
    cancelOpenings(in: scope)
  }

  mutating func move(_ decision: Decision, to state: DecisionState, _ reason: String) {
    emit(.decisionMoved(decision.id, state, account: decision.account, reason: reason))
  }

  /// Carries out approved decisions that waited for their moment.
  mutating func executeApproved() {
    for decision in desk.decisions where decision.state == .approved { execute(decision.id) }
  }

  /// Carries a decision out, after checking again that it may be; one that must wait stays approved.
  mutating func execute(_ id: DecisionID) {
    guard let decision = desk.decision(id) else { return }
    do throws(Refusal) { try machine.checkSwitches(decision) } catch {
      return move(decision, to: .failed, error.message)
    }
    if decision.state == .approved, decision.proposal.sends, machine.isOver(decision, at: at) {
      return move(decision, to: .failed, Turn.tooLate)
    }
    switch decision.proposal {
    case .order(let draft): execute(decision, draft)
    case .fork(let account, let moved): execute(decision, forking: account, moved)
    case .merge(let sources, let target): execute(decision, merging: sources, into: target)
    case .reinvest(let item): execute(decision, reinvesting: item)
    case .lift(let account):
      lift(account)
      move(decision, to: .executed, "")
    case .flatten(let scope): execute(decision, flattening: scope)
    case .automation(let id, let decisions, let level):
      execute(decision, granting: level, decisions, to: id)
    case .playbook(let text): execute(decision, applying: text)
    case .accept(let acceptance): execute(decision, accepting: acceptance)
    }
  }

  /// Sends an order if the market is open; otherwise it waits, no longer than its decision would have.
  private mutating func execute(_ decision: Decision, _ draft: OrderDraft) {
    guard view.isOpen, desk.feed == .live, !conditions.catchesUp else {
      return wait(decision, view.isOpen ? "waits for quotes" : "waits for the open")
    }
    send(draft, decision: decision.id)
  }

  private mutating func execute(_ decision: Decision, forking account: AccountID, _ moved: Money) {
    let others = desk.earmarked(by: account) - moved
    let verdict = ForkRule.judge(
      portfolio[account], machine.effectiveSettings(for: account),
      market: machine.marketFacts(for: account, in: view),
      moving: moved, earmarked: others,
      isPreserving: desk.preservation(of: account) != nil, at: at)
    if verdict.blockers.contains(where: { $0.code == .belowThreshold || $0.code == .notActive }) {
      return move(decision, to: .failed, verdict.blockers[0].message)
    }
    guard verdict.isReady else { return wait(decision, "waits: \(verdict.blockers[0].message)") }
    emit(machine.forkEvent(of: portfolio[account], verdict, at: at))
    move(decision, to: .executed, "")
  }

  /// Records once what it waits for, and answers whoever approved it in this turn.
  private mutating func wait(_ decision: Decision, _ reason: String) {
    guard decision.state == .open || author == .asker else { return }
    emit(.decisionWaits(decision.id, account: decision.account, reason: reason))
  }

  private mutating func execute(
    _ decision: Decision, merging sources: [StructureID], into target: AccountID
  ) {
    do throws(Refusal) {
      // Nothing is cancelled for a merge that does not happen.
      let merge = try machine.merge(sources, into: target, at: at)
      clear(sources) { other in
        if case .merge = other.proposal { return false }
        return other.id != decision.id
      }
      emit(merge)
      move(decision, to: .executed, "")
    } catch {
      move(decision, to: .failed, error.message)
    }
  }

  /// Records an acceptance if what is accepted is still as it was shown.
  private mutating func execute(_ decision: Decision, accepting acceptance: Acceptance) {
    let account = portfolio[acceptance.account]
    let held = acceptance.instrument.map(account.quantity(of:)) ?? acceptance.quantity
    guard held == acceptance.quantity else {
      return move(decision, to: .failed, "\(acceptance.account) holds \(held) now")
    }
    move(decision, to: .executed, "accepted")
  }

  private mutating func execute(_ decision: Decision, reinvesting item: Reinvestment) {
    let account = portfolio[item.account]
    let free = account.available(buffer: machine.effectiveSettings(for: item.account).buffer)
    guard account.status == .active, account.lastQuarter != item.quarter || item.profit == .zero else {
      return move(decision, to: .failed, "\(item.account) reinvested or closed meanwhile")
    }
    guard item.reservedNow <= free else {
      return move(
        decision, to: .failed,
        "\(item.account) has \(free.dollars) available; the reserve needs \(item.reservedNow.dollars)")
    }
    emit(machine.reinvestEvent([item], skipped: []))
    move(decision, to: .executed, "")
  }

  /// Closes every position of a scope, each with its own order.
  private mutating func execute(_ decision: Decision, flattening scope: Scope) {
    guard view.isOpen, !conditions.catchesUp else {
      return wait(decision, "waits for the open")
    }
    move(decision, to: .executed, "")
    for account in openAccounts where portfolio.covers(scope, account) {
      for order in desk.orders(of: account) { cancel(order, "flattened") }
      for draft in portfolio[account].closingDrafts { send(draft, byHand: true) }
    }
  }

  /// Re-arms what was stopped at the next session's open, where a standing approval is in force and one yes is enough.
  mutating func rearmByPolicy() {
    guard conditions.approval.stands, !machine.playbook.portfolio.approval.twoPersons.contains(.rearm)
    else { return }
    act(as: .policy) { turn in
      for entry in turn.desk.switches {
        turn.emit(.killSet(entry.scope, .active, cancelled: [], reason: "policy"))
      }
    }
  }
}

extension EngineMachine {
  /// How much the engine may do by itself: the lower of the playbook's level and what a person granted; at
  /// first nothing.
  public func automationLevel(_ decisions: DecisionClass, of id: AccountID) -> AutomationLevel {
    min(settings(for: id).automation[decisions], portfolio[id].granted(decisions))
  }
}

extension Portfolio {
  /// Whether a scope covers an account.
  func covers(_ scope: Scope, _ account: AccountID) -> Bool {
    switch scope {
    case .everything: true
    case .account(let other): other == account
    case .structure(let structure): isInside(account.structure, structure)
    }
  }
}

extension DecisionSettings {
  /// How long a person has to answer, where a class's time is counted in seconds.
  func seconds(_ decisions: DecisionClass) -> Int64? {
    switch decisions {
    case .emergency: emergencySeconds
    case .risk: riskSeconds
    case .adjustment: adjustmentSeconds
    case .entry: entrySeconds
    case .reinvestment, .fork, .merge, .settings: nil
    }
  }
}

extension Proposal {
  var isLift: Bool {
    if case .lift = self { return true }
    return false
  }
}

extension DecisionClass {
  /// What silence means, in words.
  public var silence: String {
    switch self {
    case .emergency: "the freeze applies, nothing is sent"
    case .risk: "only what shrinks exposure may leave"
    case .adjustment: "the position is kept; at 15:50 of its expiry day no_roll holds"
    case .entry: "the entry is skipped"
    case .reinvestment: "it is offered again"
    case .fork, .merge: "the next week's close decides anew"
    case .settings: "it stays open"
    }
  }
}
