import Books
import Domain
import Engine
import Money
import Testing

/// Four eyes: a first yes does nothing, a second person's to the very same carries it out.
@Suite struct TwoPersonsTests {
  private let all = #"["fork", "merge", "rearm", "automation", "roles"]"#

  private func key(_ byte: UInt8) throws -> PersonalKey {
    try #require(PersonalKey(bytes: Array(repeating: byte, count: 32)))
  }

  /// A desk on which two people may do everything and a third one may do nothing of it.
  private func desk(_ text: String) throws -> Desk {
    var desk = try Desk()
    let whole = [Role.administrator, .approver, .risk].map { Grant($0, over: .everything) }
    for (number, name) in ["ann", "bob", "cleo"].enumerated() {
      try desk.give(.changePerson(.enrolled(name, try key(UInt8(number)), whole[0])))
      for grant in whole.dropFirst() { try desk.give(.changePerson(.granted(name, grant))) }
    }
    try desk.give(.applyPlaybook(text: text, reason: ""))
    return desk
  }

  private func give(_ command: Command, _ name: String, _ desk: inout Desk) throws(Refusal) -> Event {
    let event = try desk.machine.decide(command, by: .person(name), at: desk.now)
    desk.machine.apply(event, sequence: desk.machine.portfolio.sequence + 1, at: desk.now)
    return event
  }

  private func code(_ command: Command, _ name: String, _ desk: Desk) -> Refusal.Code? {
    do throws(Refusal) {
      _ = try desk.machine.decide(command, by: .person(name), at: desk.now)
      return nil
    } catch {
      return error.code
    }
  }

  private func isFirst(_ event: Event) -> Bool { event.body.kind == "approval.first" }

  @Test func `the first yes changes nothing, the same person's second is refused, another's does it`() throws
  {
    var desk = try desk("[approval]\ntwo_persons = \(all)\n")
    let grant = Command.changePerson(.granted("cleo", Grant(.auditor, over: .everything)))
    #expect(isFirst(try give(grant, "ann", &desk)))
    #expect(desk.machine.people["cleo"]?.grants.count == 3)
    #expect(code(grant, "ann", desk) == .secondPerson)
    #expect(!isFirst(try give(grant, "bob", &desk)))
    #expect(desk.machine.people["cleo"]?.grants.count == 4)
    #expect(desk.machine.desk.consents.isEmpty)
  }

  @Test func `a first yes counts for exactly what it was given to, and is forgotten after a day`() throws {
    var desk = try desk("[approval]\ntwo_persons = \(all)\n")
    let raise = Command.setAutomation(Desk.gen, .entry, .supervised)
    #expect(isFirst(try give(raise, "ann", &desk)))
    #expect(isFirst(try give(.setAutomation(Desk.rev, .entry, .supervised), "bob", &desk)))
    desk.now = desk.now + .days(1) + .seconds(1)
    #expect(isFirst(try give(raise, "bob", &desk)))
    // The switches are part of what was said yes to.
    _ = try give(.kill(.everything, nil, reason: ""), "eve", &desk)
    try desk.give(.rearm(.everything, reason: "calm"))
    #expect(isFirst(try give(raise, "cleo", &desk)))
  }

  @Test func `whoever was suspended since gave no first yes`() throws {
    var desk = try desk("[approval]\ntwo_persons = [\"rearm\"]\n")
    _ = try give(.kill(.everything, nil, reason: ""), "eve", &desk)
    let rearm = Command.rearm(.everything, reason: "calm")
    #expect(isFirst(try give(rearm, "ann", &desk)))
    _ = try give(.changePerson(.suspended("ann")), "bob", &desk)
    #expect(isFirst(try give(.rearm(.everything, reason: "other words"), "bob", &desk)))
    #expect(!isFirst(try give(rearm, "cleo", &desk)))
  }

