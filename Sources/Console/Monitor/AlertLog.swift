import Domain
import Engine
import EngineService
import Insight
import JSON
import Journal
import Platform
import Wire

/// What became of alerts, a line each, in a file beside the journal; the newest are kept.
struct AlertLog {
  private let path: String

  private static let limit = 1 << 20

  init(_ place: StorePlace) throws(Failure) {
    path = try storing { () throws(ShellError) in try place.files() }.directory.file("alerts.log")
  }

  /// Adds lines; when the file is too long, the older half goes.
  func add(_ lines: [AlertChange]) {
    guard !lines.isEmpty else { return }
    let text = lines.map { JSONValue($0).text() + "\n" }.joined()
    try? DurableFile.append(Array(text.utf8), to: path)
    guard let size = try? DurableFile.size(path), size > Int64(AlertLog.limit) else { return }
    let kept = self.lines
    try? DurableFile.write(
      Array(kept.suffix(kept.count / 2).map { JSONValue($0).text() + "\n" }.joined().utf8), to: path)
  }

  /// What the file holds, oldest first; a torn line is passed over.
  var lines: [AlertChange] {
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

/// Something that became of an alert; of one that was there before the engine started only its end is known.
struct AlertChange: Answering {
  let at: Instant
  let change: Name<Kind>
  let id: String
  let severity: Name<AlertRule.Severity>
  @Omitted var value: Double?
  let since: Instant
  let marketSince: Instant?
  @Omitted var series: String?
  @Omitted var summary: String?

  /// What may become of an alert.
  enum Kind: String, Worded {
    case fired, escalated, resolved, seen
    var word: String { rawValue }
  }

  /// What became of an alert that is known.
  init(_ kind: Kind, _ alert: Alert, _ now: Instant) {
    (at, change, id, severity) = (now, Name(kind), alert.id, Name(alert.severity))
    (since, marketSince) = (alert.since, alert.marketSince)
    (value, series, summary) = (alert.value, alert.series, alert.rule.summary)
  }

  /// The end of an alert that stood before the engine started and is not there any more.
  init(endOf id: String, _ alert: AlertBook.Remembered, _ now: Instant) {
    (at, change, self.id, severity) = (now, Name(.resolved), id, Name(alert.severity))
    (since, marketSince) = (alert.since, alert.marketSince)
  }
}
