internal import Journal
internal import SQLite

extension StorageError {
  /// The database's error in the terms of every adapter.
  init(_ error: SQLiteError) {
    self.init(StorageError.kind(of: error), message: error.message, description: error.description)
  }

  private static func kind(of error: SQLiteError) -> Kind {
    if error.isBusy { return .busy }
    if error.isFull { return .full }
    if error.isCorrupt { return .corrupt }
    return error.isInputOutput || error.isReadOnly || error.cannotOpen ? .failing : .refused
  }
}

/// Turns an error of the database into one of the journal.
func storing<Result>(
  _ value: @autoclosure () throws(SQLiteError) -> Result
) throws(JournalError) -> Result {
  try storing { () throws(SQLiteError) in try value() }
}

/// Turns an error of the database into one of the journal.
func storing<Result>(_ body: () throws(SQLiteError) -> Result) throws(JournalError) -> Result {
  do throws(SQLiteError) { return try body() } catch { throw .storage(StorageError(error)) }
}
