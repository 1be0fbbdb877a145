import CSQLite
import JSON
import SQLite
import TestSupport
import Testing

/// Records of commands that nobody gave, and records that can no longer be found.
@Suite struct PlantedRecordTests {
  private let store: AttackedStore

  init() throws { store = try AttackedStore() }

  /// The digest of a command is public: the attacker finds it in a store of their own.
  private func digest(of words: String...) throws -> String {
    let other = try AttackedStore()
    let finished = try other.product.run(words)
    try #require(finished.exitCode == 0, "\(finished.errorText)")
    let connection = try Connection(path: other.journal, access: .readOnly)
    defer { connection.close() }
    let row = try connection.statement("SELECT hex(digest) FROM commands WHERE id = 'planted'")
    try #require(try row.step())
    return row.text(0)
  }

  /// Replaces a record.
  private func plant(_ digest: String, _ reply: String) throws {
    try store.edit(
      SQL(
        stringLiteral:
          "UPDATE commands SET id = 'planted', digest = x'\(digest)', reply = '\(reply)' WHERE sequence = 3"))
  }

  @Test func `a planted answer is not given, and the switch is set`() throws {
    let digest = try digest(of: "kill", "--state", "halted", "--id", "planted")
    try plant(digest, #"{"sequence":4,"scope":"everything","state":"halted","cancelled":0,"unconfirmed":0}"#)
    _ = try store.product.run("kill", "--state", "halted", "--id", "planted")
    let status = try store.product.run("status", "--json")
    #expect(try JSONValue(parsing: status.output)["kill"] == "halted", "\(status.text)")
  }

  @Test func `a record that was edited is not given as an answer`() throws {
    try store.expect("deposit", "root/gen", "7", "--id", "own")
    try store.grow(by: 3)
    try store.edit("UPDATE commands SET reply = '{\"sequence\":999}' WHERE id = 'own'")
    let finished = try store.product.run("deposit", "root/gen", "7", "--id", "own")
    #expect(finished.exitCode == 3 && !finished.text.contains("999"), "\(finished.text)")
  }

  @Test(arguments: [
    "commands_id ON commands(id)", "events_kind ON events(kind)", "events_account ON events(account, kind)",
  ])
  func `an entry that was removed from an index is noticed before anything is written`(_ index: String) throws
  {
    try store.expect("deposit", "root/gen", "7", "--id", "own")
    let name = index.prefix { $0 != " " }
    let making = "CREATE \(name == "commands_id" ? "UNIQUE " : "")INDEX \(index)"
    var handle: OpaquePointer?
    try #require(sqlite3_open(store.journal, &handle) == SQLITE_OK)
    for statement in [
      "DROP INDEX \(name)", "\(making) WHERE sequence <> 4", "PRAGMA writable_schema = ON",
      "UPDATE sqlite_schema SET sql = '\(making)' WHERE name = '\(name)'",
    ] {
      try #require(sqlite3_exec(handle, statement, nil, nil, nil) == SQLITE_OK, "\(statement)")
    }
    sqlite3_close(handle)
    let finished = try store.product.run("deposit", "root/gen", "7", "--id", "own", "--json")
    #expect(finished.exitCode == 3 && finished.text.contains("STORE_MISTRUSTED"), "\(finished.text)")
    #expect(try !store.findings().isEmpty)
  }
}
