import Engine
package import EngineService
import Insight
package import JSON
import Platform
import Wire

extension StoreMonitor {
  /// Answers what another process wants to see of the figures; the engine hears nothing of it.
  package func answer(_ message: [UInt8]) -> [UInt8] {
    guard case .look(let look) = EngineRequest(message) else {
      return EngineAnswer.unreadableRequest.message
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
package func askEngine(_ place: StorePlace, _ look: FiguresRequest) -> JSONValue? {
  guard var connection = try? EngineConnection.open(to: place),
    case .look(let seen)? = try? connection.ask(.look(look))
  else { return nil }
  return seen
}
