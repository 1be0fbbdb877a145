import Domain
import EngineService
import Insight
import JSON
import Platform

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
    case .figures: return EngineAnswer.look(LiveFigures(latest.set, standingAlerts).json).message
    case .alerts:
      let isDone = look.alert.map { acknowledge($0, by: look.actor ?? Person.here) } ?? true
      return EngineAnswer.look(["done": .bool(isDone), "alerts": .array(standingAlerts.map(\.json))]).message
    }
  }
}

/// Asks the engine that runs on a store for its figures; nil where none runs, or none that measures.
func askEngine(_ place: StorePlace, _ look: EngineLook) -> JSONValue? {
  guard var connection = try? EngineConnection.open(to: place),
    case .look(let seen)? = try? connection.ask(.look(look))
  else { return nil }
  return seen
}

extension Instant? {
  /// The instant for programs; null where there is none.
  var json: JSONValue { map { .string($0.description) } ?? .null }
}

extension Alert {
  /// The alert for programs.
  var json: JSONValue {
    [
      "id": .string(id), "rule": .string(rule.name), "series": .string(series),
      "severity": .string(severity.rawValue), "value": .number(value),
      "comparison": .string(rule.comparison.rawValue), "bound": .number(rule.bound),
      "since": .string(since.description), "marketSince": marketSince.json,
      "acknowledged": acknowledgedAt.map { .string($0.description) } ?? .null,
      "summary": .string(rule.summary),
    ]
  }
}
