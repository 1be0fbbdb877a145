import Glibc
import SQLite
import TestSupport
import Testing

@Suite struct ConnectionTests {
  let scratch: TemporaryDirectory
  var path: String { scratch("test.sqlite") }

  init() throws { scratch = try TemporaryDirectory() }

  func writer() throws -> Connection {
    try write([], toFile: path)
    let connection = try Connection(path: path, access: .readWrite)
    try connection.useWriteAheadLog()
    try connection.execute("CREATE TABLE t(a INTEGER PRIMARY KEY) STRICT; INSERT INTO t VALUES(1)")
    return connection
  }

  @Test func `a reader sees committed rows and cannot write`() throws {
    let writer = try writer()
    let reader = try Connection(path: path, access: .readOnly)
    try writer.begin()
    try writer.execute("INSERT INTO t VALUES(2)")
    #expect(try reader.integer("SELECT count(*) FROM t") == 1)
    try writer.commit()
    #expect(try reader.integer("SELECT count(*) FROM t") == 2)
    let error = #expect(throws: SQLiteError.self) { try reader.execute("DELETE FROM t") }
    #expect(error?.isReadOnly == true)
  }

  @Test func `full durability is on, and the files beside the database are as private as it is`() throws {
    let writer = try writer()
    #expect(try writer.text("PRAGMA journal_mode") == "wal")
    #expect(try writer.integer("PRAGMA synchronous") == 2)
    #expect(try writer.integer("PRAGMA foreign_keys") == 1)
    #expect(try writer.integer("PRAGMA trusted_schema") == 0)
    for name in ["test.sqlite", "test.sqlite-wal", "test.sqlite-shm"] {
      var status = stat()
      #expect(lstat(scratch(name), &status) == 0)
      #expect(status.st_mode & 0o777 == 0o600)
    }
  }

  @Test func `closing the writer leaves one file, abandoning it leaves the log, and both lose nothing`()
    throws
  {
    try writer().abandon()
    #expect(try entries(ofDirectory: scratch.path).contains("test.sqlite-wal"))
    let second = try Connection(path: path, access: .readWrite)
    try second.useWriteAheadLog()
    #expect(try second.integer("SELECT count(*) FROM t") == 1)
    second.close()
    #expect(try entries(ofDirectory: scratch.path) == ["test.sqlite"])
  }

  @Test func `a checkpoint empties the log`() throws {
    let writer = try writer()
    #expect(try writer.checkpoint(.truncate) == 0)
    var status = stat()
    #expect(stat(scratch("test.sqlite-wal"), &status) == 0)
    #expect(status.st_size == 0)
  }

  @Test func `marks are kept and a fresh file has none`() throws {
    let writer = try writer()
    #expect(try writer.applicationID() == 0)
    try writer.mark(applicationID: 0x416c_5573, userVersion: 7)
    #expect(try writer.applicationID() == 0x416c_5573)
    #expect(try writer.userVersion() == 7)
  }

  @Test func `a backup is one whole file`() throws {
    let writer = try writer()
    try write([], toFile: scratch("copy"))
    let steps = try DatabaseCopy(of: writer, to: scratch("copy"))
    while try steps.step(pages: 1) {}
    try steps.finish()
    #expect(!(try entries(ofDirectory: scratch.path)).contains("copy-wal"))
    let copy = try Connection(path: scratch("copy"), access: .readOnly)
    #expect(try copy.integer("SELECT count(*) FROM t") == 1)
    #expect(try copy.integrityProblems().isEmpty)
  }

  @Test func `a link, a text file and nothing are refused, each with its own error`() throws {
    try writer().close()
    #expect(symlink(path, scratch("link")) == 0)
    try write("this is not a database, it is a text of more than a few bytes", toFile: scratch("text"))
    let link = #expect(throws: SQLiteError.self) { try Connection(path: scratch("link"), access: .readWrite) }
    #expect(link?.cannotOpen == true)
    let missing = #expect(throws: SQLiteError.self) {
      try Connection(path: scratch("no"), access: .readWrite)
    }
    #expect(missing?.cannotOpen == true)
    let text = #expect(throws: SQLiteError.self) {
      try Connection(path: scratch("text"), access: .readWrite).userVersion()
    }
    #expect(text?.isCorrupt == true)
  }

  @Test func `a held write lock is reported as busy`() throws {
    let first = try writer()
    try first.begin()
    let second = try Connection(path: path, access: .readWrite, busyTimeout: 0)
    let error = #expect(throws: SQLiteError.self) { try second.begin() }
    #expect(error?.isBusy == true)
  }

  @Test func `other databases cannot be attached`() throws {
    let writer = try writer()
    #expect(throws: SQLiteError.self) { try writer.execute("ATTACH ':memory:' AS other") }
  }
}
