import Journal
import Platform
import SQLite
import SQLiteJournal
import TestSupport
import Testing

/// What opening for writing finds before it writes a byte.
@Suite struct MistrustTests {
  let fixture: StoreFixture
  static let rows: Int64 = 20

  init() throws {
    fixture = try StoreFixture()
    try fixture.filled(rows: Self.rows)
  }

  /// What prevents writing, by kind and row; the store is left as it is.
  func found(sourceLocation: SourceLocation = #_sourceLocation) throws -> [String] {
    let before = try bytes(ofFile: fixture.files.journal)
    let error = #expect(throws: JournalError.self, sourceLocation: sourceLocation) { try fixture.open() }
    #expect(try bytes(ofFile: fixture.files.journal) == before, sourceLocation: sourceLocation)
    guard case .mistrusted(_, let findings)? = error else { return ["\(error as Any)"] }
    return findings.map { "\($0.kind.rawValue) \($0.sequence)" }
  }

  @Test(arguments: [
    ("UPDATE events SET payload = x'00' WHERE sequence = 7", "row-edited 7"),
    ("UPDATE events SET actor = CAST(actor AS BLOB) WHERE sequence = 7", "row-edited 7"),
    ("UPDATE events SET seal = zeroblob(16) WHERE sequence = 7", "row-edited 7"),
    ("DELETE FROM events WHERE sequence = 7", "rows-missing 7"),
    ("INSERT INTO events(sequence) VALUES(-3)", "row-inserted -3"),
    ("INSERT INTO events(sequence) VALUES(0)", "row-inserted 0"),
    ("INSERT INTO commands VALUES(-1, 'again', zeroblob(32), 'ok')", "command-edited -1"),
    ("UPDATE commands SET reply = 'other' WHERE sequence = 9", "command-edited 9"),
    ("DELETE FROM commands WHERE sequence = 9", "command-missing 9"),
    ("CREATE TRIGGER t AFTER INSERT ON events BEGIN DELETE FROM totals; END", "schema-edited 0"),
    ("CREATE VIEW v AS SELECT 1", "schema-edited 0"),
    ("DROP INDEX commands_id", "index-damaged 0"),
    ("DROP INDEX events_kind", "index-damaged 0"),
  ])
  func `a store that was edited is not written to`(_ edit: String, _ finding: String) throws {
    // A text column accepts bytes only where the schema was taken apart and put together again.
    if edit.contains("AS BLOB") {
      try fixture.loosely(SQL(stringLiteral: edit))
    } else {
      try fixture.tamper(SQL(stringLiteral: edit))
    }
    #expect(try found() == [finding])
  }

  @Test func `a lost tail, another store's head, an edited head and a missing one are reported`() throws {
    let head = try text(ofFile: fixture.files.head)
    try write(head.replacing("\"sequence\":20", with: "\"sequence\":19"), toFile: fixture.files.head)
    #expect(try found() == ["head-edited 19"])
    try DurableFile.removeIfPresent(fixture.files.head)
    #expect(try found() == ["head-missing 0"])
    let other = try StoreFixture()
    try other.create(store: .seeded("other")).close()
    try write(try bytes(ofFile: other.files.head), toFile: fixture.files.head)
    #expect(try found() == ["other-store 0"])
    try write(head, toFile: fixture.files.head)
    try fixture.tamper("DELETE FROM events WHERE sequence > 15", "DELETE FROM commands WHERE sequence > 15")
    #expect(try found() == ["older-file 16"])
  }

  @Test func `an emptied index is noticed by the command that it should find`() throws {
    try fixture.emptyIndex("commands_id")
    #expect(try found().allSatisfy { $0.hasPrefix("index-damaged") })
  }

  @Test func `a snapshot that the key's holder did not make is reported, and never used`() throws {
    let journal = try fixture.open()
    try Array("twenty".utf8).withUnsafeBytes { try journal.saveSnapshot(format: 4, state: $0) }
    try journal.close()
    try fixture.open().close()
    try fixture.tamper("UPDATE snapshots SET state = CAST('forged' AS BLOB)")
    var offered: [String] = []
    let search = try fixture.reader().findSnapshot(format: 4) { _, state in
      offered.append(String(decoding: state, as: UTF8.self))
      return true
    }
    #expect(offered == [] && search.sequence == nil)
    try fixture.tamper("UPDATE snapshots SET checksum = randomblob(64)")
    #expect(try found() == ["snapshot-edited 20"])
  }

  @Test func `without the key no snapshot is used`() throws {
    let journal = try fixture.open()
    try Array("twenty".utf8).withUnsafeBytes { try journal.saveSnapshot(format: 4, state: $0) }
    try journal.close()
    let keyless = try FileReader(opening: fixture.files, schema: StoreFixture.schema)
    #expect(try keyless.findSnapshot(format: 4) { _, _ in true }.sequence == nil)
    #expect(try fixture.reader().findSnapshot(format: 4) { _, _ in true }.sequence == 20)
  }

  @Test func `rows after the newest snapshot are verified, earlier ones are left to the whole verification`()
    throws
  {
    let journal = try fixture.open()
    try Array("twenty".utf8).withUnsafeBytes { try journal.saveSnapshot(format: 4, state: $0) }
    try journal.add(21)
    try journal.close()
    try fixture.tamper("UPDATE events SET payload = x'00' WHERE sequence = 7")
    try fixture.open().close()
    try fixture.tamper("UPDATE events SET payload = x'00' WHERE sequence = 21")
    #expect(try found() == ["row-edited 21"])
  }

  @Test func `a replay refuses rows that are not as they were written`() throws {
    try fixture.tamper("UPDATE events SET payload = x'00' WHERE sequence = 7")
    let reader = try fixture.reader()
    #expect(throws: JournalError.self) { try reader.requireSound(after: 0) }
    try reader.requireSound(after: 7)
    try reader.requireSound(after: 0, through: 6)
  }

  @Test func `every kind of finding either can be acknowledged or needs a restore`() {
    let acknowledged = Finding.Kind.allCases.filter(\.canBeAcknowledged).map(\.rawValue)
    #expect(
      acknowledged == [
        "tail-cut", "older-file", "head-missing", "head-edited", "read-table-edited", "index-damaged",
        "snapshot-edited", "mark-edited", "tail-acknowledged",
      ])
  }
}
