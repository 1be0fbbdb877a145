import Engine
package import EngineService
import Insight
package import JSON
import Platform
import Wire

extension StoreMonitor {
  /// Answers what another process wants to see of the figures; the engine hears nothing of it.
  package func answer(_ message: [UInt8]) -> [UInt8] {
    guard case .figures(let request) = EngineRequest(message) else {
      return EngineAnswer.unreadableRequest.message
    }
    if let file = request.textfile { keep(textfile: file) }
    let latest = latest
    switch request.kind {
    case .metrics: return EngineAnswer.figures(latest.set.json(at: latest.at)).message
    case .text: return EngineAnswer.figures(.string(latest.set.prometheusText)).message
    case .figures: return EngineAnswer.figures(JSONValue(LiveFigures(latest.set, standingAlerts))).message
    case .alerts:
      let isDone = request.alert.map { acknowledge($0, by: request.actor ?? SystemUser.here) } ?? true
      return EngineAnswer.figures(
        JSONValue(SeenAlertsAnswer(done: isDone, alerts: standingAlerts.map(AlertAnswer.init)))
      ).message
    }
  }
}

/// Asks the engine that runs on a store for its figures; nil where none runs, or none that measures.
package func askEngine(_ place: StorePlace, _ request: FiguresRequest) -> JSONValue? {
  guard var connection = try? EngineConnection.open(to: place),
    case .figures(let figures)? = try? connection.ask(.figures(request))
  else { return nil }
  return figures
}
