import Domain
import Engine
import EngineService
import Insight
import JSON
import Journal
import Platform
import Wire

/// The alerts that a person has acknowledged, kept in a file beside the journal.
struct AlertAnswers {
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
  init(_ place: StorePlace) throws(Failure) {
    path = try storing(try place.files()).directory.file("alerts.json")
    guard DurableFile.exists(path) else { return }
    let path = path
    let bytes = try filing(path) { () throws(PlatformError) in try DurableFile.read(path, limit: 1 << 20) }
    guard let document = try? JSONValue(parsing: String(decoding: bytes, as: UTF8.self)),
      let file: File = document.read()
    else {
      throw Failure(
        .storage, "FILE_FAILED", "\(path) is not a list of answers; remove it to begin anew", value: path)
    }
    answers = file.answers
  }

  /// When an alert was acknowledged; nil where it was not, or has become active again since.
  func answer(to id: String, since: Instant) -> Instant? {
    guard let answer = answers.last(where: { $0.id == id }), answer.since <= since else { return nil }
    return answer.at
  }

  /// Adds an acknowledgement, without saving it.
  mutating func add(_ id: String, since: Instant, at: Instant, by actor: String) {
    answers.removeAll { $0.id == id }
    answers.append(Answer(id: id, since: since, at: at, by: actor))
    answers = answers.suffix(AlertAnswers.most)
  }

  /// Writes the file, durably.
  func save() throws(Failure) {
    let (path, bytes) = (path, JSONValue(File(answers: answers)).bytes())
    try filing(path) { () throws(PlatformError) in try DurableFile.write(bytes, to: path) }
  }
}
