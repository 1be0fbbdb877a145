import Books
import Domain
import Engine
import Money
import TestSupport
import Testing

@Suite struct DecisionLifeTests {
  private static let gen = StructureID.root.account(.gen)
  private static let rev = StructureID.root.account(.rev)

  /// A desk at the first open decision of a class.
  private func waiting(
    for wanted: DecisionClass, level: AutomationLevel = .human, seed: UInt64 = 1
  ) throws -> (desk: SimulatedDesk, decision: Decision) {
    var desk = try SimulatedDesk(seed: seed, approval: .ask)
    for kind in StructureID.root.kinds where level != .human {
      try desk.give(.setAutomation(StructureID.root.account(kind), wanted, level))
    }
    let found = try desk.run(
      until: { $0.desk.decisions.contains { $0.decisionClass == wanted } }, within: 120)
    #expect(found)
    return (desk, try #require(desk.machine.desk.decisions.first { $0.decisionClass == wanted }))
  }

  @Test func `a new store asks a person for everything`() throws {
    let (desk, decision) = try waiting(for: .entry)
    #expect(decision.level == .human)
    #expect(desk.machine.desk.orders.isEmpty)
    #expect(desk.trades.allSatisfy { $0.cause == .interest })
  }

  @Test func `an approval names what was shown, is carried out once, and a second one is refused`() throws {
    var (desk, decision) = try waiting(for: .entry)
    let hash = desk.machine.snapshotHash(of: decision)
    #expect(desk.code(.approve(decision.id, snapshot: "00000000")) == .snapshotChanged)
    #expect(desk.code(.approve(decision.id, snapshot: String(hash.prefix(7)))) == .snapshotChanged)
    try desk.give(.approve(decision.id, snapshot: String(hash.prefix(8))))
    #expect(desk.count("order.sent") == 1)
    #expect(desk.code(.approve(decision.id, snapshot: hash)) == .decisionClosed)
    #expect(desk.code(.reject(decision.id, reason: "late")) == .decisionClosed)
    try desk.run(days: 1)
    #expect(desk.events.count { $0.event.body.sends(decision.id) } == 1)
  }

  @Test func `a changed playbook or switch changes the approval's hash`() throws {
    var (desk, decision) = try waiting(for: .entry)
    let hash = desk.machine.snapshotHash(of: decision)
    try desk.give(.applyPlaybook(text: "", reason: "same rules, another version"))
    #expect(desk.code(.approve(decision.id, snapshot: hash)) == .snapshotChanged)
  }

  @Test func `silence skips an entry, and nothing is sent`() throws {
    var (desk, decision) = try waiting(for: .entry)
    try desk.run(until: try #require(decision.expires))
    #expect(desk.count("order.sent") == 0)
    #expect(desk.events.contains { $0.event.body.moves(decision.id, to: .expired) })
  }

  @Test func `a rejected decision stays rejected`() throws {
    var (desk, decision) = try waiting(for: .entry)
    try desk.give(.reject(decision.id, reason: "no"))
    try desk.run(days: 3)
    #expect(!desk.events.contains { $0.event.body.sends(decision.id) })
  }

  @Test func `a supervised decision is carried out when its window ends`() throws {
    var (desk, decision) = try waiting(for: .entry, level: .supervised)
    #expect(decision.level == .supervised)
    #expect(desk.count("order.sent") == 0)
    #expect(decision.expires == decision.openedAt + .seconds(60))
    try desk.run(until: try #require(decision.expires))
    #expect(desk.events.contains { $0.event.body.sends(decision.id) })
  }

  @Test func `a veto stops a supervised decision, and no other`() throws {
    var (desk, decision) = try waiting(for: .entry, level: .supervised)
    try desk.give(.veto(decision.id))
    try desk.run(until: try #require(decision.expires) + .minutes(5))
    #expect(!desk.events.contains { $0.event.body.sends(decision.id) })
    let (human, asked) = try waiting(for: .entry)
    #expect(human.code(.veto(asked.id)) == .wrongState)
  }

  @Test func `a person's grant is limited by the playbook`() throws {
    let (_, decision) = try waiting(for: .entry, level: .autonomous)
    #expect(decision.level == .supervised)
  }

  @Test func `a switch withdraws entries, cancels opening orders, and lets nothing open`() throws {
    var (desk, decision) = try waiting(for: .entry)
    try desk.give(.approve(decision.id, snapshot: desk.machine.snapshotHash(of: decision)))
    try desk.give(.kill(.everything, nil, reason: "test"))
    #expect(desk.machine.desk.orders.allSatisfy { $0.purpose == .close })
    #expect(!desk.machine.desk.decisions.contains { $0.decisionClass == .entry })
    let before = desk.count("order.sent")
    try desk.run(days: 14)
    #expect(desk.count("order.sent") == before)
  }

  @Test func `while halted nothing leaves, not even what shrinks exposure`() throws {
    var desk = try SimulatedDesk(seed: 1)
    _ = try desk.run(until: { !$0.portfolio[Self.rev].lots.isEmpty }, within: 60)
    try desk.give(.kill(.everything, .halted, reason: "test"))
    desk.conditions.approval = .ask
    let lot = try #require(desk.machine.portfolio[Self.rev].lots.first)
    let draft = OrderDraft(
      account: Self.rev, legs: [OrderLeg(lot.instrument, quantity: -lot.quantity)], type: .market,
      purpose: .close)
    let event = try desk.give(.trade(draft))
    #expect(event.body.kind == "order.refused")
    let before = desk.count("order.sent")
    try desk.run(days: 10)
    #expect(desk.count("order.sent") == before)
  }

  @Test func `while reducing a position may be closed by hand, and none opened`() throws {
    var desk = try SimulatedDesk(seed: 1)
    _ = try desk.run(until: { !$0.portfolio[Self.rev].lots.isEmpty && $0.desk.orders.isEmpty }, within: 60)
    desk.conditions.approval = .ask
    try desk.give(.kill(.everything, .reducing, reason: "test"))
    let lot = try #require(desk.machine.portfolio[Self.rev].lots.first)
    let closing = OrderDraft(
      account: Self.rev, legs: [OrderLeg(lot.instrument, quantity: -lot.quantity)], type: .market,
      purpose: .close)
    var opening = closing
    opening.purpose = .open
    opening.legs = [OrderLeg(lot.instrument, quantity: lot.quantity)]
    let (refused, sent) = (try desk.give(.trade(opening)), try desk.give(.trade(closing)))
    #expect(refused.body.kind == "order.refused")
    #expect(sent.body.kind == "order.sent")
  }

  @Test func `an approved order waits for the open and is judged again there`() throws {
    var (desk, decision) = try waiting(for: .entry)
    let hash = desk.machine.snapshotHash(of: decision)
    try desk.give(.approve(decision.id, snapshot: hash))
    try desk.run(until: desk.clock + .minutes(30))
    // Stepped to its worst price, it is filled or cancelled; it never works for ever.
    #expect(desk.machine.desk.orders.isEmpty)
  }

  @Test func `unknown decisions and orders are refused with their numbers`() throws {
    let desk = try SimulatedDesk()
    #expect(desk.code(.approve(DecisionID(number: 99), snapshot: "12345678")) == .unknownDecision)
    #expect(desk.code(.cancel(OrderID(number: 5))) == .unknownOrder)
    #expect(desk.code(.flatten(.everything)) == .notHeld)
    let market = try #require(desk.machine.desk.market)
    #expect(desk.code(.attach(market)) == .alreadySo)
  }

  @Test(arguments: ["NOPE", "NOPE260109P00100000", "TSLA260109P00245010", "TSLA260110P00245000"])
  func `what the market does not list is refused by name`(_ text: String) throws {
    let desk = try SimulatedDesk()
    let contract = try? OptionContract(text)
    let instrument = try contract.map(Instrument.option) ?? .shares(Symbol(text))
    let draft = OrderDraft(
      account: Self.gen, legs: [OrderLeg(instrument, quantity: 1)], type: .market, purpose: .open)
    #expect(desk.code(.trade(draft)) == .notListed)
  }

  @Test func `flattening is asked first, and closes everything once approved`() throws {
    var desk = try SimulatedDesk(seed: 1)
    _ = try desk.run(until: { !$0.portfolio[Self.rev].lots.isEmpty }, within: 60)
    desk.conditions.approval = .ask
    try desk.give(.flatten(.account(Self.rev)))
    let decision = try #require(desk.machine.desk.decisions.last)
    #expect(!desk.machine.portfolio[Self.rev].lots.isEmpty)
    try desk.give(.approve(decision.id, snapshot: desk.machine.snapshotHash(of: decision)))
    try desk.run(until: desk.clock + .minutes(10))
    #expect(desk.machine.portfolio[Self.rev].lots.isEmpty)
  }

  @Test func `a routine order approves what each week brings, and leaves forks to a person`() throws {
    var desk = try SimulatedDesk(
      seed: 1, playbook: "inherits = \"standard\"\n[fork]\nthreshold = 1000\nviability = false\n",
      approval: .routine)
    let asked = try desk.run(until: { $0.desk.decisions.contains { $0.decisionClass == .fork } }, within: 364)
    #expect(asked)
    try desk.run(days: 21)
    #expect(desk.count("order.sent") > 0 && desk.count("fork.executed") == 0)
    #expect(desk.machine.portfolio.structures.count == 1)
    desk.conditions.approval = .all
    let forked = try desk.run(until: { $0.portfolio.structures.count > 1 }, within: 364)
    #expect(forked)
  }

  @Test func `flattening cancels working orders, so that nothing is closed twice`() throws {
    var desk = try SimulatedDesk(seed: 1)
    _ = try desk.run(until: { !$0.portfolio[Self.rev].lots.isEmpty && $0.desk.orders.isEmpty }, within: 60)
    desk.conditions.approval = .ask
    let lot = try #require(desk.machine.portfolio[Self.rev].lots.first)
    let held = desk.machine.portfolio[Self.rev].quantity(of: lot.instrument)
    var closing = OrderDraft(
      account: Self.rev, legs: [OrderLeg(lot.instrument, quantity: -held)],
      type: .limit(Price(units: held < 0 ? 100 : -10_000_000)), timeInForce: .gtc, purpose: .close)
    try desk.give(.trade(closing))
    #expect(desk.machine.desk.orders(of: Self.rev).count == 1)
    try desk.run(until: desk.clock + .minutes(1))
    closing.type = .market
    #expect(try desk.give(.trade(closing)).body.kind == "order.refused")
    try desk.give(.flatten(.account(Self.rev)))
    let decision = try #require(desk.machine.desk.decisions.last)
    try desk.give(.approve(decision.id, snapshot: desk.machine.snapshotHash(of: decision)))
    try desk.run(until: desk.clock + .minutes(10))
    #expect(desk.machine.portfolio[Self.rev].lots.isEmpty && desk.machine.desk.orders(of: Self.rev).isEmpty)
  }
}

extension EventBody {
  fileprivate func sends(_ id: DecisionID) -> Bool {
    if case .desk(.orderSent(_, id, _)) = self { true } else { false }
  }

  fileprivate func moves(_ id: DecisionID, to state: DecisionState) -> Bool {
    if case .desk(.decisionMoved(id, state, _, _)) = self { true } else { false }
  }
}
