import Domain
import Engine
import MarketModel
import Money
import TestSupport
import Testing

@Suite struct FeedTests {
  /// An engine in an open session, with what it does from there on in a broken market.
  private func broken(
    minutes: Int64, approval: ApprovalPolicy = .all, from time: TimeOfDay = TimeOfDay(9, 35),
    _ breaking: (inout BrokenView, Instant) -> Void
  ) throws -> (machine: EngineMachine, events: [Event]) {
    var desk = try SimulatedDesk(seed: 4, approval: approval)
    let morning = Instant(newYork: Day(year: 2026, month: 1, day: 5), time)
    try desk.run(until: morning)
    var (machine, market) = (desk.machine, desk.market)
    let start = desk.clock
    var clock = start
    var events: [Event] = []
    while let next = machine.nextTurn(after: clock, .intraday), next <= start + .minutes(minutes) {
      try market.advance(to: next)
      clock = next
      var view = BrokenView(view: SteppedMarketView(market))
      breaking(&view, start)
      var made: [Event] = []
      machine.turn(at: next, in: view, TurnConditions(approval: approval)) { event, _, _ in made.append(event)
      }
      events += made
    }
    return (machine, events)
  }

  @Test func `with live quotes the same minutes trade`() throws {
    let (machine, events) = try broken(minutes: 120) { _, _ in }
    #expect(events.contains { $0.body.kind == "order.sent" })
    #expect(machine.desk.feed == .live)
  }

  @Test func `nothing is sent on quotes that stopped, and only reducing is left when they stay away`() throws
  {
    let (machine, events) = try broken(minutes: 120) { $0.stoppedAt = $1 }
    #expect(!events.contains { $0.body.kind == "order.sent" })
    #expect(events.count { $0.body.kind == "feed.cut" } == 1)
    #expect(events.count { $0.body.kind == "kill.set" } == 1)
    #expect(machine.desk.feed == .cut)
    #expect(machine.desk.state(of: .everything) == .reducing)
  }

  @Test func `quotes that return after a minute lift the stop by themselves`() throws {
    let (machine, events) = try broken(minutes: 20) { view, start in
      if view.instant < start + .minutes(6) { view.stoppedAt = start }
    }
    #expect(
      events.map(\.body.kind).filter { $0.hasPrefix("feed.") } == ["feed.cut", "feed.returning", "feed.live"])
    #expect(machine.desk.state(of: .everything) == .active)
  }

  @Test func `quotes that return must be clean for half a minute before anything is sent`() throws {
    let (_, events) = try broken(minutes: 40) { view, start in
      let back = start + .minutes(6)
      // They return for ten seconds, then are away for another two minutes.
      let isBriefly = view.instant >= back && view.instant < back + .seconds(10)
      if view.instant < back + .minutes(2), !isBriefly { view.stoppedAt = start }
    }
    let moves = events.map(\.body.kind).filter { $0.hasPrefix("feed.") }
    #expect(moves == ["feed.cut", "feed.returning", "feed.cut", "feed.returning", "feed.live"])
  }

  @Test func `a second outage within ten minutes leaves only what shrinks exposure`() throws {
    let (machine, events) = try broken(minutes: 30) { view, start in
      let now = view.instant
      if now < start + .minutes(3) { view.stoppedAt = start }
      if now >= start + .minutes(6), now < start + .minutes(9) { view.stoppedAt = start + .minutes(6) }
    }
    #expect(events.count { $0.body.kind == "feed.cut" } == 2)
    #expect(machine.desk.state(of: .everything) == .reducing)
    #expect(events.contains { $0.body.kind == "kill.set" && $0.body.summary.contains("twice") })
  }

  @Test func `a countdown stops while quotes are away, and continues when they return`() throws {
    // Entries are proposed at ten and open for two hours; quotes are away from 10:05 for eight minutes.
    let asked = try broken(minutes: 10, approval: .ask, from: TimeOfDay(9, 55)) { _, _ in }
    let before = try #require(asked.machine.desk.decisions.first { $0.decisionClass == .entry }?.expires)
    let (machine, _) = try broken(minutes: 60, approval: .ask, from: TimeOfDay(9, 55)) { view, start in
      let away = start + .minutes(10)
      if view.instant >= away, view.instant < away + .minutes(8) { view.stoppedAt = away }
    }
    let after = try #require(machine.desk.decisions.first { $0.decisionClass == .entry }?.expires)
    #expect(after > before + .minutes(5))
    #expect(after <= before + .minutes(8))
  }

  @Test func `no countdown stops past the close`() throws {
    let (machine, events) = try broken(minutes: 7 * 60, approval: .ask, from: TimeOfDay(9, 55)) {
      view, start in
      if view.instant >= start + .minutes(10) { view.stoppedAt = start + .minutes(10) }
    }
    #expect(events.contains { $0.body.kind == "decision.expired" })
    #expect(!machine.desk.decisions.contains { $0.decisionClass == .entry })
  }

  @Test func `nothing is traded on crossed quotes`() throws {
    let (_, events) = try broken(minutes: 120) { view, _ in view.isCrossed = true }
    #expect(!events.contains { $0.body.kind == "trade.booked" })
  }
}
