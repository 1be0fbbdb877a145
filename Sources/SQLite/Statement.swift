internal import CSQLite

/// A compiled statement: bind its parameters (counted from 1), step, read columns (counted from 0).
///
/// A failed binding is kept and thrown by the next step. Stepping to the end resets the statement; one that
/// is left early must be reset by hand, or it keeps its read transaction open.
public final class Statement {
  var handle: OpaquePointer?
  private var failure: Int32 = 0
  private let path: String

  /// Compiles a separate statement, not shared by the connection.
  public init(_ sql: SQL, on connection: Connection) throws(SQLiteError) {
    path = connection.path
    let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
    let result = sqlite3_prepare_v3(connection.handle, sql.text, -1, flags, &handle, nil)
    try check(result, connection.handle, path)
  }

  deinit { finish() }

  /// Releases the statement, which must not be used afterwards.
  public func finish() {
    sqlite3_finalize(handle)
    handle = nil
  }

  /// Advances to the next row; false when there is none, which resets the statement.
  public func step() throws(SQLiteError) -> Bool {
    precondition(handle != nil, "a finished statement cannot be stepped")
    let result = failure == 0 ? sqlite3_step(handle) : failure
    if result == SQLITE_ROW { return true }
    let database = sqlite3_db_handle(handle)
    defer { reset() }
    try check(result, failure == 0 ? database : nil, path)
    return false
  }

  /// Runs a statement that returns no row.
  public func run() throws(SQLiteError) {
    let hasRow = try step()
    precondition(!hasRow, "a statement that returns rows must be stepped")
  }

  /// Makes the statement ready to run again; its parameters keep their values.
  public func reset() {
    sqlite3_reset(handle)
    failure = 0
  }

  func note(_ result: Int32) {
    precondition(result != SQLITE_RANGE, "the statement has no such parameter")
    precondition(result != SQLITE_MISUSE, "parameters are bound before the first step")
    if failure == 0 { failure = result }
  }
}
