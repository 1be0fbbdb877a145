import Domain
import Money
import Testing

/// What an event says in a log: its kind, its account, its sentence, and the decision that it moves.
@Suite struct EventWordTests {
  private static let (gen, rev) = (StructureID.root.account(.gen), StructureID.root.account(.rev))
  private static let (decision, order) = (DecisionID(number: 4), OrderID(number: 9))
  private static let draft = OrderDraft(
    account: gen, legs: [OrderLeg(.shares("KO"), quantity: -100)], type: .limit(Price(units: -600_000)),
    purpose: .close)
  private static let sent = Order(id: order, draft, sentAt: Instant(milliseconds: 0))

  private static func progress(_ state: OrderState, _ reason: String = "") -> OrderProgress {
    OrderProgress(order, account: gen, state: state, filled: 2, type: .market, reason: reason)
  }

  private static let findings = [
    GateFinding("HELD", passes: false, value: .count(1)),
    GateFinding("CLOCK", passes: true, value: .count(2)),
    GateFinding("TICK", passes: false, value: .count(3)),
  ]
  private static let blind = [GateFinding(GateFinding.blind, passes: true, value: .missing)]

  @Test func `an order that leaves carries its decision out, one that is refused fails it`() {
    let table: [(event: DeskEvent, state: DecisionState?, reason: String)] = [
      (.orderSent(Self.sent, decision: Self.decision, findings: []), .executed, "order 9"),
      (.orderSent(Self.sent, decision: nil, findings: []), nil, ""),
      (
        .orderRefused(Self.draft, decision: Self.decision, findings: Self.findings), .failed,
        "refused: HELD TICK"
      ),
      (.orderRefused(Self.draft, decision: nil, findings: Self.findings), nil, ""),
      (
        .decisionWaits(Self.decision, account: Self.gen, reason: "waits for the open"), .approved,
        "waits for the open"
      ),
      (.decisionMoved(Self.decision, .rejected, account: Self.gen, reason: "no"), .rejected, "no"),
      (.orderMoved(Self.progress(.filled)), nil, ""),
    ]
    for row in table {
      let step = EventBody.desk(row.event).decisionStep
      #expect(step?.state == row.state && step?.reason ?? "" == row.reason, "\(row.event)")
      #expect(step == nil || step?.id == Self.decision)
    }
    #expect(EventBody.deposited(Self.gen, Money(units: 1)).decisionStep == nil)
  }

  @Test func `each kind of step has its own name, which every build knows`() {
    for state in OrderState.allCases {
      let kind = EventBody.desk(.orderMoved(Self.progress(state))).kind
      let expected =
        switch state {
        case .working: "order.repriced"
        case .partlyFilled: "order.filled.partly"
        case .filled, .cancelled, .expired, .rejected, .pending, .cancelling, .unknown: "order.\(state.name)"
        }
      #expect(kind == expected && EventBody.kinds.contains(kind))
    }
    let statuses = AccountStatus.allCases.map { EventBody.statusChanged(Self.gen, $0, reason: "").kind }
    #expect(statuses == ["account.resumed", "account.suspended", "account.closed", "account.closed"])
    for state in FeedState.allCases {
      #expect(EventBody.desk(.feedMoved(state)).kind == "feed.\(state.name)")
    }
  }

