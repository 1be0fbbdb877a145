import Domain
import EngineService
import Insight
import JSON
import Journal
import Platform

/// Which alerts a person has seen, kept in a file beside the journal.
struct AlertAnswers {
  private let path: String
  private var answers: [JSONValue] = []

  private static let most = 1_000

  /// Reads the file of a store; where there is none, nothing was seen.
  init(_ place: StorePlace) throws(Failure) {
    path = try storing { () throws(ShellError) in try place.files() }.directory.file("alerts.json")
    guard DurableFile.exists(path) else { return }
    let path = path
    let bytes = try filing(path) { () throws(PlatformError) in try DurableFile.read(path, limit: 1 << 20) }
    guard let document = try? JSONValue(parsing: String(decoding: bytes, as: UTF8.self)),
      let list = document["answers"]?.array
    else {
      throw Failure(
        .storage, "FILE_FAILED", "\(path) is not a list of answers; remove it to begin anew", value: path)
    }
    answers = list
  }

  /// When an alert was seen; nil where it was not, or has broken anew since.
  func answer(to id: String, since: Instant) -> Instant? {
    let answer = answers.last { $0["id"]?.string == id }
    guard let at = answer?["at"]?.string.flatMap({ Instant($0) }),
      let seen = answer?["since"]?.string.flatMap({ Instant($0) }), seen <= since
    else { return nil }
    return at
  }

  /// Notes that an alert was seen.
  mutating func add(_ id: String, since: Instant, at: Instant, by actor: String) {
    answers.removeAll { $0["id"]?.string == id }
    answers.append([
      "id": .string(id), "since": .string(since.description), "at": .string(at.description),
      "by": .string(actor),
    ])
    answers = answers.suffix(AlertAnswers.most)
  }

  /// Writes the file.
  func save() throws(Failure) {
    let document: JSONValue = ["answers": .array(answers)]
    let (path, bytes) = (path, document.bytes())
    try filing(path) { () throws(PlatformError) in try DurableFile.write(bytes, to: path) }
  }
}
