import Books
import Domain
import Engine
import EngineService
import Journal
import MarketFeeds
import MarketModel
import Money
import Settings
import Synchronization
import TestSupport
import Testing

/// A live store whose feed and clock are the test's: an hour of its market takes a minute of what counts as real time.
final class LiveStage {
  static let calendar = TradingCalendar.newYork
  static let monday = Day(year: 2026, month: 3, day: 9)
  static let symbols: [Symbol] = ["SPY", "TSLA", "KO"]

  let place: StorePlace
  private let home: TemporaryDirectory
  private let present: Present
  private let clock: WallClock
  private(set) var handOver: HandOver
  private(set) var shell: EngineShell
  private(set) var run: MarketRun
  private(set) var events: [Event] = []
  /// What the feed tells of a past session, where it is not what it was.
  var altered: [Symbol: [Day: SessionBar]] = [:]
  var approval: ApprovalPolicy

  /// A session, counted from Monday's.
  static func session(_ place: Int) throws -> Session { try #require(calendar.session(place, from: monday)) }

  init(approval: ApprovalPolicy = .all, speed: Double = 60) throws {
    home = try TemporaryDirectory()
    place = StorePlace(data: home("store"), configuration: home("key"), holder: "a test")
    let start = try Self.session(0).open - .hours(2)
    let present = Present(start)
    self.present = present
    clock = WallClock(speed: speed) { present.instant }
    self.approval = approval
    shell = try EngineShell.create(
      at: place, store: .seeded("live"), capital: Money(dollars: 300_000), playbook: Playbook.standardText,
      id: "founding", actor: "ann", at: start
    ).shell
    handOver = HandOver(start: start) {}
    let market = try LiveMarket(at: start)
    run = MarketRun(LiveSource(market, from: handOver, clock: clock), conditions: TurnConditions())
    try begin()
  }

  var now: Instant { present.instant }
  var machine: EngineMachine { shell.machine }
  var kinds: [String] { events.map(\.body.kind) }

  /// Begins, or begins again, on what the log kept; the feed tells its past first.
  private func begin() throws {
    handOver = HandOver(start: now) {}
    let market = try LiveStore.market(
      of: shell.machine, from: shell.journal.reader, at: now, configuration: .shipped)
    var source = LiveSource(market, from: handOver, clock: clock)
    tellPast()
    source.listen()
    try LiveStore.attach(&source, to: shell, as: "a test", actor: "ann")
    run = MarketRun(source, conditions: TurnConditions(approval: approval))
  }

  /// Ends the process without a word, and begins another one later.
  func restart(at instant: Instant) throws {
    try shell.close()
    present.instant = instant
    shell = try EngineShell.open(at: place)
    try begin()
  }

  /// The prices of a session: the index rises calmly, the others go up and down.
  func bar(_ symbol: Symbol, _ session: Session) -> SessionBar {
    if let other = altered[symbol]?[session.day] { return other }
    let place = Int64(
      Self.calendar.sessionCount(after: Day(year: 2025, month: 6, day: 2), through: session.day) ?? 0)
    let close: Int64 =
      switch symbol {
      case "SPY": 400 + place
      case "TSLA": 240 + (place % 3) * 4
      case "VIX": 15
      default: 70 + place % 2
      }
    return SessionBar(
      open: Price(dollars: close), high: Price(dollars: close + 1), low: Price(dollars: close - 1),
      close: Price(dollars: close), volume: 1_000)
  }

  private func tellPast() {
    for symbol in Self.symbols + [LiveMarket.index] {
      for place in -90..<60 {
        guard let session = Self.calendar.session(place, from: Self.monday), session.close <= now else {
          continue
        }
        tellClose(symbol, session)
      }
    }
  }

  func tellClose(_ symbol: Symbol, _ session: Session) {
    handOver.add([.official(symbol, bar(symbol, session), at: session.close)], through: session.close)
  }

  /// Tells the official prices of a session.
  func tellCloses(_ session: Session) {
    for symbol in Self.symbols + [LiveMarket.index] { tellClose(symbol, session) }
  }

  /// Tells what everything costs now, somewhere between the closes.
  func quote() {
    guard let session = Self.calendar.session(on: now.newYork.day) else { return }
    handOver.add(
      Self.symbols.map { symbol in
        let price = bar(symbol, session).close
        let cent = Price(units: 100)
        return ShareQuote(
          symbol: symbol, at: now, bid: price - cent, ask: price + cent, last: price, volume: 1)
      })
    handOver.add([], volatilityIndex: 1_500, heartbeat: now, through: now)
  }

  /// Lets time go on to an instant in steps; quotes come at each one where they are told.
  func pass(to end: Instant, by step: Instant.Span = .minutes(10), quoting: Bool = true, closing: Bool = true)
    throws
  {
    while now < end {
      let next = min(now + step, end)
      let closed = Self.calendar.lastClosed(at: next)
      if closing, let closed, closed.close > now { tellCloses(closed) }
      present.instant = next
      if quoting { quote() }
      try look()
    }
  }

  /// Does what is due.
  func look() throws {
    while try run.advance(shell, to: now, observe: { event, _ in events.append(event) }) {}
  }

  /// The rows of the log, each with its event.
  func rows() throws -> [(at: Instant, event: Event)] {
    var found: [(at: Instant, event: Event)] = []
    try Recovery.eachEvent(of: shell.journal.reader) { _, at, event in found.append((at, event)) }
    return found
  }

  /// Whether the log alone gives the state.
  func requireExplained() throws {
    let replayed = try Recovery.replay(shell.journal.reader)
    #expect(canonicalBytes(replayed) == canonicalBytes(shell.machine))
    #expect(shell.machine.portfolio.brokenInvariants().isEmpty)
  }
}

/// What the clock of a stage shows.
private final class Present: Sendable {
  private let shown: Mutex<Instant>

  init(_ instant: Instant) { shown = Mutex(instant) }

  var instant: Instant {
    get { shown.withLock { $0 } }
    set { shown.withLock { $0 = newValue } }
  }
}
