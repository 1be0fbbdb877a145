import Books
public import Domain
import Money
import Rules
import Settings

extension EngineMachine {
  /// Carries out a command that was decided: its event, and whatever follows from it at once.
  public mutating func perform(
    _ event: Event, at instant: Instant, in view: (any MarketView)?,
    _ conditions: TurnConditions = TurnConditions(), record: @escaping EventSink
  ) {
    var turn = Turn(moveOut(), at: instant, in: view ?? NoMarket(at: instant), conditions, record: record)
    turn.author = .asker
    turn.prepare(for: event)
    let rolls = turn.endedRolls(by: event)
    let answered = event.body.decisionStep.flatMap { turn.desk.decision($0.id) }
    turn.emit(event)
    turn.follow(event, answering: answered)
    turn.act(as: .engine) { $0.offerClosing(of: rolls) }
    self = turn.machine
  }
}

extension Turn {
  /// Ends what must have ended before a person's command takes effect.
  mutating func prepare(for event: Event) {
    // A market's first verdict rests on what it told before it was attached.
    if case .desk(.marketAttached) = event.body { act(as: .engine) { $0.keepPrices() } }
    if case .merged(let merge) = event.body { clear(merge.sources) { _ in true } }
    if case .desk(.decisionOpened(let decision)) = event.body, case .playbook = decision.proposal {
      endPlaybooks(.superseded, "a newer one was proposed")
    }
  }

  /// Cancels the orders of structures that merge, and ends those of their decisions that match.
  mutating func clear(_ sources: [StructureID], where isMeant: (Decision) -> Bool) {
    let accounts = sources.flatMap { source in source.kinds.map(source.account) }
    for account in accounts { for order in desk.orders(of: account) { cancel(order, "its account merges") } }
    for decision in desk.decisions where accounts.contains(decision.account) && isMeant(decision) {
      move(decision, to: .withdrawn, "its account merges")
    }
  }

  /// Does what follows at once from a person's command.
  mutating func follow(_ event: Event, answering answered: Decision?) {
    switch event.body {
    case .desk(.decisionMoved(_, .rejected, _, _)): answerBreach(answered)
    case .desk(.decisionMoved(let id, .approved, _, _)): execute(id)
    case .desk(.orderSent(let order, _, let findings)):
      // An order sent without quotes waits for them.
      if view.isOpen, order.state != .pending, !findings.contains(where: \.isBlind) { fill([order]) }
    case .desk(.marketAttached): judgeFirstRegime()
    case .desk(.killSet(let scope, let state, _, _)) where state != .active:
      cancelOpenings(in: scope)
      withdrawOpenings(in: scope)
    case .traded, .desk(.reportIgnored): act(as: .engine) { $0.follow(report: event) }
    case .playbookApplied: endPlaybooks(.withdrawn, "the playbook changed meanwhile")
    case .founded, .deposited, .withdrawn, .marked, .reversed, .statusChanged, .forked, .merged, .reinvested,
      .refused, .automationSet, .restored, .sessionMarked, .split, .noted, .acknowledged, .person,
      .desk:
      break
    }
  }

  /// Judges the regime of the market's first session, by its history.
  private mutating func judgeFirstRegime() {
    guard desk.regime == nil, let first = desk.market?.firstDay else { return }
    let verdict = machine.judgedRegime(in: view, calendar)
    act(as: .engine) { turn in
      turn.emit(.regimeJudged(verdict.record(for: first, beginsWeek: true)), verdict.explanation)
    }
  }

  /// Asks the broker to cancel the orders that no switch allows.
  mutating func cancelOpenings(in scope: Scope) {
    for id in machine.openingOrders(in: scope) {
      if let order = desk.order(id), order.atBroker != nil { cancel(order, "the switch is set") }
    }
  }

  private mutating func withdrawOpenings(in scope: Scope) {
    for decision in desk.decisions where decision.decisionClass == .entry || decision.roll != nil {
      if portfolio.covers(scope, decision.account) { move(decision, to: .withdrawn, "the switch is set") }
    }
  }

  /// The rolls, working or undecided, that a switch ends.
  func endedRolls(by event: Event) -> [OrderDraft] {
    guard case .desk(.killSet(let scope, let state, _, _)) = event.body, state != .active else { return [] }
    let orders = desk.orders.filter { $0.purpose == .roll }.map(\.draft)
    return (orders + desk.decisions.compactMap(\.roll)).filter { portfolio.covers(scope, $0.account) }
  }
}

extension Decision {
  /// The roll that the decision asks for; nil where it asks for something else.
  fileprivate var roll: OrderDraft? {
    guard case .order(let draft) = proposal, draft.purpose == .roll else { return nil }
    return draft
  }
}
