import JSON
import SQLite
import TestSupport
import Testing

/// What a person may acknowledge, and what only a restore undoes.
@Suite struct AcknowledgingTests {
  let store: AttackedStore

  init() throws { store = try AttackedStore() }

  private func acknowledge(_ more: String...) throws -> Finished {
    try store.product.run(["audit", "acknowledge", "--reason", "the disk was replaced", "--json"] + more)
  }

  private func refuses(_ code: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let before = try store.files()
    let finished = try acknowledge()
    #expect(finished.exitCode == 1, "\(finished.text)", sourceLocation: sourceLocation)
    #expect(finished.text.contains(code), "\(finished.text)", sourceLocation: sourceLocation)
    #expect(try store.files() == before, sourceLocation: sourceLocation)
  }

  @Test func `a lost tail is acknowledged in a row that names both heads, and stays a finding`() throws {
    let old = try store.files()
    for amount in ["5", "6", "7"] { try store.expect("deposit", "root/gen", amount) }
    let promised = try store.expect("audit", "head")
    try store.put(old)
    let finished = try acknowledge("--id", "noted")
    #expect(finished.exitCode == 0, "\(finished.errorText)")
    let reply = try JSONValue(parsing: finished.output)
    #expect(reply["sequence"]?.integer == 4)
    #expect(reply["findings"]?[0]?["kind"]?.string == "tail-cut", "\(finished.text)")
    let row = try store.expect("audit", "show", "4")["rows"]?[0]
    #expect(row?["kind"]?.string == "damage.acknowledged")
    #expect(row?["summary"]?.string?.contains("3 rows lost") == true)
    #expect(promised["sequence"]?.integer == 6)
    #expect(try acknowledge("--id", "noted").output == finished.output)
    #expect(try store.expect("status")["kill"]?.string == "reducing", "a stop may have been among them")
    #expect(try store.findings() == ["tail-acknowledged 4"])
    try store.expect("deposit", "root/gen", "9")
    try store.expect("deposit", "root/gen", "9")
    #expect(try store.findings() == ["tail-acknowledged 4"])
    try refuses("NOTHING_TO_ACKNOWLEDGE")
  }

  @Test(arguments: [
    ["UPDATE accounts SET cash = cash + 1"], ["DELETE FROM transactions WHERE sequence = 2"],
    ["DELETE FROM accounts", "INSERT INTO positions VALUES(9, 'root/gen', 'X', 1, 1, '')"],
    ["DROP INDEX commands_id"], ["DROP INDEX events_kind", "DROP INDEX events_account"],
    ["INSERT INTO snapshots VALUES(2, 4, randomblob(64), x'00')"],
  ])
  func `damage to what can be rebuilt from the log is mended`(_ edits: [String]) throws {
    for edit in edits { try store.edit(SQL(stringLiteral: edit)) }
    try store.expectMistrustOrFinding()
    #expect(try acknowledge().exitCode == 0)
    #expect(try store.findings() == [])
    try store.expect("deposit", "root/gen", "9")
    #expect(try store.findings() == [])
  }

  @Test func `an emptied index and a missing head are mended`() throws {
    try store.emptyIndex("commands_id")
    _ = try ChildProcess("/bin/rm", [store.head], environment: [:]).wait()
    #expect(try acknowledge().exitCode == 0)
    #expect(try store.findings() == [])
  }

  @Test(arguments: [
    "UPDATE events SET payload = zeroblob(length(payload)) WHERE sequence = 2",
    "UPDATE events SET seal = zeroblob(16) WHERE sequence = 3", "DELETE FROM events WHERE sequence = 2",
    "UPDATE commands SET reply = '{}' WHERE sequence = 2",
    "CREATE TRIGGER t AFTER INSERT ON events BEGIN DELETE FROM commands; END",
    "INSERT INTO events(sequence) VALUES(0)",
  ])
  func `what the log itself lost or gained is not acknowledged`(_ edit: String) throws {
    try store.edit(SQL(stringLiteral: edit))
    try refuses("NOT_ACKNOWLEDGEABLE")
  }

  @Test func `another key's head, and a recomputed chain, are not acknowledged`() throws {
    let whole = try store.files()
    let other = try AttackedStore()
    try write(try bytes(ofFile: other.head), toFile: store.head)
    try refuses("NOT_ACKNOWLEDGEABLE")
    try store.put(whole)
    try store.edit("UPDATE events SET actor = 'mallory' WHERE sequence = 2")
    try store.rechain(from: 2, through: 3)
    try refuses("NOT_ACKNOWLEDGEABLE")
  }

  @Test func `a sound store has nothing to acknowledge`() throws { try refuses("NOTHING_TO_ACKNOWLEDGE") }
}

extension AttackedStore {
  /// Shows that something is found; a history table that no write replaces is found by the whole verification alone.
  fileprivate func expectMistrustOrFinding() throws { #expect(try !findings().isEmpty) }
}
