import Books
import Domain
import Engine
import EngineService
import Journal
import MarketFeeds
import MarketModel
import Money
import Platform
import Settings
import TestSupport
import Testing

/// Engines on feeds of real programs, on clocks that go faster than the machine's.
@Suite(.serialized) struct LiveEngineTests {
  /// A store, and an engine on it whose feed is a program.
  private struct Floor {
    let home: TemporaryDirectory
    let marks: TemporaryDirectory
    let engine: LiveEngine
    let place: StorePlace

    /// Opens the engine at an instant; its clock stands until `delay` has passed, then goes at a speed. The text of the feed
    /// gets FROM, SINCE and SPEED put in.
    init(
      _ text: String, from start: Instant, speed: Int, delay: Int64, rhythm: Rhythm,
      until end: Instant? = nil,
      patience: FeedProgram.Patience = FeedProgram.Patience()
    ) throws {
      home = try TemporaryDirectory()
      // A feed may write beside a store only where something was already.
      marks = try TemporaryDirectory()
      place = StorePlace(data: home("store"), configuration: home("key"), holder: "a test")
      let since = Instant(milliseconds: Clocks.wallMilliseconds() + delay)
      let clock = WallClock(from: start, at: since, speed: Double(speed))
      let shell = try EngineShell.create(
        at: place, store: .seeded("live"), capital: Money(dollars: 300_000), playbook: Playbook.standardText,
        id: "founding", actor: "ann", at: start
      ).shell
      let told =
        text
        .replacing("FROM", with: "\(start.milliseconds)").replacing("SINCE", with: "\(since.milliseconds)")
        .replacing("SPEED", with: "\(speed)").replacing("START", with: start.description)
        .replacing("HOME", with: marks("mark"))
      let feed = FeedProgram(told, clock: clock, patience: patience)
      let source = try LiveStore.open(shell, on: feed, clock: clock, configuration: .shipped, actor: "ann")
      let conditions = TurnConditions(approval: .all, rhythm: rhythm)
      let run = MarketRun(source, conditions: conditions)
      engine = LiveEngine(shell, at: place, on: run, pace: .times(1), until: end)
    }

    /// The events of the log, after a check that it alone gives the engine's last state.
    func explained() throws -> [(at: Instant, event: Event)] {
      let state = canonicalBytes(engine.sight.machine)
      #expect(engine.sight.failure == nil)
      try engine.close()
      let reader = try EngineShell.reader(at: place)
      #expect(try canonicalBytes(Recovery.replay(reader)) == state)
      var rows: [(at: Instant, event: Event)] = []
      try Recovery.eachEvent(of: reader) { _, at, event in rows.append((at, event)) }
      return rows
    }
  }

  private static let telling = """
    now() { n=$(( $(date +%s%3N) - SINCE )); [ $n -lt 0 ] && n=0; echo $(( FROM + n * SPEED + ${AHEAD:-0} )); }
    say() { echo "{\\"type\\":\\"$1\\",\\"time\\":$(now)$2}"; }
    live() { i=0; while [ $i -lt $1 ]; do say quote ',"symbol":"SPY","bid":400,"ask":400.02'; say heartbeat; i=$((i+1)); sleep 0.05; done; }
    """