  @Test func `stopping, lowering and taking away never wait for a second person`() throws {
    var desk = try desk("[approval]\ntwo_persons = \(all)\n")
    #expect(!isFirst(try give(.kill(.everything, .halted, reason: ""), "eve", &desk)))
    #expect(!isFirst(try give(.setAutomation(Desk.gen, .entry, .manual), "ann", &desk)))
    #expect(!isFirst(try give(.changePerson(.suspended("cleo")), "ann", &desk)))
    // A third would leave one person alone with what takes two.
    #expect(code(.changePerson(.suspended("bob")), "ann", desk) == .tooFewPersons)
    #expect(!isFirst(try give(.rearm(.everything, to: .reducing, reason: ""), "ann", &desk)))
  }

  @Test func `a playbook that asks for two people needs two, and one person cannot take it back`() throws {
    var lone = try Desk()
    #expect(
      lone.code(.applyPlaybook(text: "[approval]\ntwo_persons = [\"fork\"]\n", reason: "")) == .tooFewPersons)
    try lone.give(.changePerson(.enrolled("ann", try key(1), Grant(.administrator, over: .everything))))
    #expect(
      lone.code(.applyPlaybook(text: "[approval]\ntwo_persons = [\"roles\"]\n", reason: "")) == .tooFewPersons
    )
    var desk = try desk("[approval]\ntwo_persons = [\"merge\"]\n")
    #expect(isFirst(try give(.applyPlaybook(text: "", reason: "a"), "ann", &desk)))
    #expect(!isFirst(try give(.applyPlaybook(text: "", reason: "b"), "bob", &desk)))
    #expect(!isFirst(try give(.applyPlaybook(text: "[fork]\nshare = 40\n", reason: "c"), "ann", &desk)))
  }

  @Test func `amounts above the bound take two`() throws {
    var desk = try desk("[approval]\ntwo_persons_above = 5000\n")
    #expect(!isFirst(try give(.withdraw(Desk.rev, usd("5000")), "ann", &desk)))
    let much = Command.withdraw(Desk.rev, usd("5001"))
    #expect(isFirst(try give(much, "ann", &desk)))
    #expect(!isFirst(try give(much, "bob", &desk)))
    #expect(isFirst(try give(much, "bob", &desk)))
  }

  @Test func `a decision shows its first yes while it stands, and loses it with its snapshot`() throws {
    var desk = try desk("[approval]\ntwo_persons = [\"automation\"]\n")
    let decision = Decision(
      id: DecisionID(number: 1), .settings, account: Desk.gen, level: .human, openedAt: desk.now,
      expires: nil, proposal: .automation(Desk.gen, .entry, .supervised), summary: "more", explanation: [])
    desk.machine.apply(
      Event(.desk(.decisionOpened(decision))), sequence: desk.machine.portfolio.sequence + 1, at: desk.now)
    func yes() -> Command { .approve(decision.id, snapshot: desk.machine.snapshotHash(of: decision)) }
    #expect(isFirst(try give(yes(), "ann", &desk)))
    #expect(desk.machine.desk.decision(decision.id)?.state == .open)
    #expect(desk.machine.standingConsent(to: decision)?.person == "ann")
    #expect(code(yes(), "ann", desk) == .secondPerson)
    try desk.give(.applyPlaybook(text: "[approval]\ntwo_persons = [\"automation\"]\n", reason: ""))
    #expect(desk.machine.standingConsent(to: decision) == nil)
    #expect(isFirst(try give(yes(), "ann", &desk)))
    let second = try give(yes(), "bob", &desk)
    #expect(second.body.decisionStep?.state == .approved && desk.machine.desk.consents.isEmpty)
  }

  @Test func `a first yes is part of the state's bytes`() throws {
    var desk = try desk("[approval]\ntwo_persons = [\"automation\"]\n")
    let before = canonicalBytes(desk.machine).count
    _ = try give(.setAutomation(Desk.gen, .entry, .supervised), "ann", &desk)
    let bytes = canonicalBytes(desk.machine)
    let read = try bytes.withUnsafeBytes { try CanonicalReader.value(EngineMachine.self, from: $0) }
    #expect(bytes.count > before && canonicalBytes(read) == bytes)
    #expect(read.desk.consents == desk.machine.desk.consents)
  }
}
