import Domain
import EngineService
import Insight
import JSON
import Journal
import Platform

/// What became of alerts, a line each, in a file beside the journal; the newest are kept.
struct AlertLog {
  private let path: String

  private static let limit = 1 << 20

  init(_ place: StorePlace) throws(Failure) {
    path = try storing { () throws(ShellError) in try place.files() }.directory.file("alerts.log")
  }

  /// Something that became of an alert.
  static func line(_ change: String, _ alert: Alert, _ now: Instant) -> JSONValue {
    [
      "at": .string(now.description), "change": .string(change), "id": .string(alert.id),
      "severity": .string(alert.severity.rawValue), "value": .number(alert.value),
      "since": .string(alert.since.description), "marketSince": alert.marketSince.json,
      "series": .string(alert.series),
      "summary": .string(alert.rule.summary),
    ]
  }

  /// The end of an alert that stood before the engine started and is not there any more.
  static func end(of id: String, _ alert: AlertBook.Remembered, _ now: Instant) -> JSONValue {
    [
      "at": .string(now.description), "change": "resolved", "id": .string(id),
      "severity": .string(alert.severity.rawValue), "since": .string(alert.since.description),
      "marketSince": alert.marketSince.json,
    ]
  }

  /// Adds lines; when the file is too long, the older half goes.
  func add(_ lines: [JSONValue]) {
    guard !lines.isEmpty else { return }
    let text = lines.map { $0.text() + "\n" }.joined()
    try? DurableFile.append(Array(text.utf8), to: path)
    guard let size = try? DurableFile.size(path), size > Int64(AlertLog.limit) else { return }
    let kept = self.lines
    try? DurableFile.write(
      Array(kept.suffix(kept.count / 2).map { $0.text() + "\n" }.joined().utf8), to: path)
  }

  /// What the file holds, oldest first; a torn line is passed over.
  var lines: [JSONValue] {
    let bytes = (try? DurableFile.read(path, limit: 2 * AlertLog.limit)) ?? []
    return bytes.split(separator: UInt8(ascii: "\n")).compactMap { try? JSONValue(parsing: Array($0)) }
  }

  /// The alerts that stood at the end of the file, by their ids.
  func standing(_ answers: AlertAnswers) -> [String: AlertBook.Remembered] {
    var standing: [String: AlertBook.Remembered] = [:]
    for line in lines {
      guard let id = line["id"]?.string, let change = line["change"]?.string,
        let at = line["at"]?.string.flatMap({ Instant($0) }),
        let since = line["since"]?.string.flatMap({ Instant($0) }),
        let severity = line["severity"]?.string.flatMap(AlertRule.Severity.init(rawValue:))
      else { continue }
      switch change {
      case "resolved": standing[id] = nil
      case "seen": standing[id]?.acknowledgedAt = at
      default:
        standing[id] = AlertBook.Remembered(
          since: since,
          marketSince: line["marketSince"]?.string.flatMap { Instant($0) } ?? standing[id]?.marketSince,
          firedAt: standing[id]?.firedAt ?? at,
          acknowledgedAt: standing[id]?.acknowledgedAt ?? answers.answer(to: id, since: since),
          severity: severity)
      }
    }
    return standing
  }
}
