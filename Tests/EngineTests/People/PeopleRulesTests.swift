import Books
import Domain
import Engine
import Money
import Testing

@Suite struct PeopleRulesTests {
  private let whole = Grant(.administrator, over: .everything)

  private func key(_ byte: UInt8) throws -> PersonalKey {
    try #require(PersonalKey(bytes: Array(repeating: byte, count: 32)))
  }

  /// A desk with an administrator and somebody who trades forks.
  private func desk() throws -> Desk {
    var desk = try Desk()
    try desk.give(.changePerson(.enrolled("ann", try key(1), whole)))
    try desk.give(.changePerson(.enrolled("bob", try key(2), Grant(.trader, over: GrantScope(.forks)))))
    return desk
  }

  private func refusal(_ desk: Desk, _ name: String, _ command: Command) -> Refusal? {
    do throws(Refusal) {
      _ = try desk.machine.decide(command, by: .person(name), at: desk.now)
      return nil
    } catch {
      return error
    }
  }

  @Test func `a store that knows nobody lets everybody do everything, as before`() throws {
    let desk = try Desk()
    #expect(refusal(desk, "anybody", .deposit(Desk.gen, usd("5"))) == nil)
  }

  @Test func `the first person is administrator of everything`() throws {
    let desk = try Desk()
    for grant in [Grant(.trader, over: .everything), Grant(.administrator, over: GrantScope(.forks))] {
      #expect(desk.code(.changePerson(.enrolled("ann", try key(1), grant))) == .lastAdministrator)
    }
  }

  @Test func `a refusal names the role, its scope, and what the person is instead`() throws {
    let found = try #require(refusal(try desk(), "bob", .withdraw(Desk.gen, usd("5"))))
    #expect(found.code == .roleMissing && found.hint == .people)
    #expect(
      found.message == "withdraw takes administrator of root/gen, and bob is trader of fork-*")
    #expect(refusal(try desk(), "eve", .note(nil, text: "x"))?.code == .notEnrolled)
  }

  @Test func `anybody stops, and only risk re-arms; where nobody has it an administrator does`() throws {
    var desk = try desk()
    #expect(refusal(desk, "eve", .kill(.everything, .halted, reason: "")) == nil)
    try desk.give(.kill(.everything, .halted, reason: ""))
    let rearm = Command.rearm(.everything, reason: "calm")
    #expect(refusal(desk, "bob", rearm)?.code == .roleMissing)
    #expect(refusal(desk, "ann", rearm) == nil)
    desk.machine.enrol(
      "cleo", try key(3), [Grant(.risk, over: .everything)], isActive: true, at: desk.now)
    #expect(refusal(desk, "ann", rearm)?.code == .roleMissing)
    #expect(refusal(desk, "cleo", rearm) == nil)
  }

  @Test func `halted lets an administrator take away, and give nothing`() throws {
    var desk = try desk()
    try desk.give(.changePerson(.keyAdded("bob", try key(7))))
    try desk.give(.kill(.everything, .halted, reason: ""))
    let trader = Grant(.trader, over: GrantScope(.forks))
    let (taken, given): ([PersonChange], [PersonChange]) = (
      [.suspended("bob"), .revoked("bob", trader), .keyRemoved("bob", try key(7))],
      [
        .granted("bob", Grant(.risk, over: .everything)), .keyAdded("bob", try key(8)),
        .enrolled("cleo", try key(9), trader),
      ]
    )
    for change in taken { #expect(refusal(desk, "ann", .changePerson(change)) == nil, "\(change)") }
    for change in given {
      #expect(refusal(desk, "ann", .changePerson(change))?.code == .killSwitch, "\(change)")
    }
  }

  @Test func `the last administrator of everything stays one`() throws {
    var desk = try desk()
    let codes = [
      desk.code(.changePerson(.suspended("ann"))), desk.code(.changePerson(.revoked("ann", whole))),
    ]
    #expect(codes == [.lastAdministrator, .lastAdministrator])
    try desk.give(.changePerson(.granted("bob", whole)))
    #expect(desk.code(.changePerson(.suspended("ann"))) == nil)
    try desk.give(.changePerson(.suspended("bob")))
    #expect(desk.code(.changePerson(.suspended("ann"))) == .lastAdministrator)
  }

  @Test func `a suspended person does nothing until they are resumed`() throws {
    var desk = try desk()
    try desk.give(.changePerson(.granted("bob", whole)))
    try desk.give(.changePerson(.suspended("bob")))
    let deposit = Command.deposit(Desk.gen, usd("5"))
    #expect(refusal(desk, "bob", deposit)?.code == .personSuspended)
    #expect(refusal(desk, "bob", .kill(.everything, nil, reason: "")) == nil)
    try desk.give(.changePerson(.resumed("bob")))
    #expect(refusal(desk, "bob", deposit) == nil)
  }

  @Test func `a name and a key are one person's`() throws {
    var desk = try desk()
    let trader = Grant(.trader, over: .everything)
    func code(_ change: PersonChange) -> Refusal.Code? { desk.code(.changePerson(change)) }
    #expect(code(.enrolled("Ann", try key(3), trader)) == .alreadySo)
    #expect(code(.enrolled("cleo", try key(1), trader)) == .keyTaken)
    #expect(code(.keyAdded("bob", try key(1))) == .keyTaken)
    for name in ["engine", "policy", "agent:x", "", "a\u{200B}"] {
      #expect(code(.enrolled(name, try key(3), trader)) == .badName, "\(name)")
    }
    #expect(code(.keyRemoved("bob", try key(2))) == .lastKey)
    #expect(code(.keyRemoved("bob", try key(9))) == .alreadySo)
    #expect(code(.resumed("bob")) == .alreadySo)
    #expect(code(.suspended("eve")) == .unknownPerson)
    try desk.give(.changePerson(.keyAdded("bob", try key(4))))
    try desk.give(.changePerson(.keyRemoved("bob", try key(2))))
    #expect(desk.machine.people["bob"]?.keys == [try key(4)])
  }

  @Test func `an approval asks for the role after the hash, and before the market`() throws {
    var desk = try desk()
    desk.ask(
      .order(
        OrderDraft(
          account: Desk.gen, legs: [OrderLeg(.shares("KO"), quantity: 1)], type: .market, purpose: .open)),
      .entry)
    let decision = try #require(desk.machine.desk.decisions.last)
    let hash = desk.machine.snapshotHash(of: decision)
    func code(_ name: String, _ snapshot: String) -> Refusal.Code? {
      refusal(desk, name, .approve(decision.id, snapshot: snapshot))?.code
    }
    #expect(code("bob", "00000000") == .snapshotChanged)
    #expect(code("bob", hash) == .roleMissing)
    desk.machine.enrol(
      "cleo", try key(3), [Grant(.approver, over: .everything)], isActive: true, at: desk.now)
    #expect(code("cleo", hash) == .noMarket)
  }
}