  @Test func `an order is told with its legs, its terms and its account`() {
    func told(_ type: OrderType) -> String {
      var draft = Self.draft
      draft.type = type
      return draft.summary
    }
    #expect(told(.market) == "sell 100 KO at the market for root/gen")
    #expect(told(.limit(Price(dollars: 60))) == "sell 100 KO at 60.00 for root/gen")
    #expect(told(.stop(Price(dollars: 60))) == "sell 100 KO stop 60.00 for root/gen")
    #expect(
      told(.stopLimit(trigger: Price(dollars: 60), limit: Price(dollars: 59)))
        == "sell 100 KO stop 60.00 limit 59.00 for root/gen")
    var pair = Self.draft
    pair.legs.append(OrderLeg(.shares("PEP"), quantity: 1))
    #expect(pair.summary.hasPrefix("sell 100 KO, buy 1 PEP at"))
  }

  @Test func `what stopped an order is named, and what passed is not`() {
    let words = { EventBody.desk($0).summary }
    #expect(
      words(.orderRefused(Self.draft, decision: Self.decision, findings: Self.findings))
        == "decision 4 refused \(Self.draft.summary): HELD, TICK")
    #expect(
      words(.orderRefused(Self.draft, decision: nil, findings: Self.findings))
        == "refused \(Self.draft.summary): HELD, TICK")
    #expect(
      words(.orderSent(Self.sent, decision: nil, findings: Self.findings)) == "order 9 \(Self.draft.summary)")
    #expect(
      words(.orderSent(Self.sent, decision: nil, findings: Self.blind))
        == "order 9 BLIND: \(Self.draft.summary)")
    #expect(
      words(.orderReplaced(Self.progress(.working), findings: Self.blind))
        == "order 9 BLIND: replaced by hand")
    #expect(words(.orderMoved(Self.progress(.filled))) == "order 9 filled, 2 filled")
    #expect(words(.orderMoved(Self.progress(.cancelled, "late"))) == "order 9 cancelled, 2 filled: late")
  }

  @Test func `a reason follows its sentence where there is one`() {
    #expect(
      EventBody.marked(Self.gen, Money(dollars: 5), reason: "").summary == "marked root/gen at $5.00")
    #expect(
      EventBody.marked(Self.gen, Money(dollars: 5), reason: "late").summary
        == "marked root/gen at $5.00: late")
    #expect(EventBody.playbookApplied(text: "x", reason: "").summary == "playbook applied")
    #expect(EventBody.playbookApplied(text: "x", reason: "calmer").summary == "playbook applied: calmer")
    let kill = { EventBody.desk(.killSet(.everything, .halted, cancelled: [Self.order], reason: $0)).summary }
    #expect(kill("") == "everything is halted, 1 orders cancelled")
    #expect(kill("storm") == "everything is halted, 1 orders cancelled: storm")
    let moved = {
      EventBody.desk(.decisionMoved(Self.decision, .expired, account: Self.gen, reason: $0)).summary
    }
    #expect(moved("") == "decision 4 expired" && moved("late") == "decision 4 expired: late")
  }

  @Test func `an event of one account is found under it, and one of several under none`() {
    let week = { (id: AccountID) in
      WeekRecord(account: id, day: Day(number: 0), type: .idle, regime: nil, growth: 0, target: 0)
    }
    let table: [(event: DeskEvent, account: AccountID?)] = [
      (.weekEnded([week(Self.rev)]), Self.rev), (.weekEnded([week(Self.rev), week(Self.gen)]), nil),
      (.weekEnded([]), nil), (.killSet(.account(Self.rev), .halted, cancelled: [], reason: ""), Self.rev),
      (.killSet(.everything, .halted, cancelled: [], reason: ""), nil),
      (.orderSent(Self.sent, decision: nil, findings: []), Self.gen),
      (.orderRefused(Self.draft, decision: nil, findings: []), Self.gen),
      (.orderMoved(Self.progress(.filled)), Self.gen), (.feedMoved(.cut), nil),
      (.entriesSkipped(Self.rev, []), Self.rev),
      (.reportIgnored(Self.order, account: nil, units: 1, reason: ""), nil),
      (.reportHeld(.silent(Self.order), account: Self.rev), Self.rev),
    ]
    for row in table { #expect(EventBody.desk(row.event).account == row.account, "\(row.event)") }
    #expect(
      EventBody.noted(nil, text: "x").account == nil
        && EventBody.noted(Self.rev, text: "x").account == Self.rev)
    #expect(EventBody.reinvested([], skipped: []).account == nil)
  }

  @Test func `only what brings a playbook sets one`() {
    let founding = Founding(store: [], publicKey: [], capital: .zero, playbook: "")
    #expect(
      EventBody.founded(founding).setsPlaybook && EventBody.playbookApplied(text: "", reason: "").setsPlaybook
    )
    #expect(
      !EventBody.automationSet(Self.gen, .fork, .human).setsPlaybook
        && !EventBody.noted(nil, text: "").setsPlaybook)
  }
}
