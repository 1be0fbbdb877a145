import Books
import Domain
import Engine
import EngineService
import Insight
import Journal
import MarketFeeds
import MarketModel

extension Benchmark {
  /// One reading of a running portfolio with a year of history: every series, the alerts, and the bytes that
  /// are kept.
  static let monitorLook = Benchmark(
    "monitor.look", .milliseconds, limit: "1 % of a core, at one look a second"
  ) { effort in
    let history = try tradedYear(days: effort.count(365, quick: 12))
    let readings = effort.count(100, quick: 2)
    var ring = MetricRing()
    var alerts = AlertBook(.standard())
    var now = history.portfolio.instant
    return (
      round: {
        milliseconds {
          for _ in 0..<readings {
            now = now + .seconds(1)
            let set = history.metrics(at: now)
            keep(alerts.update(with: set, now).count)
            keep(ring.append(set, at: now).count)
          }
        } / Double(readings)
      }, limit: { 10 }
    )
  }
}

/// The history that a simulated year of the whole protocol leaves.
private func tradedYear(days: Int) throws -> History {
  let store = try ScratchStore()
  let day = Day(year: 2026, month: 1, day: 5)
  let attachment = MarketAttachment(
    seed: 1, scenario: "usual", configuration: MarketConfiguration.shippedText, firstDay: day)
  let market = try AttachedMarket.open(attachment, at: store.now)
  _ = try store.shell.submit(store.submission(.attach(attachment)), on: TurnInput(SteppedMarketView(market)))
  var run = MarketRun(SteppedSource(market), conditions: TurnConditions(approval: .all))
  let end = run.clock + .days(Int64(days))
  while try run.advance(store.shell, to: end, sessions: 5) {}
  var history = History()
  try Recovery.eachEvent(of: store.shell.journal.reader) { history.add($2, sequence: $0, at: $1) }
  return history
}
