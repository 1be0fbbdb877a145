import Glibc
import Journal
import JournalConformance
import Platform
import SQLite
import SQLiteJournal
import TestSupport
import Testing

@Suite struct OpeningTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  @Test func `nothing, an empty file and a text are not stores`() throws {
    #expect(throws: JournalError.missing(path: fixture.files.directory.path)) { try fixture.open() }
    try write([], toFile: fixture.files.journal)
    #expect(throws: JournalError.missing(path: fixture.files.journal)) { try fixture.open() }
    try write("not a database at all, and long enough to be read as one", toFile: fixture.files.journal)
    #expect(throws: JournalError.otherProgram(path: fixture.files.journal)) { try fixture.open() }
    #expect(throws: JournalError.otherProgram(path: fixture.files.journal)) { try fixture.reader() }
  }

  @Test func `a store is founded once, and an empty leftover does not prevent it`() throws {
    try write([], toFile: fixture.files.journal)
    try fixture.create().close()
    let head = try fixture.reader().head()
    #expect(throws: JournalError.exists(path: fixture.files.directory.path)) { try fixture.create() }
    #expect(try fixture.reader().head() == head)
  }

  @Test func `a founding that fails leaves no store`() throws {
    #expect(throws: JournalError.self) {
      try FileJournal.create(
        in: fixture.files, store: StoreFixture.store, key: StoreFixture.key, schema: StoreFixture.schema,
        lock: fixture.lock()
      ) { (transaction) throws(JournalError) in
        try transaction.append(row(1), reply: nil)
        try transaction.execute("INSERT INTO nothing VALUES(1)")
      }
    }
    #expect(throws: JournalError.missing(path: fixture.files.directory.path)) { try fixture.open() }
    try fixture.create().close()
  }

  @Test func `the database of another program is left alone`() throws {
    try write([], toFile: fixture.files.journal)
    try fixture.tamper("CREATE TABLE notes(text TEXT)")
    #expect(throws: JournalError.otherProgram(path: fixture.files.journal)) { try fixture.open() }
    #expect(throws: JournalError.otherProgram(path: fixture.files.journal)) { try fixture.create() }
  }

  @Test func `a newer format is refused, with its number`() throws {
    try fixture.filled(rows: 2)
    try fixture.tamper("PRAGMA user_version = 9")
    let newer = JournalError.newerVersion(path: fixture.files.journal, found: 9, known: 1)
    #expect(throws: newer) { try fixture.open() }
    #expect(throws: newer) { try fixture.reader() }
    #expect(newer.description.contains("format 9"))
  }

  @Test func `an older format is upgraded by a writer, and a reader says so`() throws {
    try fixture.filled(rows: 3)
    let schema = JournalSchema(
      readTables: "CREATE TABLE totals(name TEXT PRIMARY KEY, sum INTEGER) STRICT;",
      upgrades: ["ALTER TABLE totals ADD COLUMN note TEXT;"])
    let older = JournalError.olderVersion(path: fixture.files.journal, found: 1, known: 2)
    #expect(throws: older) { try FileReader(opening: fixture.files, schema: schema) }
    let journal = try FileJournal(
      opening: fixture.files, key: StoreFixture.key, schema: schema, lock: fixture.lock())
    #expect(journal.head.sequence == 3)
    try journal.close()
    let reader = try FileReader(opening: fixture.files, schema: schema)
    #expect(try reader.connection.integer("SELECT count(note) FROM totals") == 0)
  }

  @Test func `another key cannot write to the store`() throws {
    try fixture.filled(rows: 2)
    let other = SigningKey(seed: [UInt8](repeating: 8, count: 32))
    let error = #expect(throws: JournalError.self) { try fixture.open(key: other) }
    #expect(error?.description.contains(hexText(StoreFixture.key.publicKey)) == true)
    #expect(try fixture.reader().head().sequence == 2)
  }

  @Test func `the signing key is made once, private, and read back`() throws {
    let directory = try PrivateDirectory(ensuring: fixture.scratch("config"))
    #expect(try SigningKey.load(from: directory) == nil)
    let made = try SigningKey.loadOrCreate(in: directory)
    #expect(try SigningKey.loadOrCreate(in: directory).publicKey == made.publicKey)
    let path = SigningKey.path(in: directory)
    #expect(chmod(path, 0o640) == 0)
    #expect(throws: PlatformError.self) { try SigningKey.load(from: directory) }
    try write("short", toFile: path)
    #expect(chmod(path, 0o600) == 0)
    #expect(throws: PlatformError.self) { try SigningKey.load(from: directory) }
    try made.replace(in: directory, by: nil)
    #expect(try SigningKey.load(from: directory)?.publicKey == made.publicKey)
    let passphrase = SecretBytes(9) { $0.copyBytes(from: "some word".utf8) }
    let sealed = try #require(SealedKey(sealing: made, with: passphrase, isLasting: false))
    try made.replace(in: directory, by: sealed)
    #expect(throws: PlatformError.self) { try SigningKey.loadOrCreate(in: directory) }
    guard case .sealed(let kept)? = try SigningKey.kept(in: directory) else {
      Issue.record("the key is not sealed")
      return
    }
    #expect(kept.open(with: passphrase)?.publicKey == made.publicKey)
  }
}
