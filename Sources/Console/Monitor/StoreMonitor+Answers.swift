import Domain
public import Engine
import EngineService
public import Insight
import JSON
import Platform
import Wire

extension StoreMonitor {
  /// Answers what another process wants to see of the figures; the engine hears nothing of it.
  func answer(_ message: [UInt8]) -> [UInt8] {
    guard case .look(let look) = EngineRequest(message) else {
      return EngineAnswer.rejected(
        code: "REQUEST_UNREADABLE",
        message: "the request cannot be read; the engine is alluse \(Version.text)"
      ).message
    }
    if let file = look.textfile { keep(textfile: file) }
    let latest = latest
    switch look.kind {
    case .metrics: return EngineAnswer.look(latest.set.json(at: latest.at)).message
    case .text: return EngineAnswer.look(.string(latest.set.prometheusText)).message
    case .figures: return EngineAnswer.look(JSONValue(LiveFigures(latest.set, standingAlerts))).message
    case .alerts:
      let isDone = look.alert.map { acknowledge($0, by: look.actor ?? Person.here) } ?? true
      return EngineAnswer.look(
        JSONValue(SeenAlertsAnswer(done: isDone, alerts: standingAlerts.map(AlertAnswer.init)))
      ).message
    }
  }
}

/// Asks the engine that runs on a store for its figures; nil where none runs, or none that measures.
func askEngine(_ place: StorePlace, _ look: FiguresRequest) -> JSONValue? {
  guard var connection = try? EngineConnection.open(to: place),
    case .look(let seen)? = try? connection.ask(.look(look))
  else { return nil }
  return seen
}

/// An alert that stands.
struct AlertAnswer: Answering {
  let id: String
  let rule: String
  let series: String
  let severity: Name<AlertRule.Severity>
  let value: Double
  let comparison: Name<AlertRule.Comparison>
  let bound: Double
  let since: Instant
  let marketSince: Instant?
  let acknowledged: Instant?
  let summary: String

  init(_ alert: Alert) {
    (id, rule, series, severity) = (alert.id, alert.rule.name, alert.series, Name(alert.severity))
    (value, comparison, bound) = (alert.value, Name(alert.rule.comparison), alert.rule.bound)
    (since, marketSince, acknowledged) = (alert.since, alert.marketSince, alert.acknowledgedAt)
    summary = alert.rule.summary
  }
}

/// The alerts that stand.
struct AlertsAnswer: Answering {
  let alerts: [AlertAnswer]
}

/// The same from a running engine, and whether it noted what it was told of one.
struct SeenAlertsAnswer: Answering {
  let done: Bool
  let alerts: [AlertAnswer]
}

extension AlertRule.Severity: Worded {
  /// As files and answers have it.
  public var word: String { rawValue }
}

extension AlertRule.Comparison: Worded {
  /// As files and answers have it.
  public var word: String { rawValue }
}
