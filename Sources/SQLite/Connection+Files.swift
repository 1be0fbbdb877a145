internal import CSQLite

extension Connection {
  /// How far a checkpoint goes.
  public enum Checkpoint: Sendable {
    /// Copies what no reader needs, without waiting.
    case passive
    /// Copies everything and empties the log; waits for readers as long as the busy timeout says.
    case truncate
  }

  /// Copies the write-ahead log into the database file; the pages still in the log, or nil when readers were in the way.
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
