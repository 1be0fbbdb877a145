internal import CSQLite

/// The library's answer when it refused.
public struct SQLiteError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The primary result code.
  public let code: Int32
  /// The extended result code.
  public let extended: Int32
  /// The library's own words.
  public let message: String
  /// The database file.
  public let path: String

  init(result: Int32, message: String, path: String) {
    code = result & 0xff
    extended = result
    self.message = message
    self.path = path
  }

  /// Damage that the library did not notice: content that no writer can have left.
  public init(damage: String, path: String) {
    self.init(result: SQLITE_CORRUPT, message: damage, path: path)
  }

  /// The whole failure as one sentence.
  public var description: String { "the database \(path) refused: \(message) (SQLite code \(extended))" }

  /// Another connection holds the database.
  public var isBusy: Bool { code == SQLITE_BUSY || code == SQLITE_LOCKED }
  /// The disk is full.
  public var isFull: Bool { code == SQLITE_FULL }
  /// Reading or writing the file failed.
  public var isInputOutput: Bool { code == SQLITE_IOERR }
  /// The file's pages contradict each other, or it is not a database at all.
  public var isCorrupt: Bool { code == SQLITE_CORRUPT || code == SQLITE_NOTADB }
  /// The file or its directory does not allow writing.
  public var isReadOnly: Bool { code == SQLITE_READONLY }
  /// The file cannot be opened.
  public var cannotOpen: Bool { code == SQLITE_CANTOPEN || code == SQLITE_PERM || code == SQLITE_AUTH }
  /// A uniqueness or check rule of the schema was broken.
  public var isConstraint: Bool { code == SQLITE_CONSTRAINT }
}

/// Every result code of the library passes through here.
func check(_ result: Int32, _ handle: OpaquePointer?, _ path: String) throws(SQLiteError) {
  if result == SQLITE_OK || result == SQLITE_ROW || result == SQLITE_DONE { return }
  let words = handle.flatMap { sqlite3_errmsg($0) } ?? sqlite3_errstr(result)
  throw SQLiteError(
    result: result, message: words.map { String(cString: $0) } ?? "error \(result)", path: path)
}
