import Books
import Domain
import Engine
import Money
import TestSupport
import Testing

/// What a person does at the desk between two turns, in numbers whose meaning depends on the state they meet.
private struct Act {
  var turns: Int
  var kind: Int
  var place: Int

  static func drawn(_ draw: inout Draw) -> Act {
    Act(turns: draw.integer(in: 0...40), kind: draw.integer(in: 0...99), place: draw.integer(in: 0...999))
  }

  func command(_ machine: EngineMachine) -> Command? {
    let (desk, accounts) = (machine.desk, machine.portfolio.accounts)
    let account = accounts[place % accounts.count]
    let decision = desk.decisions.isEmpty ? nil : desk.decisions[place % desk.decisions.count]
    switch kind {
    case 0..<35:
      return decision.map { .approve($0.id, snapshot: String(machine.snapshotHash(of: $0).prefix(16))) }
    case 35..<45: return decision.map { .reject($0.id, reason: "drawn") }
    case 45..<50: return decision.map { .veto($0.id) }
    case 50..<56: return .kill(place % 2 == 0 ? .everything : .account(account.id), nil, reason: "drawn")
    case 56..<66: return .rearm(desk.switches.first?.scope ?? .everything, reason: "drawn")
    case 66..<70: return .flatten(.account(account.id))
    case 70..<76: return .deposit(account.id, Money(dollars: Int64(place) + 1))
    case 76..<82: return .withdraw(account.id, Money(dollars: Int64(place) + 1))
    case 82..<86: return desk.orders.isEmpty ? nil : .cancel(desk.orders[place % desk.orders.count].id)
    case 86..<92:
      guard let lot = account.lots.first(where: \.isShort), lot.instrument.contract != nil else { return nil }
      return .trade(
        OrderDraft(
          account: account.id, legs: [OrderLeg(lot.instrument, quantity: 1)], type: .market, purpose: .close))
    case 92..<96: return .setAutomation(account.id, .entry, place % 2 == 0 ? .supervised : .human)
    default: return .fork(account.id)
    }
  }
}

@Suite struct RandomDeskTests {
  @Test func `whatever a person does between turns, every invariant of books, decisions and orders holds`() {
    forAll(Effort.count(4, soak: 400)) { draw in
      (seed: UInt64(draw.integer(in: 1...50)), acts: draw.list(1...60) { Act.drawn(&$0) })
    } holds: { life in
      var desk = try SimulatedDesk(seed: life.seed, approval: .ask)
      for act in life.acts {
        for _ in 0..<act.turns {
          guard let next = desk.machine.nextTurn(after: desk.clock, .intraday) else { break }
          try desk.run(until: next)
        }
        if let command = act.command(desk.machine) { _ = try? desk.give(command) }
        let broken = desk.machine.portfolio.brokenInvariants()
        try ensure(broken.isEmpty, "\(broken)")
      }
      var (machine, watch) = (EngineMachine(), LifeWatch())
      for (number, made) in desk.events.enumerated() {
        watch.check(made.event, at: made.at, before: machine)
        machine.apply(made.event, sequence: Int64(number + 1), at: made.at)
      }
      try ensure(watch.broken.isEmpty, "\(watch.broken)")
      try ensure(machine.bytes == desk.machine.bytes, "the replay gives another state")
    }
  }
}
