import JSON
import SQLite
import TestSupport
import Testing

/// One ordinary write must not make what was done to a store look as if it had never happened.
@Suite struct ErasedEvidenceTests {
  let store: AttackedStore

  init() throws { store = try AttackedStore() }

  @Test func `an older database`() throws {
    let old = try bytes(ofFile: store.journal)
    try store.expect("deposit", "root/gen", "5")
    try write(old, toFile: store.journal)
    try store.expectMistrust()
  }

  @Test func `an older database with its own head`() throws {
    let old = try store.files()
    try store.expect("deposit", "root/gen", "5")
    try store.put(old)
    try store.expectMistrust()
  }

  @Test func `another store's database, of the same key`() throws {
    let data = store.product.home("other")
    try store.expect("init", "--capital", "5", "--data", data)
    try write(try bytes(ofFile: data + "/journal.sqlite"), toFile: store.journal)
    try store.expectMistrust()
  }

  @Test func `a head that is gone, or another key's`() throws {
    _ = try ChildProcess("/bin/rm", [store.head], environment: [:]).wait()
    try store.expectMistrust()
    let other = try AttackedStore()
    try write(try bytes(ofFile: other.head), toFile: store.head)
    try store.expectMistrust()
  }

  @Test(arguments: [
    "UPDATE accounts SET cash = cash + 1 WHERE path = 'root/gen'",
    "DELETE FROM accounts WHERE path = 'root/gen'",
    "UPDATE accounts SET status = 'closed' WHERE path = 'root/gen'",
  ])
  func `a read table, in the row that the write would replace`(_ edit: String) throws {
    try store.edit(SQL(stringLiteral: edit))
    try store.expectMistrust()
  }

  @Test func `a foreign trigger or view, and an index that is gone`() throws {
    let whole = try store.files()
    let edits: [SQL] = [
      "CREATE TRIGGER t AFTER INSERT ON events BEGIN DELETE FROM commands; END",
      "CREATE VIEW v AS SELECT * FROM events", "DROP INDEX commands_id",
    ]
    for edit in edits {
      try store.edit(edit)
      try store.expectMistrust()
      try store.put(whole)
    }
  }

  @Test func `rows before the first one`() throws {
    let whole = try store.files()
    let edits: [SQL] = [
      "INSERT INTO events SELECT 0, at, actor, kind, account, command, payload, previous, hash, digest, answer, "
        + "origin, seal FROM events WHERE sequence = 2",
      "INSERT INTO commands SELECT -1, 'mine', digest, reply FROM commands WHERE sequence = 2",
    ]
    for edit in edits {
      try store.edit(edit)
      try store.expectMistrust()
      try store.put(whole)
    }
  }

  @Test func `an emptied index, which would let a command happen twice`() throws {
    try store.expect("deposit", "root/gen", "7", "--id", "once")
    try store.emptyIndex("commands_id")
    try store.expectMistrust("deposit", "root/gen", "7", "--id", "once")
    #expect(try store.findings().contains { $0.hasPrefix("index-damaged") })
  }

  @Test func `a text column turned into bytes`() throws {
    try store.loosely("UPDATE events SET kind = CAST(kind AS BLOB) WHERE sequence = 2")
    #expect(try store.findings().contains("row-edited 2"))
    try store.expectMistrust()
  }

  @Test func `a write-ahead log whose first frame lost a bit`() throws {
    let shell = try store.interrupted(deposits: 40)
    #expect(shell > 40)
    let log = store.journal + "-wal"
    var content = try bytes(ofFile: log)
    content[32 + 24 + 1_000] ^= 4
    try write(content, toFile: log)
    try store.expectMistrust()
    #expect(try store.findings().contains { $0.hasPrefix("tail-cut") })
    let founded = try store.product.run("init", "--capital", "1")
    #expect(founded.exitCode == 1, "\(founded.text)")
  }

  @Test func `a log that is gone is not founded over`() throws {
    let head = try bytes(ofFile: store.head)
    _ = try ChildProcess("/bin/rm", [store.journal], environment: [:]).wait()
    for words in ["init --capital 1", "run --headless --for 1d", "deposit root/gen 1"] {
      let finished = try store.product.run(words.split(separator: " ").map(String.init))
      #expect(finished.exitCode == 3, "\(words): \(finished.text) \(finished.errorText)")
    }
    #expect(try bytes(ofFile: store.head) == head)
  }
}
