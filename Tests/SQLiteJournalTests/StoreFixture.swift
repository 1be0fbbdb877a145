import Journal
import JournalConformance
import Platform
import SQLite
import SQLiteJournal
import TestSupport

/// A store in a directory of its own, with a read table beside the log.
struct StoreFixture {
  static let schema = JournalSchema(
    readTables: "CREATE TABLE totals(name TEXT PRIMARY KEY, sum INTEGER) STRICT;")
  static let store = sampleStore
  static let key = sampleKey

  let scratch: TemporaryDirectory
  let files: StoreFiles

  init() throws {
    scratch = try TemporaryDirectory()
    files = StoreFiles(try PrivateDirectory(ensuring: scratch("store")))
  }

  func lock() throws -> FileLock { try FileLock(path: files.lock, holder: "test", waiting: 5_000) }

  @discardableResult
  func create(
    key: SigningKey = Self.key, store: StoreID = Self.store, marks: PrivateDirectory? = nil
  ) throws -> FileJournal {
    try FileJournal.create(in: files, store: store, key: key, schema: Self.schema, lock: lock(), marks: marks)
    {
      (transaction) throws(JournalError) in
      try transaction.append(row(1, kind: "store.founded", payload: key.publicKey), reply: "founded")
    }.journal
  }

  func open(key: SigningKey = Self.key, marks: PrivateDirectory? = nil) throws -> FileJournal {
    try FileJournal(opening: files, key: key, schema: Self.schema, lock: lock(), marks: marks)
  }

  func reader() throws -> FileReader {
    try FileReader(opening: files, schema: Self.schema, key: Self.key)
  }

  /// The folder of the key, where commits are marked.
  func configuration() throws -> PrivateDirectory { try PrivateDirectory(ensuring: scratch("config")) }

  /// Founds a store with the given number of rows in all and closes it.
  func filled(rows: Int64, marks: PrivateDirectory? = nil) throws {
    let journal = try create(marks: marks)
    for number in stride(from: Int64(2), through: rows, by: 1) { try journal.add(number) }
    try journal.close()
  }

  /// Edits the closed database without the journal.
  func tamper(_ sql: SQL...) throws {
    let connection = try Connection(path: files.journal, access: .readWrite)
    defer { connection.close() }
    try connection.execute("PRAGMA ignore_check_constraints = ON")
    for statement in sql { try connection.execute(statement) }
  }
}

extension JournalStore {
  /// Writes one row in a transaction of its own, and its read table where there is one.
  @discardableResult
  func add(_ number: Int64) throws(JournalError) -> Int64 {
    try write { (transaction) throws(JournalError) in
      try transaction.execute(
        "INSERT INTO totals VALUES('all', 1) ON CONFLICT DO UPDATE SET sum = sum + 1")
      return try transaction.append(row(number), reply: "reply \(number)")
    }
  }
}

extension StoreFixture {
  /// Replaces an index's root page by an empty leaf.
  func emptyIndex(_ name: String) throws {
    let page = try rootPage(of: name)
    try DatabaseBytes.emptyIndex(rootPage: page, in: files.journal)
  }

  private func rootPage(of name: String) throws -> Int {
    let connection = try Connection(path: files.journal, access: .readOnly)
    defer { connection.close() }
    let row = try connection.statement("SELECT rootpage FROM sqlite_schema WHERE name = ?")
    row.bind(1, name)
    _ = try row.step()
    return Int(row.integer(0))
  }

  /// Edits `events` while its columns take any type.
  func loosely(_ edit: SQL) throws { try DatabaseBytes.loosely(in: files.journal) { try tamper(edit) } }
}
