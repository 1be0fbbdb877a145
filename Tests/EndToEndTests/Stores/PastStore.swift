import Domain
import Engine
import EngineService
import JSON
import Journal
import SQLite
import SQLiteJournal
import TestSupport
import Testing

/// A store that an earlier version of the program wrote, copied into a home of its own.
struct PastStore {
  let name: String
  let desk: Desk
  /// What the version that wrote it printed about it.
  let recorded: JSONValue

  /// The stores of all past forms.
  static let names = ["form-1", "form-2"].flatMap { form in
    ["books", "market", "backtest"].map { "\(form)-\($0)" }
  }

  init(_ name: String) throws {
    self.name = name
    desk = try Desk()
    let folder = "\(packageDirectory)/Tests/Fixtures/Stores/\(name)"
    recorded = try JSONValue(parsing: bytes(ofFile: "\(folder)/recorded.json"))
    for directory in [desk.data, desk.product.home(".config/alluse")] {
      let made = try ChildProcess("/bin/mkdir", ["-p", "-m", "700", directory], environment: [:]).wait()
      try #require(made.exitCode == 0, "\(made.errorText)")
    }
    try write(bytes(ofFile: "\(folder)/journal.sqlite"), toFile: desk.journal)
    try write(bytes(ofFile: "\(folder)/head.json"), toFile: desk.head)
    try write(
      bytes(ofFile: "\(folder)/signing.key"), toFile: desk.product.home(".config/alluse/signing.key"))
  }

  var hasMarket: Bool { !name.hasSuffix("books") }

  /// The store beside its writer.
  func reader() throws -> FileReader {
    let place = StorePlace(
      data: desk.data, configuration: desk.product.home(".config/alluse"), holder: "test", runtime: nil)
    return try #require(try EngineShell.reader(at: place) as? FileReader)
  }

  /// The key that it was signed with.
  func key() throws -> SigningKey {
    let digits = Array(try text(ofFile: desk.product.home(".config/alluse/signing.key")).utf8.prefix(64))
    return SigningKey(
      seed: stride(from: 0, to: digits.count, by: 2).compactMap {
        UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
      })
  }

  /// The hash that was recorded of its state, and what it covers.
  func recordedHash() throws -> (hash: String, version: StateHashVersion) {
    let number = try #require(recorded["stateHashVersion"]?.integer)
    return (
      try #require(recorded["stateHash"]?.string), try #require(StateHashVersion(rawValue: UInt8(number)))
    )
  }

  /// The instant of the last event.
  func lastInstant() throws -> String { try reader().lastInstant() }
}

extension FileReader {
  fileprivate func lastInstant() throws -> String {
    let last = try connection.statement("SELECT at FROM events ORDER BY sequence DESC LIMIT 1")
    defer { last.reset() }
    _ = try last.step()
    return last.text(0)
  }
}