  @Test(arguments: [
    ("killed", "[ -e HOME ] && exit 1; : > HOME; live 60; kill -9 $$"),
    ("hung", "live 60; exec sleep 600"),
    ("garbage", "live 60; while :; do head -c 100 /dev/urandom; echo; sleep 0.02; done"),
    ("clock ahead", "live 60; AHEAD=3600000; live 100000"),
  ])
  func `whatever becomes of the feed, quotes that stop are noticed, and the log explains the state`(
    _ name: String, _ text: String
  ) async throws {
    let start = Instant(newYork: Day(year: 2026, month: 3, day: 9), TimeOfDay(10, 30))
    var patience = FeedProgram.Patience()
    patience.silence = .minutes(10)
    let floor = try Floor(
      "\(Self.telling)\n\(text)", from: start, speed: 30, delay: 500, rhythm: .intraday, patience: patience)
    floor.engine.start()
    for _ in 0..<3_000 where floor.engine.sight.machine.desk.feed != .cut {
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(floor.engine.sight.machine.desk.feed == .cut, "\(name)")
    floor.engine.stop()
    floor.engine.waitUntilEnd()
    let kinds = try floor.explained().map(\.event.body.kind)
    #expect(kinds.count { $0 == "feed.cut" } == 1)
  }

  // At this speed a price that is some milliseconds late missed its close, so that nothing else may run beside it.
  @Test(.enabled(if: Effort.isSoak))
  func `a folder that is replayed as a feed gives what the back-test of the same folder gives`() throws {
    let folder = try TemporaryDirectory()
    let days = try Prices.write(to: folder)
    let start = Instant(newYork: days[days.count - 40].day, TimeOfDay(9, 0))
    let end = try #require(days.last).close + .minutes(1)
    let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let floor = try Floor(
      "exec '\(root)/Scripts/feeds/replay-prices' '\(folder(""))' --from START --since SINCE --speed SPEED --beat 0.05",
      from: start, speed: 800_000, delay: 3_000, rhythm: .daily, until: end)
    floor.engine.start()
    floor.engine.waitUntilEnd()
    let live = try floor.explained()
    let tested = try backtest(folder, from: start, to: end)
    #expect(Self.told(live) == Self.told(tested))
    #expect(Self.told(live).contains { $0.contains("trade.booked") })
    #expect(!live.contains { $0.event.body.kind == "kill.set" })
  }

  /// What trading came to: trades, marks and regimes with their instants.
  private static func told(_ rows: [(at: Instant, event: Event)]) -> [String] {
    let kinds: Set = ["trade.booked", "session.marked", "regime.judged", "order.sent", "week.ended"]
    return rows.dropFirst().filter { kinds.contains($0.event.body.kind) }.dropFirst().map {
      "\($0.at) \($0.event.body.kind) \($0.event.body)"
    }
  }

  /// The same folder as a back-test takes it: each day's steps once, at its close.
  private func backtest(
    _ folder: TemporaryDirectory, from start: Instant, to end: Instant
  ) throws -> [(at: Instant, event: Event)] {
    func bars(_ symbol: Symbol) throws -> BarFile {
      try BarFile(symbol, Array(try text(ofFile: folder("\(symbol).csv")).utf8))
    }
    var market = try ReplayMarket(
      Prices.symbols.map { ReplayMarket.Series(bars: try bars($0)) }, volatilityIndex: try bars("VIX"))
    let open = try #require(TradingCalendar.newYork.session(on: start.newYork.day)).open
    try market.advance(to: open)
    let place = StorePlace(data: folder("store"), configuration: folder("key"), holder: "a test")
    let shell = try EngineShell.create(
      at: place, store: .seeded("replayed"), capital: Money(dollars: 300_000),
      playbook: Playbook.standardText,
      id: "founding", actor: "ann", at: open
    ).shell
    let attachment = MarketAttachment(
      seed: 0, scenario: MarketAttachment.replay, configuration: "", firstDay: open.newYork.day)
    _ = try shell.submit(
      Submission(.attach(attachment), id: "attach", actor: "ann", at: open),
      on: TurnInput(SteppedMarketView(market)))
    var run = MarketRun(
      SteppedSource(market), conditions: TurnConditions(approval: .all, rhythm: .daily))
    var rows: [(at: Instant, event: Event)] = []
    while try run.advance(shell, to: end) {}
    try Recovery.eachEvent(of: shell.journal.reader) { _, at, event in rows.append((at, event)) }
    try shell.close()
    return rows
  }
}

/// A folder of daily prices over most of a year.
private enum Prices {
  static let symbols: [Symbol] = ["SPY", "TSLA", "KO"]

  /// Writes it; the sessions that it has.
  static func write(to folder: TemporaryDirectory) throws -> [Session] {
    let calendar = TradingCalendar.newYork
    let sessions = Array(
      calendar.sessions(in: Day(year: 2025, month: 7, day: 1)...Day(year: 2026, month: 3, day: 27)))
    for symbol in symbols + ["VIX"] {
      var text = "date,open,high,low,close,volume\n"
      for (place, session) in sessions.enumerated() {
        let swing = Double((place * 37 + symbol.description.utf8.count * 11) % 29) / 29 - 0.45
        let base: Double =
          switch symbol {
          case "SPY": 500 + Double(place)
          case "TSLA": 250
          case "VIX": 16
          default: 70
          }
        let close = ((base * (1 + swing * 0.04)) * 100).rounded() / 100
        text += "\(session.day),\(close),\(close + 1),\(close - 1),\(close),\(1_000 + place)\n"
      }
      try TestSupport.write(text, toFile: folder("\(symbol).csv"))
    }
    return sessions
  }
}
