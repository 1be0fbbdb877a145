import Books
import Domain
import Engine
import EngineService
import MarketFeeds
import MarketModel
import Money
import Testing

/// An engine on a market that is told while it happens.
@Suite struct LiveRunTests {
  @Test func `a week is traded, and whatever was decided has its quotes before it in the log`() throws {
    let stage = try LiveStage()
    try stage.pass(to: try LiveStage.session(4).close + .hours(1))
    let kinds = Set(stage.kinds)
    #expect(
      kinds.isSuperset(of: ["order.sent", "trade.booked", "session.marked", "week.ended", "prices.kept"]))
    #expect(stage.machine.desk.state(of: .everything) == .active)
    var quoted: Set<Instrument> = []
    var (sent, last) = (0, Instant(milliseconds: 0))
    for (at, event) in try stage.rows() {
      if at != last { quoted = [] }
      last = at
      if case .desk(.quotesUsed(let quotes)) = event.body { quoted.formUnion(quotes.map(\.instrument)) }
      guard case .desk(.orderSent(let order, _, _)) = event.body else { continue }
      sent += 1
      #expect(
        order.legs.allSatisfy {
          quoted.contains($0.instrument) && quoted.contains(.shares($0.instrument.symbol))
        })
    }
    #expect(sent > 0)
    try stage.requireExplained()
  }

  @Test func `the first verdict rests on what the feed told before, and that is in the log before it`() throws
  {
    let stage = try LiveStage()
    let bodies = try stage.rows().map(\.event.body.kind)
    let attached = try #require(bodies.firstIndex(of: "market.attached"))
    #expect(bodies[..<attached].count { $0 == "prices.kept" } == 90)
    #expect(bodies[attached...].contains("regime.judged"))
    #expect(stage.machine.desk.regime?.regime == .green)
  }

  @Test func `regime and ranges are the same after a restart that hears no history`() throws {
    let stage = try LiveStage()
    try stage.pass(to: try LiveStage.session(1).open + .hours(2))
    let before = stage.run.view
    let known = LiveStage.symbols.map { before.bars(of: $0) }
    let range = before.share("TSLA")?.averageRange
    try stage.restart(at: stage.now + .minutes(1))
    #expect(LiveStage.symbols.map { stage.run.view.bars(of: $0) } == known)
    #expect(range != nil && stage.run.view.share("TSLA")?.averageRange == range)
    #expect(stage.run.view.volatilityCloses == before.volatilityCloses)
    try stage.requireExplained()
  }

  @Test
  func `closes and expiries that nobody was there for are caught up with in order, and entries stay off`()
    throws
  {
    let stage = try LiveStage()
    try stage.pass(to: try LiveStage.session(3).close - .hours(1))
    let expiring = stage.machine.portfolio.accounts.flatMap(\.lots).filter { $0.isShort }
    #expect(!expiring.isEmpty, "nothing is held over the expiry")
    let before = try stage.rows().count
    stage.approval = .ask
    try stage.restart(at: try LiveStage.session(6).open + .hours(1))
    try stage.look()
    let made = try stage.rows().dropFirst(before)
    #expect(
      made.filter { $0.event.body.kind == "session.marked" }.map(\.at)
        == (try (3...5).map { try LiveStage.session($0).close }))
    #expect(zip(made, made.dropFirst()).allSatisfy { $0.at <= $1.at })
    let ends = made.filter { row in
      if case .traded(let trade) = row.event.body {
        trade.cause == .expiry || trade.cause == .assignment
      } else {
        false
      }
    }
    #expect(!ends.isEmpty && ends.allSatisfy { $0.at == (try? LiveStage.session(4).close) })
    #expect(!made.contains { ["order.sent", "decision.executed"].contains($0.event.body.kind) })
    #expect(made.count { $0.event.body.kind == "kill.set" } == 1)
    #expect(stage.machine.desk.state(of: .everything) == .reducing)
    try stage.pass(to: try LiveStage.session(7).close - .minutes(10))
    #expect(stage.machine.desk.state(of: .everything) == .reducing)
    let rearm = Submission(
      .rearm(.everything, to: .active, reason: "prices are right"), id: "rearm", actor: "ann",
      at: stage.run.clock)
    #expect(try stage.shell.submit(rearm, on: stage.run.moment).refusal == nil)
    #expect(stage.machine.desk.state(of: .everything) == .active)
    try stage.requireExplained()
  }

  @Test func `an hour without quotes ends with only what shrinks exposure, and a person ends that`() throws {
    let stage = try LiveStage(speed: 1)
    let ten = try LiveStage.session(0).open + .minutes(30)
    try stage.pass(to: try LiveStage.session(0).open - .minutes(1), by: .minutes(1))
    try stage.pass(to: ten + .minutes(2), by: .seconds(5))
    #expect(stage.kinds.contains("order.sent") && !stage.kinds.contains("feed.cut"))
    let before = stage.kinds.count
    try stage.pass(to: stage.now + .hours(1), by: .seconds(20), quoting: false)
    var since = stage.kinds[before...].filter { $0.hasPrefix("feed.") || $0 == "kill.set" }
    #expect(since == ["feed.cut", "kill.set"])
    #expect(!stage.kinds[before...].contains("order.sent"))
    try stage.pass(to: stage.now + .minutes(2), by: .seconds(5))
    since = stage.kinds[before...].filter { $0.hasPrefix("feed.") || $0 == "kill.set" }
    #expect(since == ["feed.cut", "kill.set", "feed.returning", "feed.live"])
    #expect(stage.machine.desk.state(of: .everything) == .reducing)
    try stage.requireExplained()
  }

  @Test func `a minute without quotes heals by itself`() throws {
    let stage = try LiveStage(speed: 1)
    let open = try LiveStage.session(0).open
    try stage.pass(to: open - .minutes(1), by: .minutes(1))
    try stage.pass(to: open + .minutes(35), by: .seconds(5))
    try stage.pass(to: stage.now + .seconds(100), by: .seconds(10), quoting: false)
    try stage.pass(to: stage.now + .minutes(2), by: .seconds(5))
    let moves = stage.kinds.filter { $0.hasPrefix("feed.") || $0 == "kill.set" }
    #expect(moves == ["feed.cut", "feed.returning", "feed.live"])
    #expect(stage.machine.desk.state(of: .everything) == .active)
    try stage.requireExplained()
  }

  @Test func `a past price that changed since it was used is refused, and the state does not know it`() throws
  {
    let stage = try LiveStage()
    try stage.pass(to: try LiveStage.session(1).open + .hours(1))
    let before = (stage.run.view.bars(of: "SPY"), canonicalBytes(stage.machine))
    stage.altered["SPY"] = [LiveStage.monday: SessionBar(Price(dollars: 9))]
    try stage.restart(at: stage.now + .seconds(30))
    #expect(stage.run.view.bars(of: "SPY") == before.0 && canonicalBytes(stage.machine) == before.1)
    #expect((stage.run.market as? LiveMarket)?.faults == [.changed: 1])
  }

  @Test func `time stands before a close whose official prices are not told, and goes on with them`() throws {
    let stage = try LiveStage()
    let close = try LiveStage.session(0).close
    try stage.pass(to: close + .minutes(20), closing: false)
    #expect(stage.run.clock == close - Instant.Span(milliseconds: 1))
    #expect(!stage.run.view.isOpen && !stage.kinds.contains("session.marked"))
    let deposit = Submission(
      .deposit(StructureID.root.account(.gen), Money(dollars: 1)), id: "d", actor: "ann", at: stage.run.clock)
    #expect(try stage.shell.submit(deposit, on: stage.run.moment).refusal == nil)
    stage.tellCloses(try LiveStage.session(0))
    try stage.look()
    #expect(stage.run.clock == close + .minutes(20) && stage.kinds.contains("session.marked"))
    #expect(stage.machine.desk.state(of: .everything) == .active)
    try stage.requireExplained()
  }

  @Test func `what was due while the process was away is not made up for`() throws {
    let stage = try LiveStage()
    try stage.pass(to: try LiveStage.session(0).open + .minutes(10))
    try stage.restart(at: try LiveStage.session(0).open + .hours(3))
    let before = stage.kinds.count
    try stage.pass(to: stage.now + .minutes(20))
    #expect(!stage.kinds[before...].contains("order.sent") && !stage.kinds[before...].contains("kill.set"))
  }
}
