import Books
import Domain
import Engine
import Money
import Rules
import Settings
import Testing

/// How levels of freedom and playbooks are asked for, withdrawn and lost.
@Suite struct TrustTurnTests {
  private static let close = TimeOfDay(16, 0)

  /// Has a person answer a question about an entry.
  private func answer(_ yes: Bool, _ desk: inout HandDesk) throws {
    let draft = OrderDraft(
      account: HandDesk.gen, legs: [OrderLeg(.shares(HandMarket.symbol), quantity: 1)],
      type: .limit(Price(dollars: 50)), purpose: .open)
    let decision = desk.ask(.order(draft), .entry, until: nil)
    try desk.give(yes ? desk.approval(of: decision) : .reject(decision.id, reason: "no"))
  }

  @Test func `a question whose reason went away is withdrawn at the close, and one of another class stays`()
    throws
  {
    var desk = try HandDesk()
    try answer(false, &desk)
    let entry = desk.ask(.automation(HandDesk.gen, .entry, .supervised), .settings, until: nil)
    let fork = desk.ask(.automation(HandDesk.gen, .fork, .supervised), .settings, until: nil)
    let other = desk.ask(
      .automation(HandDesk.rev, .entry, .supervised), .settings, until: nil, of: HandDesk.rev)
    desk.wait(until: Self.close, on: HandDesk.monday)
    #expect(desk.steps(of: entry) == ["withdrawn: its reason went away"])
    #expect(desk.steps(of: fork).isEmpty && desk.steps(of: other).isEmpty)
  }

  @Test func `a position that lost lowers what was granted, without asking`() throws {
    var desk = try HandDesk(playbook: "trust.losses_to_lower = 1\n")
    try desk.give(.setAutomation(HandDesk.gen, .entry, .supervised))
    try answer(true, &desk)
    try desk.sellPut()
    try desk.give(.closePosition(HandDesk.gen, .option(HandDesk.put), limit: nil))
    for _ in 0..<30 where !desk.machine.desk.orders.isEmpty { desk.wait(.seconds(10)) }
    #expect(desk.machine.portfolio[HandDesk.gen].quantity(of: .option(HandDesk.put)) == 0)
    let record = desk.machine.desk.trust(in: .entry, of: HandDesk.gen)
    #expect(record.lossesInRow == 1 && record.answered == 1 && record.ended == 1)
    desk.wait(until: Self.close, on: HandDesk.monday)
    #expect(desk.machine.portfolio[HandDesk.gen].granted(.entry) == .human)
    #expect(desk.machine.desk.trust(in: .entry, of: HandDesk.gen).answered == 0, "it is judged anew")
  }

  @Test func `results count only once a person has answered, and a no to more freedom forgets the record`()
    throws
  {
    var desk = try HandDesk()
    try desk.sellPut()
    try desk.give(.closePosition(HandDesk.gen, .option(HandDesk.put), limit: nil))
    for _ in 0..<30 where !desk.machine.desk.orders.isEmpty { desk.wait(.seconds(10)) }
    #expect(desk.machine.desk.trust.isEmpty)
    try answer(true, &desk)
    #expect(desk.machine.desk.trust(in: .entry, of: HandDesk.gen).answered == 1)
    let raise = desk.ask(.automation(HandDesk.gen, .entry, .supervised), .settings, until: nil)
    try desk.give(.reject(raise.id, reason: "no"))
    #expect(desk.machine.desk.trust(in: .entry, of: HandDesk.gen).answered == 0)
  }

  @Test func `a level that is approved is granted, and answers to settings earn no trust`() throws {
    var desk = try HandDesk()
    let raise = desk.ask(.automation(HandDesk.gen, .entry, .supervised), .settings, until: nil)
    try desk.give(desk.approval(of: raise))
    #expect(desk.machine.portfolio[HandDesk.gen].granted(.entry) == .supervised)
    #expect(desk.steps(of: raise).last == "executed" && desk.machine.desk.trust.isEmpty)
  }

  @Test func `a newer playbook supersedes the question about an older one, and one in force withdraws it`()
    throws
  {
    var desk = try HandDesk()
    func propose(_ summary: String) throws -> Decision {
      try desk.give(.proposePlaybook(text: "gate.orders_per_minute = 7\n", summary: summary, explanation: []))
      return try #require(desk.machine.desk.decisions.last)
    }
    let first = try propose("first")
    let second = try propose("second")
    #expect(
      desk.steps(of: first) == ["superseded: a newer one was proposed"] && desk.steps(of: second).isEmpty)
    let third = try propose("third")
    try desk.give(desk.approval(of: third))
    #expect(desk.machine.settings(for: HandDesk.gen).gate.ordersPerMinute == 7)
    #expect(desk.steps(of: third).last == "executed")
    let fourth = try propose("fourth")
    try desk.give(.applyPlaybook(text: "", reason: "calmer"))
    #expect(desk.steps(of: fourth) == ["withdrawn: the playbook changed meanwhile"])
    #expect(desk.machine.settings(for: HandDesk.gen).gate.ordersPerMinute == 60)
  }

  @Test func `a playbook with several faults is refused with the first, and how many more there are`() throws
  {
    let desk = try HandDesk()
    func message(_ text: String) -> String {
      desk.refusal(.applyPlaybook(text: text, reason: ""))?.message ?? ""
    }
    let one = message("gate.orders_per_minute = 0\n")
    #expect(one.hasPrefix("the playbook is wrong at ") && !one.contains("more problems"), "\(one)")
    let three = message("gate.orders_per_minute = 0\nnonsense = 1\nfork.threshold = 1\n")
    #expect(three.hasSuffix(", and 2 more problems"), "\(three)")
  }
}
