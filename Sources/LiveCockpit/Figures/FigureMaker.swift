import Books
import Cockpit
import Dispatch
import Domain
import Engine
import EngineService
import Insight
import MarketModel
import Monitor
import Platform

/// Makes the figures that take longer than a glance, beside the screen: for the view that is shown, and only when they changed.
final class FigureMaker: @unchecked Sendable {
  private let store: StoreHistory
  /// Whether nobody else takes up what the journal gains.
  private let follows: Bool
  /// What the engine says of itself; asked on the queue of the history.
  private let live: @Sendable () -> LiveFigures?
  /// The market as the screen shows it; of that queue.
  private var sight: @Sendable () -> MarketSight? = { nil }
  private let projection = FanMaker()
  // What follows belongs to that queue.
  private var made = Figures()
  private var stamp: Stamp?
  private var pages = ReportPages()
  private var growthAt: Int64 = -1
  /// What may be lost, the row of which it was told, and when it may be told anew, in monotonic nanoseconds.
  private var (losses, lossesOf, lossesRest): ((lines: [Figures.Line], week: TodayRisk?), Int64, Int64) = (
    ([], nil), -1, 0
  )

  /// Enough for a view; alluse risk draws five times as many.
  private static let lossPaths = 2_000

  /// What the figures were made of.
  private struct Stamp: Equatable {
    var view: ViewName
    var sequence: Int64
    var alerts: [AlertAnswer]
    var metrics: [LiveFigures.Line]
    var reports: [String]
    var fan: Int
    /// The second of the market's time, where what is shown follows the quotes.
    var second: Int64
  }

  /// Prepares to make figures of a store.
  init(_ store: StoreHistory, follows: Bool = true, live: @escaping @Sendable () -> LiveFigures?) {
    self.store = store
    self.follows = follows
    self.live = live
  }

  /// Values everything at this market from now on.
  func watch(_ sight: @escaping @Sendable () -> MarketSight?) {
    store.queue.async { self.sight = sight }
  }

  /// Makes the figures of a view, and hands them over if there is anything new in them.
  func make(for view: ViewName, then: @escaping @Sendable (Figures) -> Void) {
    store.queue.async { [self] in
      // A journal that cannot be read now is read at the next look; a long one comes in pieces.
      guard !follows || (try? store.catchUp()) == true else { return }
      let live = live()
      let history = store.history
      pages.refresh(store.place)
      let sight = sight()
      let now = Stamp(
        view: view, sequence: history.portfolio.sequence, alerts: live?.alerts ?? [],
        metrics: view == .system ? live?.metrics ?? [] : [], reports: pages.names, fan: projection.version,
        second: view == .risk ? (sight?.instant.milliseconds ?? 0) / 1_000 : 0)
      guard now != stamp else { return }
      stamp = now
      fill(view, sight.map { history.seen(in: $0.view, at: $0.instant) } ?? history, live, sight?.view)
      then(made)
    }
  }

  private func fillRisk(_ history: History, _ market: (any MarketView)?) {
    let (began, sequence) = (Stopwatch.now, history.portfolio.sequence)
    // A store that is followed row by row is not asked row by row what it may lose.
    if began >= lossesRest || (lossesOf != sequence && losses.lines.isEmpty) {
      (losses, lossesOf) = (lossLines(history, in: market, paths: FigureMaker.lossPaths), sequence)
      lossesRest = Stopwatch.now + 20 * (Stopwatch.now - began)
    }
    made.risk = riskLines(history, losses: losses.lines, in: market)
    made.riskFigures = RiskFigures(
      history.positions, of: history.portfolio.value, ownShocks, week: losses.week)
  }

  /// The moves of the user's file; one that cannot be read has none.
  private var ownShocks: [Shock] {
    let path = store.place.scenarios
    guard DurableFile.exists(path), let text = (try? UserInput.text(path)).flatMap(\.self) else { return [] }
    return (try? ShockFile(text: text))?.shocks ?? []
  }

  private func fill(
    _ view: ViewName, _ history: History, _ live: LiveFigures?, _ market: (any MarketView)?
  ) {
    let sequence = history.portfolio.sequence
    made.alerts = (live?.alerts ?? []).compactMap(Figures.Alert.init)
    if growthAt != sequence {
      growthAt = sequence
      made.addGrowth(history)
    }
    switch view {
    case .risk: fillRisk(history, market)
    case .reports:
      made.reports = pages.shown(history)
      projection.start(history)
      made.projection = projection.fan
    case .system:
      made.metrics = (live?.metrics ?? metricLines(history.metrics(at: history.asOf))).map(Figures.Line.init)
    default: break
    }
  }
}

/// The market beside a history: what is quoted, and when.
struct MarketSight: Sendable {
  let market: any SteppedMarket
  let instant: Instant

  /// The market as the rules see it.
  var view: SteppedMarketView { SteppedMarketView(market) }
}

extension Figures.Line {
  /// A figure of an engine as a cockpit shows it.
  fileprivate init(_ line: LiveFigures.Line) { self.init(line.name, line.value) }
}

extension Figures.Alert {
  /// Rules that watch what the state itself gives a notice of.
  private static let told: Set = [
    "fork-near", "fork-due", "merge-near", "merge-due", "preservation", "feed-stale",
  ]

  /// An alert as it is shown; nil for one that the cockpit tells by itself.
  init?(_ alert: AlertAnswer) {
    guard !Figures.Alert.told.contains(alert.rule) else { return nil }
    let level: Notice.Level =
      switch alert.severity.value {
      case .critical: .critical
      case .warning: .warning
      case .notice: .info
      }
    let subject = alert.id.contains(":") ? String(alert.id.drop { $0 != ":" }.dropFirst()) + ": " : ""
    self.init(
      id: alert.id, level: level, text: "\(subject)\(alert.summary)", isSeen: alert.acknowledged != nil)
  }
}
