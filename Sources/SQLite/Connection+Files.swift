internal import CSQLite

extension Connection {
  /// How far a checkpoint goes.
  public enum Checkpoint: Sendable {
    /// Copies what no reader needs, without waiting.
    case passive
    /// Copies everything and empties the log; waits for readers up to the busy timeout.
    case truncate
  }

  /// Copies the write-ahead log into the database file; returns the pages that remain in the log, or nil when
  /// readers prevented it.
  @discardableResult
  public func checkpoint(_ kind: Checkpoint) throws(SQLiteError) -> Int? {
    var inLog: Int32 = 0
    var copied: Int32 = 0
    let mode = kind == .passive ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_TRUNCATE
    let result = sqlite3_wal_checkpoint_v2(handle, nil, mode, &inLog, &copied)
    if result & 0xff == SQLITE_BUSY { return nil }
    try check(result, handle, path)
    return Int(inLog - copied)
  }
}
