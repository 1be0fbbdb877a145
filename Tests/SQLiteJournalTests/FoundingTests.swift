import Journal
import Platform
import SQLite
import SQLiteJournal
import TestSupport
import Testing

/// What a killed founding leaves, and what must not be mistaken for that.
@Suite struct FoundingTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  var founding: String { fixture.files.directory.file("journal.founding") }

  @Test func `a founding killed before its database was renamed is no store, and can be repeated`() throws {
    try fixture.create().close()
    try DurableFile.rename(fixture.files.journal, to: founding)
    #expect(!fixture.files.holdStore)
    #expect(throws: JournalError.missing(path: fixture.files.directory.path)) { try fixture.open() }
    try fixture.filled(rows: 3)
    #expect(!DurableFile.exists(founding))
    #expect(try fixture.reader().head().sequence == 3)
  }

  @Test(arguments: ["journal.founding", "journal.founding-journal", "journal.founding-wal"])
  func `half a founding is no store, and can be repeated`(_ name: String) throws {
    try write("half", toFile: fixture.files.directory.file(name))
    #expect(!fixture.files.holdStore)
    try fixture.create().close()
    #expect(fixture.files.holdStore)
  }

  @Test func `a store whose log is gone is a store, and is never founded over`() throws {
    try fixture.filled(rows: 5)
    let head = try bytes(ofFile: fixture.files.head)
    try DurableFile.removeIfPresent(fixture.files.journal)
    #expect(fixture.files.holdStore)
    let remains = JournalError.remains(path: fixture.files.head)
    #expect(throws: remains) { try fixture.create() }
    #expect(throws: remains) { try fixture.open() }
    // What remains of a young store that lost its write-ahead log: a database without tables.
    try write([], toFile: fixture.files.journal)
    #expect(throws: remains) { try fixture.create() }
    #expect(try bytes(ofFile: fixture.files.head) == head)
  }

  @Test func `a write-ahead log without its database is not deleted`() throws {
    let log = fixture.files.journal + "-wal"
    try write("frames", toFile: log)
    #expect(throws: JournalError.remains(path: log)) { try fixture.create() }
  }

  @Test func `rows before the first one cannot be written into a new store`() throws {
    try fixture.filled(rows: 2)
    let connection = try Connection(path: fixture.files.journal, access: .readWrite)
    defer { connection.close() }
    for statement: SQL in [
      "INSERT INTO events(sequence) VALUES(0)",
      "INSERT INTO commands VALUES(-1, 'x', zeroblob(32), '')",
      "INSERT INTO snapshots VALUES(0, 1, x'', x'')",
    ] {
      let error = #expect(throws: SQLiteError.self) { try connection.execute(statement) }
      #expect(error?.isConstraint == true)
    }
  }
}
