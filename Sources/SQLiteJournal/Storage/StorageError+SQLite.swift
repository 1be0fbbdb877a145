internal import Journal
internal import SQLite

extension StorageError {
  /// What the database answered, as every adapter's callers hear it.
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

/// Runs something of the database's and speaks of its failure as the journal's.
func storing<Result>(_ body: () throws(SQLiteError) -> Result) throws(JournalError) -> Result {
  do throws(SQLiteError) { return try body() } catch { throw .storage(StorageError(error)) }
}
