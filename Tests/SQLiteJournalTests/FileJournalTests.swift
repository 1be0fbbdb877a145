import Journal
import JournalConformance
import Platform
import SQLite
import SQLiteJournal
import TestSupport
import Testing

@Suite struct FileJournalTests {
  @Test(arguments: Behaviour.all)
  func `a journal in a file behaves as every journal does`(_ behaviour: Behaviour) throws {
    try behaviour.check(FilePlace())
  }
}

private struct FilePlace: ConformingStore {
  private let scratch: TemporaryDirectory
  private let files: StoreFiles
  private let marks: PrivateDirectory

  init() throws {
    scratch = try TemporaryDirectory()
    files = StoreFiles(try PrivateDirectory(ensuring: scratch("store")))
    marks = try PrivateDirectory(ensuring: scratch("config"))
  }

  private func lock() throws(JournalError) -> FileLock {
    try filing { () throws(PlatformError) in try FileLock(path: files.lock, holder: "test", waiting: 5_000) }
  }

  func found(
    _ founding: (any JournalTransaction) throws(JournalError) -> Void
  ) throws(JournalError) -> any JournalStore {
    try FileJournal.create(
      in: files, store: sampleStore, key: sampleKey, schema: ReadTables.schema, lock: lock(), marks: marks,
      founding: founding
    ).journal
  }

  func open(key: SigningKey) throws(JournalError) -> any JournalStore {
    try FileJournal(opening: files, key: key, schema: ReadTables.schema, lock: lock(), marks: marks)
  }

  var opening: StoreVerifier.Opening {
    { [files] key throws(JournalError) in
      try FileReader(opening: files, schema: ReadTables.schema, key: key)
    }
  }

  func kill(_ journal: any JournalStore) { (journal as? FileJournal)?.abandon() }

  func edit(_ sequence: Int64, payload: [UInt8]) throws {
    try tampering("UPDATE events SET payload = ? WHERE sequence = ?") {
      $0.bind(1, payload)
      $0.bind(2, sequence)
    }
  }

  func cut(after last: Int64) throws {
    try tampering("DELETE FROM events WHERE sequence > ?") { $0.bind(1, last) }
    try tampering("DELETE FROM commands WHERE sequence > ?") { $0.bind(1, last) }
  }

  func plant(_ sequence: Int64) throws {
    try tampering(
      """
      INSERT INTO events(
        sequence, at, actor, kind, account, command, payload, previous, hash, digest, answer, origin, seal)
      SELECT ?, at, actor, kind, account, command, payload, previous, hash, digest, answer, origin, seal
      FROM events ORDER BY sequence DESC LIMIT 1
      """
    ) { $0.bind(1, sequence) }
  }

  private func tampering(_ sql: SQL, _ bind: (Statement) -> Void) throws {
    let connection = try Connection(path: files.journal, access: .readWrite)
    defer { connection.close() }
    let statement = try connection.statement(sql)
    bind(statement)
    try statement.run()
    #expect(connection.changedRows > 0)
  }
}
