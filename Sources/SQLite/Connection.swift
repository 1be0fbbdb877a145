internal import CSQLite

/// One connection to a database file; used from one thread (or serial queue) at a time.
public final class Connection {
  /// How a database is opened.
  public enum Access: Sendable {
    /// Reads and writes; the file must exist, an empty one will do.
    case readWrite
    /// Only reads, and leaves the write-ahead log to the writer.
    case readOnly
    /// Only reads, alone and without the index in shared memory, so that even a full disk can be read.
    case readAlone
    /// A private database in memory.
    case memory
  }

  /// The file's path; `:memory:` for a database in memory.
  public let path: String
  var handle: OpaquePointer?
  private var cache: [SQL: Statement] = [:]

  /// The pages in the write-ahead log after this connection's last commit.
  public internal(set) var logPages = 0

  /// Opens hardened: no links in the path, defensive, untrusted schema, checked cells, foreign keys on.
  public init(path: String, access: Access, busyTimeout milliseconds: Int32 = 5_000) throws(SQLiteError) {
    self.path = access == .memory ? ":memory:" : path
    if access != .memory { try Connection.requireFiles(path) }
    let result = sqlite3_open_v2(self.path, &handle, access.flags, nil)
    do throws(SQLiteError) {
      try check(result, handle, self.path)
      try check(sqlite3_extended_result_codes(handle, 1), handle, path)
      try check(csqlite_harden(handle), handle, path)
      try check(sqlite3_busy_timeout(handle, milliseconds), handle, path)
      sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0)
      try execute("PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;")
      if access == .readAlone { try execute("PRAGMA locking_mode = EXCLUSIVE;") }
      if access == .readOnly || access == .readAlone { try leaveLogToWriter() }
    } catch {
      close()
      throw error
    }
  }

  deinit { close() }

  // The library opens whatever has the name, and waits for ever at the other end of a pipe. Only the names
  // are checked, since opening and closing a file here would end this process's locks on it.
  private static func requireFiles(_ path: String) throws(SQLiteError) {
    for name in [path, path + "-wal", path + "-shm", path + "-journal"] where csqlite_is_foreign(name) != 0 {
      throw SQLiteError(result: SQLITE_CANTOPEN, message: "\(name) is not a regular file", path: path)
    }
    // Readers write to these two as well, and so to any other file that shares a name with them.
    for name in [path + "-wal", path + "-shm"] where csqlite_names(name) > 1 {
      let message = "\(name) has \(csqlite_names(name)) names (hard links); remove all but one"
      throw SQLiteError(result: SQLITE_CANTOPEN, message: message, path: path)
    }
    // Databases here have a write-ahead log: a rollback journal was planted, and the library would apply it
    // to the database and remove the file that it names.
    if csqlite_names(path + "-journal") > 0 {
      throw SQLiteError(
        result: SQLITE_CANTOPEN,
        message: "\(path)-journal is a rollback journal, which no store has; move it away", path: path)
    }
  }

  private func leaveLogToWriter() throws(SQLiteError) {
    try check(csqlite_leave_wal_on_close(handle), handle, path)
    try execute("PRAGMA query_only = ON;")
  }

  /// Finishes every statement and closes the file; the last writer to close empties the write-ahead log.
  public func close() {
    for statement in cache.values { statement.finish() }
    cache = [:]
    sqlite3_close_v2(handle)
    handle = nil
  }

  /// Closes as a killed process would: the write-ahead log is left as it is.
  public func abandon() {
    leaveLog()
    close()
  }

  /// Leaves the write-ahead log as it is at closing, since its name may belong to the log of another
  /// database.
  public func leaveLog() { _ = csqlite_leave_wal_on_close(handle) }

  /// Runs statements that return nothing and have no parameters.
  public func execute(_ sql: SQL) throws(SQLiteError) {
    try check(sqlite3_exec(handle, sql.text, nil, nil, nil), handle, path)
  }

  /// The prepared statement for this text, compiled once per connection and shared by all who ask.
  public func statement(_ sql: SQL) throws(SQLiteError) -> Statement {
    if let known = cache[sql] { return known }
    let statement = try Statement(sql, on: self)
    cache[sql] = statement
    return statement
  }

  /// The first column of the first row as a number; nil when there is no row or it is null.
  public func integer(_ sql: SQL) throws(SQLiteError) -> Int64? {
    let statement = try Statement(sql, on: self)
    defer { statement.finish() }
    guard try statement.step(), !statement.isNull(0) else { return nil }
    return statement.integer(0)
  }

  /// The first column of the first row as text; nil when there is no row or it is null.
  public func text(_ sql: SQL) throws(SQLiteError) -> String? {
    let statement = try Statement(sql, on: self)
    defer { statement.finish() }
    guard try statement.step(), !statement.isNull(0) else { return nil }
    return statement.text(0)
  }

  /// Rows changed, inserted or deleted by the last statement.
  public var changedRows: Int { Int(sqlite3_changes64(handle)) }

  /// Whether a transaction is open.
  public var isInTransaction: Bool { handle != nil && sqlite3_get_autocommit(handle) == 0 }
}

extension Connection.Access {
  fileprivate var flags: Int32 {
    let common = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW
    return switch self {
    case .readWrite, .readAlone: common | SQLITE_OPEN_READWRITE
    case .readOnly: common | SQLITE_OPEN_READONLY
    case .memory: common | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY
    }
  }
}
