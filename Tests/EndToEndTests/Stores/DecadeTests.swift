import Glibc
import JSON
import Journal
import SQLite
import TestSupport
import Testing

private let path = "\(packageDirectory)/Tests/Fixtures/decade-digests.txt"
private let isRecording = getenv("ALLUSE_RECORD").map { String(cString: $0) } == "1"

@Suite("What back-tests write")
struct DecadeTests {
  /// The digest covers instant, kind, account and payload of every row, without the key in the founding row.
  @Test("is row for row what was recorded of seed 11")
  func digest() throws {
    let last = Effort.isSoak ? "2025-12-31" : "2016-03-31"
    let name = "2016-01-04 \(last)"
    let digest = try digest(through: last)
    let lines = try text(ofFile: path).split(separator: "\n").map(String.init)
    let line = "\(name) \(digest)"
    if lines.contains(line) { return }
    if isRecording {
      let kept = lines.filter { !$0.hasPrefix(name) } + [line]
      try write(kept.joined(separator: "\n") + "\n", toFile: path)
    }
    Issue.record(
      """
      back-tests of \(name) write other rows than were recorded, digest \(digest). If only the code changed, it broke \
      something. If the behaviour changed on purpose, say so in CHANGELOG.md and record it: ALLUSE_RECORD=1 with this \
      test's filter, and once more with ALLUSE_SOAK=1 for the whole decade, both with the build that is committed
      """)
  }

  private func digest(through last: String) throws -> String {
    let desk = try Desk()
    let words = [
      "backtest", "--simulate", "--seed", "11", "--from", "2016-01-04", "--to", last, "--data", desk.data,
    ]
    let finished = try desk.product.run(words + ["--json"], seconds: 1_800)
    try #require(finished.exitCode == 0, "\(finished.errorText)")
    let connection = try Connection(path: desk.journal, access: .readOnly)
    defer { connection.close() }
    let key = try connection.statement("SELECT value FROM meta WHERE name = 'key'")
    _ = try key.step()
    let publicKey = key.bytes(0)
    key.reset()
    return try digest(of: connection, without: publicKey)
  }

  /// Each row's digest is taken into the next one's, so that a decade needs no memory.
  private func digest(of connection: Connection, without key: [UInt8]) throws -> String {
    let rows = try connection.statement("SELECT at, kind, account, payload FROM events ORDER BY sequence")
    defer { rows.reset() }
    var digest = Digest.zero
    while try rows.step() {
      var payload = rows.bytes(3)
      if let place = payload.firstRange(of: key) { payload.removeSubrange(place) }
      let columns = [rows.text(0), rows.text(1), rows.text(2)].joined(separator: "\n")
      digest = Digest.sha256(digest.bytes + Array(columns.utf8) + [10] + payload)
    }
    return digest.hex
  }
}
