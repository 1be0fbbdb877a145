import Books
import Domain
import Engine
import Money
import Testing

private func founded(key: UInt8) throws -> EngineMachine {
  var machine = EngineMachine()
  let founding = Founding(
    store: Array(repeating: 1, count: 16), publicKey: Array(repeating: key, count: 32),
    capital: Money(dollars: 300_000), playbook: "")
  let at = Instant(milliseconds: 1_767_623_400_000)
  try machine.replay(try machine.decide(.found(founding), at: at), sequence: 1, at: at)
  return machine
}

@Suite struct StateHashTests {
  @Test func `the hash of a state does not depend on the key, and earlier hashes still do`() throws {
    let (one, other) = (try founded(key: 2), try founded(key: 3))
    #expect(one.hashed() == other.hashed())
    #expect(one.hashed(.withKey) != other.hashed(.withKey))
    #expect(one.hashed(.withKey) == canonicalBytes(one))
    #expect(one.hashed(.withoutVIXShare).count < one.hashed(.withKey).count)
  }

  @Test func `an event that cannot have happened is refused, and changes nothing`() throws {
    let machine = try founded(key: 2)
    let at = machine.portfolio.instant
    let (gone, gen) = (StructureID(number: 9).account(.gen), Desk.gen)
    let large = Money(units: 1 << 62)
    let fork = Fork(
      parent: gen, child: StructureID(number: 7), surplus: .zero, moved: .zero, toGen: .zero, toCom: .zero,
      baseline: Baseline(return26Weeks: nil, deployed: .zero, costs: .zero, drawdown: .zero))
    let odd: [EventBody] = [
      .founded(Founding(store: [], publicKey: [], capital: .zero, playbook: "")), .forked(fork),
      .deposited(gone, Money(dollars: 1)), .statusChanged(gone, .suspended, reason: ""),
      .playbookApplied(text: "no playbook", reason: ""),
      .traded(Trade(account: gen, cause: .order, kept: [Trade.KeptPremium(LotID(number: 3), .zero)])),
      .desk(
        .weekEnded([
          WeekRecord(account: gone, day: Day(number: 1), type: .idle, regime: nil, growth: 0, target: 0)
        ])),
    ]
    var events = odd.map { Event($0) }
    events.append(
      Event(
        .deposited(gen, large),
        transactions: [Transaction(.deposit, [Posting(gen, .cash, large), Posting(gen, .capital, -large)])]))
    for event in events {
      var next = machine
      #expect(throws: CanonicalError.self, "\(event.body.kind)") {
        try next.replay(event, sequence: 2, at: at)
      }
      #expect(next.portfolio == machine.portfolio && next.desk == machine.desk)
    }
    var next = machine
    #expect(throws: CanonicalError.self) {
      try next.replay(Event(.noted(nil, text: "")), sequence: 2, at: Instant(milliseconds: 0))
    }
  }
}
