import Books
import Dispatch
package import Domain
import Engine
package import EngineService
package import Insight
import JSON
import Journal
import MarketFeeds
import Platform
import Settings
import Synchronization

/// Measures a running engine each second: keeps what it measured, watches for what breaks a bound, makes the reports that are
/// due, and shows all of it to whoever asks.
///
/// It reads the journal beside the engine, on a queue of its own; the engine waits for nothing of it.
package final class StoreMonitor: @unchecked Sendable {
  /// What the journal tells.
  package let store: StoreHistory
  let engine: LiveEngine
  let files: StoreFiles
  /// How long the screen's work takes, where the engine has one.
  let screen: ScreenInstruments?
  private let shown = Mutex(Shown())
  // What follows belongs to the queue of the store's history.
  private var ring: RingFile?
  private var alerts: AlertWatch
  private var reports: ReportWriter?
  private var lessons = LessonWatch()
  private var decisions = DecisionWaits()
  var processor = ProcessorMeter()
  let waits = Stopwatch()
  let looks = Stopwatch()
  let quotes = Stopwatch()
  private var beats: Int64 = 0
  private var textfiles: [String] = []
  private var isOver = false

  /// What was measured last.
  private struct Shown {
    var set = MetricSet()
    var at = Instant(milliseconds: 0)
    var alerts: [Alert] = []
  }

  private static let textfileBeats: Int64 = 15
  private static let turnBeats: Int64 = 300
  private static let mostTextfiles = 8

  /// Prepares to watch an engine; `reports` are written where time is paced.
  package init(
    _ engine: LiveEngine, screen: ScreenInstruments? = nil, textfile: String? = nil, reports: Bool = true
  ) throws(MonitorError) {
    self.engine = engine
    self.screen = screen
    let place = engine.place
    files = try ofStore { () throws(ShellError) in try place.files() }
    store = StoreHistory(place)
    alerts = try AlertWatch(place, engine.sight.machine.playbook.portfolio.alerts)
    self.reports = reports ? ReportWriter(place, files) : nil
    textfiles = textfile.map { [$0] } ?? []
  }

  /// Begins to measure.
  package func start() {
    store.queue.async {
      self.ring = RingFile(self.files)
      self.beat()
    }
  }

  /// Measures a last time.
  package func stop() {
    store.queue.sync {
      measure()
      isOver = true
    }
  }

  /// What was measured last, and when.
  package var latest: (set: MetricSet, at: Instant) { shown.withLock { ($0.set, $0.at) } }

  /// The alerts of which someone was told, the worst first.
  package var standingAlerts: [Alert] { shown.withLock { $0.alerts } }

  /// Notes that a person has seen an alert; false where there is none of that name.
  package func acknowledge(_ id: String, by actor: String) -> Bool {
    store.queue.sync {
      let isThere = alerts.acknowledge(id, by: actor, at: now)
      shown.withLock { $0.alerts = alerts.alerts }
      return isThere
    }
  }

  /// Keeps a file up to date from now on.
  func keep(textfile: String) {
    store.queue.async { [self] in
      // Whoever asks through the socket may name anything.
      guard (try? OutputPath.check(textfile, apartFrom: engine.place.folders)) != nil else { return }
      guard !textfiles.contains(textfile) else { return }
      textfiles = (textfiles + [textfile]).suffix(StoreMonitor.mostTextfiles)
    }
  }

  private var now: Instant { Instant(milliseconds: Clocks.wallMilliseconds()) }

  private func beat() {
    guard !isOver else { return }
    let began = Stopwatch.now
    let isBehind = !measure()
    let rest = max(1, 1_000 - Int((Stopwatch.now - began) / 1_000_000))
    store.queue.asyncAfter(deadline: .now() + .milliseconds(isBehind ? 1 : rest)) { self.beat() }
  }

  /// Measures everything once; false when the journal is ahead of what was read of it.
  @discardableResult
  private func measure() -> Bool {
    let began = Stopwatch.now
    measureWait()
    let sight = engine.sight
    reports?.plan(at: sight, store.history)
    let isThere = try? store.catchUp(to: sight.machine.portfolio.sequence) { reports?.pass($0, before: $1) }
    guard let isThere else { return true }
    guard isThere else { return false }
    reports?.finish(store.history)
    ask(at: sight)
    let now = now
    decisions.update(with: sight.machine.desk.decisions, now)
    let seen = store.history.seen(in: sight.view, at: sight.clock)
    var set = seen.metrics(at: max(sight.clock, seen.portfolio.instant)) { decision in
      sight.outrunsTheWall ? decisions.seconds(of: decision) : nil
    }
    addLive(to: &set, sight, turns: beats % StoreMonitor.turnBeats == 0)
    if beats % StoreMonitor.textfileBeats == 0 { alerts.readRules(sight.machine.playbook.portfolio.alerts) }
    alerts.add(to: &set)
    alerts.update(with: set, now, market: sight.machine.desk.market == nil ? nil : sight.clock)
    shown.withLock { $0 = Shown(set: set, at: now, alerts: alerts.alerts) }
    ring?.append(set, at: now)
    if beats % StoreMonitor.textfileBeats == 0 { writeTextfiles(set) }
    beats += 1
    looks.stop(since: began)
    return true
  }

  /// Puts what closed trades say of settings to a person, as anyone outside the engine does, by a command that is journaled. Where
  /// nothing holds time back nobody is there to be asked, and the journal rests on the seed alone: there nothing is asked.
  private func ask(at sight: LiveState) {
    guard case .times = sight.pace, !sight.hasEnded,
      let due = lessons.check(at: sight.clock, store.history)
    else { return }
    // A refusal is journaled; what cannot be written stops the engine, which says so itself.
    engine.post(due.lesson.command, id: due.id, actor: "learning") { _ in }
  }

  /// Whoever reads a file sees the old one or the new one; a failure is made good by the next.
  private func writeTextfiles(_ set: MetricSet) {
    guard !textfiles.isEmpty else { return }
    let text = Array(set.prometheusText.utf8)
    for path in textfiles { try? DurableFile.write(text, to: path) }
  }

  /// How long a piece of work waits for the engine's queue.
  private func measureWait() {
    let asked = Stopwatch.now
    engine.queue.async { [waits] in waits.stop(since: asked) }
  }
}
