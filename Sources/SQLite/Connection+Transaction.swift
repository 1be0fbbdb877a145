extension Connection {
  /// Opens a write transaction; waits for another writer up to the busy timeout.
  public func begin() throws(SQLiteError) { try statement("BEGIN IMMEDIATE").run() }

  /// Makes the open transaction durable; when this fails its outcome is unknown.
  public func commit() throws(SQLiteError) { try statement("COMMIT").run() }

  /// Undoes the open transaction, if the library has not done so already.
  public func rollback() throws(SQLiteError) {
    if isInTransaction { try statement("ROLLBACK").run() }
  }

  /// Runs the body in one write transaction and undoes it when the body throws.
  public func transaction<Result>(_ body: () throws(SQLiteError) -> Result) throws(SQLiteError) -> Result {
    try begin()
    do throws(SQLiteError) {
      let result = try body()
      try commit()
      return result
    } catch {
      try? rollback()
      throw error
    }
  }

  /// Reads everything from one state of the database, that of the next read, however much is written
  /// meanwhile.
  public func beginReading() throws(SQLiteError) { try statement("BEGIN").run() }

  /// Ends reading from one state; each later read sees the present one.
  public func endReading() throws(SQLiteError) { try rollback() }
}
