import Domain
import EngineService
import Monitor
import Platform
import TestSupport
import Testing

@Suite struct AlertAnswersTests {
  private let folder: TemporaryDirectory
  private let place: StorePlace

  init() throws {
    folder = try TemporaryDirectory()
    place = StorePlace(data: folder("store"), configuration: folder("config"), holder: "test")
    _ = try PrivateDirectory(ensuring: place.data)
  }

  private func instant(_ seconds: Int64) -> Instant { Instant(milliseconds: seconds * 1_000) }

  @Test func `an answer is kept, and holds until the alert has broken anew`() throws {
    var answers = try AlertAnswers(place)
    answers.add("load", since: instant(10), at: instant(20), by: "ada")
    answers.add("load", since: instant(10), at: instant(30), by: "bob")
    try answers.save()
    let kept = try AlertAnswers(place)
    #expect(kept.answer(to: "load", since: instant(10)) == instant(30))
    #expect(
      kept.answer(to: "load", since: instant(9)) == nil && kept.answer(to: "other", since: instant(10)) == nil
    )
  }

  @Test func `the newest thousand answers are kept`() throws {
    var answers = try AlertAnswers(place)
    for number in 0...1_000 { answers.add("\(number)", since: instant(1), at: instant(2), by: "ada") }
    #expect(answers.answer(to: "0", since: instant(1)) == nil)
    #expect(answers.answer(to: "1", since: instant(1)) == instant(2))
  }

  @Test func `a file that is no list of answers is refused and named`() throws {
    let path = "\(place.data)/alerts.json"
    try DurableFile.write(Array("[1]".utf8), to: path)
    do throws(MonitorError) {
      _ = try AlertAnswers(place)
      Issue.record("it was read")
    } catch {
      guard case .unreadable(path) = error else {
        Issue.record("\(error)")
        return
      }
    }
  }
}
