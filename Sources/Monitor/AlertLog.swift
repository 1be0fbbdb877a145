import Domain
import Engine
package import EngineService
import Insight
import JSON
import Journal
import Platform
import Wire

/// What became of alerts, a line each, in a file beside the journal; the newest are kept.
package struct AlertLog {
  private let path: String

  private static let limit = 1 << 20

  /// Finds the file of a store.
  package init(_ place: StorePlace) throws(MonitorError) {
    path = try ofStore { () throws(ShellError) in try place.files() }.directory.file("alerts.log")
  }

  /// Adds lines; when the file is too long, the older half goes.
  func add(_ lines: [AlertLogLine]) {
    guard !lines.isEmpty else { return }
    let text = lines.map { JSONValue($0).text() + "\n" }.joined()
    try? DurableFile.append(Array(text.utf8), to: path)
    guard let size = try? DurableFile.size(path), size > Int64(AlertLog.limit) else { return }
    let kept = self.lines
    try? DurableFile.write(
      Array(kept.suffix(kept.count / 2).map { JSONValue($0).text() + "\n" }.joined().utf8), to: path)
  }

  /// What the file holds, oldest first; a torn line is passed over.
  package var lines: [AlertLogLine] {
    let bytes = (try? DurableFile.read(path, limit: 2 * AlertLog.limit)) ?? []
    return bytes.split(separator: UInt8(ascii: "\n")).compactMap {
      (try? JSONValue(parsing: Array($0)))?.read()
    }
  }

  /// The alerts that stood at the end of the file, by their ids.
  func standing(_ answers: AlertAnswers) -> [String: AlertBook.Remembered] {
    var standing: [String: AlertBook.Remembered] = [:]
    for line in lines {
      let id = line.id
      switch line.change.value {
      case .resolved: standing[id] = nil
      case .seen: standing[id]?.acknowledgedAt = line.at
      case .fired, .escalated:
        standing[id] = AlertBook.Remembered(
          since: line.since, marketSince: line.marketSince ?? standing[id]?.marketSince,
          firedAt: standing[id]?.firedAt ?? line.at,
          acknowledgedAt: standing[id]?.acknowledgedAt ?? answers.answer(to: id, since: line.since),
          severity: line.severity.value)
      }
    }
    return standing
  }
}
