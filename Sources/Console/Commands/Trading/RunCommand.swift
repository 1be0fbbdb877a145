import Books
import Domain
import Engine
import EngineService
import JSON
import Journal
import LiveCockpit
import MarketFeeds
import MarketModel
import Money
import Monitor
import PlainText
import Platform
import Synchronization
import Wire

/// The capital of a portfolio that is founded on the way.
let usualCapital = Money(dollars: 300_000)

func runEngine(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let begun = Clocks.monotonicNanoseconds()
  let place = try invocation.place()
  let choice = MarketChoice(invocation)
  let shell = try openForRunning(place, choice, invocation)
  let market: OpenedMarket
  var prices: PriceChoice?
  do throws(Failure) { market = try openMarket(shell, choice, invocation) { prices = $0 } } catch {
    try? shell.close()
    throw error
  }
  if let prices, !output.isQuiet { reportBeside(prices) }
  let policy = ApprovalPolicy(rawValue: invocation.optional("--approve") ?? "ask") ?? .ask
  var conditions = TurnConditions(approval: policy, rhythm: market.rhythm)
  let way: String? = invocation.optional("--orders")
  if way == "outbox" { conditions.way = .outbox }
  let when: String? = invocation.optional("--decide")
  if when == "close" { conditions.rhythm = .daily }
  let run = MarketRun(market.source, conditions: conditions, serving: shell.machine)
  let span: Instant.Span? = invocation.optional("--for")
  let begin = market.source.present
  if let span { try requireCovered(begin + span, "--for") }
  let printer = RowPrinter(place, after: shell.journal.head.sequence) { bytes throws(PlatformError) in
    try StandardStream.output.write(bytes)
  }
  let weeks = WeekCounter()
  let engine = LiveEngine(
    shell, at: place, on: run, pace: invocation.optional("--speed") ?? .times(1),
    until: [span.map { begin + $0 }, market.end].compactMap(\.self).min(),
    publish: { happenings in
      weeks.add(happenings)
      printer.wake()
    })
  let isStopped = try serve(engine, shell, at: place, textfile: invocation.optional("--textfile"))
  let sight = engine.sight
  try storing(try engine.close())
  // Whoever ends the process does not want it to wait for a reader that reads nothing.
  try printer.finish(through: shell.journal.head.sequence, patience: isStopped ? 5_000 : nil)
  if let failure = sight.failure { throw Failure(failure) }
  let seconds = Double((Clocks.monotonicNanoseconds() - begun) / 1_000_000) / 1_000
  let (head, hash) = (shell.journal.head, StateHash(sight.machine))
  let done = RunAnswer(
    done: true, weeks: weeks.ended, head: HeadAnswer(head), stateHash: hash.hash,
    stateHashVersion: hash.version, rows: head.sequence, clock: sight.clock, seconds: seconds,
    coverage: prices?.folder.coverage.map { CoverageAnswer($0) }, accepted: prices?.accepted.map(\.rawValue))
  try output.data(JSONValue(done).text() + "\n")
}

/// Tells people of the prices beside the rows, which programs read.
private func reportBeside(_ prices: PriceChoice) {
  let text = CoverageText(folder: prices.folder, accepted: prices.accepted)
  let lines = text.table.lines(width: StandardStream.error.columns) + text.lines
  try? StandardStream.error.write(lines.map { safeText($0) + "\n" }.joined())
}

/// Runs an engine until its end or a signal, with its socket open for other processes; true for a signal.
private func serve(
  _ engine: LiveEngine, _ shell: EngineShell, at place: StorePlace, textfile: String?
) throws(Failure) -> Bool {
  // An engine that cannot be measured runs all the same.
  let monitor = try? StoreMonitor(engine, textfile: textfile)
  let server = try storing { () throws(ShellError) in
    try serveCommands(of: engine, shell, at: place, monitor)
  }
  let isStopped = Mutex(false)
  let interruption = Interruption {
    isStopped.withLock { $0 = true }
    engine.stop()
  }
  monitor?.start()
  engine.start()
  engine.waitUntilEnd()
  monitor?.stop()
  server.stop()
  return withExtendedLifetime(interruption) { isStopped.withLock { $0 } }
}

/// Begins to accept commands of other processes.
func serveCommands(
  of engine: LiveEngine, _ shell: EngineShell, at place: StorePlace, _ monitor: StoreMonitor?
) throws(ShellError) -> CommandServer {
  let console = HostedConsole(engine)
  var figures: CommandServer.Handler?
  if let monitor { figures = { message in monitor.answer(message) } }
  return try CommandServer(for: shell, at: place, on: engine.queue, figures: figures) { console.answer($0) }
}

/// The store, created where there is none.
func openForRunning(
  _ place: StorePlace, _ choice: MarketChoice, _ invocation: Invocation
) throws(Failure) -> EngineShell {
  let program: String? = invocation.optional("--feed")
  if !place.hasStore, let folder: String = invocation.optional("--prices") {
    return try PriceStore.found(place, on: folder, invocation)
  }
  return try storing { () throws(ShellError) in
    if place.hasStore { return try EngineShell.open(at: place) }
    if program != nil {
      return try foundLiveStore(place, capital: usualCapital, actor: invocation.actor ?? SystemUser.here)
    }
    return try choice.found(
      at: place, capital: usualCapital, actor: invocation.actor ?? SystemUser.here,
      otherwise: invocation.instantOfWriting)
  }
}

/// Counts the weeks that end while an engine runs.
private final class WeekCounter: Sendable {
  private let count = Mutex(0)

  /// The weeks that have ended.
  var ended: Int { count.withLock { $0 } }

  func add(_ happenings: [EngineHappening]) {
    let new = happenings.count { happening in
      guard case .sessionMarked = happening.event.body else { return false }
      return TradingCalendar.newYork.isLastOfWeek(happening.at.newYork.day)
    }
    if new > 0 { count.withLock { $0 += new } }
  }
}
