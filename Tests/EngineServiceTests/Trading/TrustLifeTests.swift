import Domain
import Engine
import Money
import Rules
import Settings
import TestSupport
import Testing

/// What the engine asks for and loses, with a person who answers everything.
@Suite struct TrustLifeTests {
  /// A desk at which a person answers each entry and adjustment as soon as it is opened, until a condition
  /// holds.
  private func answered(
    _ yes: Bool = true, weeks: Int64 = 40, playbook: String = Playbook.standardText,
    until holds: (EngineMachine) -> Bool
  ) throws -> SimulatedDesk {
    var desk = try SimulatedDesk(seed: 4, playbook: playbook, approval: .ask)
    let end = desk.clock + .days(weeks * 7)
    while desk.clock < end, !holds(desk.machine) {
      let stands = try desk.run(
        until: { machine in holds(machine) || machine.desk.decisions.contains(where: \.isAsked) },
        within: 7)
      guard stands else { continue }
      for decision in desk.machine.desk.decisions where decision.isAsked {
        let hash = desk.machine.snapshotHash(of: decision)
        try desk.give(
          yes ? .approve(decision.id, snapshot: hash) : .reject(decision.id, reason: "never"))
      }
    }
    return desk
  }

  private func raise(in machine: EngineMachine) -> Decision? {
    machine.desk.decisions.first { if case .automation = $0.proposal { true } else { false } }
  }

  @Test func `a person who says yes is asked for more freedom, and grants it`() throws {
    var desk = try answered { raise(in: $0) != nil }
    let asked = try #require(raise(in: desk.machine))
    guard case .automation(let account, let decisions, let level) = asked.proposal else { return }
    #expect(asked.decisionClass == .settings)
    #expect(asked.expires == nil)
    #expect(level == .supervised)
    #expect(desk.machine.desk.trust(in: decisions, of: account).answered >= 10)
    #expect(desk.machine.automationLevel(decisions, of: account) == .human)

    try desk.give(.approve(asked.id, snapshot: desk.machine.snapshotHash(of: asked)))
    #expect(desk.machine.automationLevel(decisions, of: account) == .supervised)
    #expect(desk.machine.desk.trust(in: decisions, of: account).answered == 0)
  }

  @Test func `after a no to more freedom it must be earned anew`() throws {
    var desk = try answered { raise(in: $0) != nil }
    let asked = try #require(raise(in: desk.machine))
    guard case .automation(let account, let decisions, _) = asked.proposal else { return }
    try desk.give(.reject(asked.id, reason: "not yet"))
    #expect(desk.machine.desk.trust(in: decisions, of: account).answered == 0)
    #expect(desk.machine.automationLevel(decisions, of: account) == .human)
    try desk.run(days: 8)
    #expect(raise(in: desk.machine).map { $0.proposal == asked.proposal } != true)
  }

  @Test func `a person who says no is asked for nothing`() throws {
    let desk = try answered(false, weeks: 20) { raise(in: $0) != nil }
    #expect(raise(in: desk.machine) == nil)
    #expect(desk.machine.desk.trust.allSatisfy { $0.agreed == 0 })
    #expect(desk.machine.desk.trust.contains { $0.answered >= 10 })
  }

  @Test func `losses lower a level that was granted, without asking`() throws {
    let text = "[trust]\nlosses_to_lower = 1\n"
    var desk = try answered(weeks: 1, playbook: text) { !$0.desk.trust.isEmpty }
    for kind in StructureID.root.kinds {
      for decisions in [DecisionClass.entry, .adjustment] {
        try desk.give(.setAutomation(StructureID.root.account(kind), decisions, .supervised))
      }
    }
    let marker = desk.events.count
    var lost = false
    for _ in 0..<60 where !lost {
      for decision in desk.machine.desk.decisions
      where decision.state == .open && decision.level == .supervised {
        try desk.give(.approve(decision.id, snapshot: desk.machine.snapshotHash(of: decision)))
      }
      try desk.run(until: desk.clock + .days(1))
      lost = desk.events[marker...].contains {
        $0.author == .engine && $0.event.body.kind == "automation.set"
      }
    }
    #expect(lost)
    let lowered = desk.events.last { $0.author == .engine && $0.event.body.kind == "automation.set" }
    #expect(
      lowered?.event.explanation.contains { $0.rule == "trust.consistency" && $0.verdict == "lowers" } == true
    )
  }

  @Test func `a standing order's approvals earn nothing`() throws {
    var desk = try SimulatedDesk(seed: 4)
    try desk.run(days: 120)
    #expect(desk.machine.desk.trust.isEmpty)
    #expect(desk.count("order.sent") > 20)
  }
}

extension Decision {
  fileprivate var isAsked: Bool {
    state == .open && (decisionClass == .entry || decisionClass == .adjustment)
  }
}
