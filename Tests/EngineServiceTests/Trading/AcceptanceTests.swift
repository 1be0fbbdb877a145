import Books
import Domain
import Engine
import Money
import Settings
import TestSupport
import Testing

/// Decisions that a person settles by accepting, on simulated markets in which somebody must.
@Suite struct AcceptanceTests {
  /// A desk at which a standing order approves everything until just before a crash; from then on a person is
  /// asked.
  private func asked(
    _ matter: Acceptance.Matter, scenario: String, seed: UInt64, days: Int64, playbook: String = ""
  ) throws -> (desk: SimulatedDesk, decision: Decision, acceptance: Acceptance)? {
    var desk = try SimulatedDesk(seed: seed, scenario: scenario, playbook: playbook, approval: .routine)
    let found = try desk.run(
      until: { $0.desk.accepted.contains { $0.matter == matter } }, within: days)
    guard found, let at = desk.events.last?.at else { return nil }
    var again = try SimulatedDesk(seed: seed, scenario: scenario, playbook: playbook, approval: .routine)
    // The same life up to the moment before, and then a person instead of the standing order.
    while let next = again.machine.nextTurn(after: again.clock, .intraday), next < at {
      try again.run(until: next)
    }
    again.conditions.approval = .ask
    try again.run(until: at)
    for decision in again.machine.desk.decisions {
      if case .accept(let acceptance) = decision.proposal, acceptance.matter == matter {
        return (again, decision, acceptance)
      }
    }
    return nil
  }

  private func anyAsked(
    _ matter: Acceptance.Matter, playbook: String = ""
  ) throws -> (desk: SimulatedDesk, decision: Decision, acceptance: Acceptance) {
    for scenario in ["covid", "gap-down", "usual"] {
      for seed in 1...3 {
        if let found = try asked(
          matter, scenario: scenario, seed: UInt64(seed), days: 150, playbook: playbook)
        {
          return found
        }
      }
    }
    throw NothingAsked(matter: matter)
  }

  private struct NothingAsked: Error { let matter: Acceptance.Matter }

  @Test
  func `a mandatory adjustment without a roll is asked, accepted once, and not asked again while it lasts`()
    throws
  {
    var (desk, decision, acceptance) = try anyAsked(.unrolled)
    #expect(decision.decisionClass == .adjustment)
    #expect(acceptance.consequence < .zero)
    let hash = desk.machine.snapshotHash(of: decision)
    try desk.give(.approve(decision.id, snapshot: hash))
    #expect(desk.machine.desk.accepted.contains(acceptance))
    #expect(
      desk.events.contains {
        $0.event.body.decisionStep.map { $0.id == decision.id && $0.reason == "accepted" } ?? false
      })
    let before = desk.machine.desk.lastDecision
    let held = desk.machine.portfolio[acceptance.account].quantity(of: try #require(acceptance.instrument))
    while desk.machine.portfolio[acceptance.account].quantity(of: try #require(acceptance.instrument)) == held
    {
      guard let next = desk.machine.nextTurn(after: desk.clock, .intraday) else { break }
      try desk.run(until: next)
    }
    let askedAgain = desk.events.contains {
      if case .desk(.decisionOpened(let opened)) = $0.event.body, opened.id > before,
        case .accept(acceptance) = opened.proposal
      {
        true
      } else {
        false
      }
    }
    #expect(!askedAgain)
    #expect(!desk.machine.desk.accepted.contains(acceptance), "it is forgotten with its position")
  }

  @Test func `without an answer the position stays and the question is repeated at the next check`() throws {
    var (desk, decision, acceptance) = try anyAsked(.unrolled)
    try desk.run(until: try #require(decision.expires))
    #expect(desk.machine.desk.decision(decision.id) == nil)
    #expect(desk.machine.desk.accepted.isEmpty)
    #expect(
      desk.machine.portfolio[acceptance.account].quantity(of: try #require(acceptance.instrument))
        == acceptance.quantity)
  }

  @Test
  func
    `a day's loss beyond its bound is a risk decision: accepted it goes on, refused or unanswered it reduces`()
    throws
  {
    let playbook = "gate.daily_loss = 0.5\n"
    let (desk, decision, acceptance) = try anyAsked(.dayLoss, playbook: playbook)
    #expect(decision.decisionClass == .risk)
    let scope = Scope.account(acceptance.account)

    var yes = desk
    try yes.give(.approve(decision.id, snapshot: yes.machine.snapshotHash(of: decision)))
    try yes.run(until: yes.clock + .hours(1))
    #expect(yes.machine.desk.state(of: scope) == .active)
    #expect(yes.machine.desk.lastDecision.number >= decision.id.number)

    var no = desk
    try no.give(.reject(decision.id, reason: "too much"))
    #expect(no.machine.desk.state(of: scope) == .reducing)

    var silent = desk
    try silent.run(until: try #require(decision.expires))
    #expect(silent.machine.desk.state(of: scope) == .reducing)
  }

  @Test func `what was accepted survives a start from the bytes of the state`() throws {
    var (desk, decision, _) = try anyAsked(.unrolled)
    try desk.give(.approve(decision.id, snapshot: desk.machine.snapshotHash(of: decision)))
    let again = try desk.machine.bytes.withUnsafeBytes { bytes in
      try CanonicalReader.value(EngineMachine.self, from: bytes)
    }
    #expect(again.desk == desk.machine.desk)
  }
}
