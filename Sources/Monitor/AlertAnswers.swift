package import Domain
import Engine
package import EngineService
import Insight
import JSON
import Journal
import Platform
import Wire

/// The alerts that a person has acknowledged, kept in a file beside the journal.
package struct AlertAnswers {
  private let path: String
  private var answers: [Answer] = []

  private static let most = 1_000

  /// An acknowledgement of an alert that has been active since an instant.
  private struct Answer: Answering {
    let id: String
    let since: Instant
    let at: Instant
    let by: String
  }

  /// The content of the file.
  private struct File: Answering {
    let answers: [Answer]
  }

  /// Reads the file of a store; a missing file means that nothing was acknowledged.
  package init(_ place: StorePlace) throws(MonitorError) {
    path = try ofStore { () throws(ShellError) in try place.files() }.directory.file("alerts.json")
    guard DurableFile.exists(path) else { return }
    let path = path
    let bytes = try ofFile(path) { () throws(PlatformError) in try DurableFile.read(path, limit: 1 << 20) }
    guard let document = try? JSONValue(parsing: String(decoding: bytes, as: UTF8.self)),
      let file: File = document.read()
    else {
      throw .unreadable(path: path)
    }
    answers = file.answers
  }

  /// When an alert was acknowledged; nil where it was not, or has become active again since.
  package func answer(to id: String, since: Instant) -> Instant? {
    guard let answer = answers.last(where: { $0.id == id }), answer.since <= since else { return nil }
    return answer.at
  }

  /// Adds an acknowledgement, without saving it.
  package mutating func add(_ id: String, since: Instant, at: Instant, by actor: String) {
    answers.removeAll { $0.id == id }
    answers.append(Answer(id: id, since: since, at: at, by: actor))
    answers = answers.suffix(AlertAnswers.most)
  }

  /// Writes the file, durably.
  package func save() throws(MonitorError) {
    let (path, bytes) = (path, JSONValue(File(answers: answers)).bytes())
    try ofFile(path) { () throws(PlatformError) in try DurableFile.write(bytes, to: path) }
  }
}
