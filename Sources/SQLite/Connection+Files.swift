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

  /// Copies the whole database, as it is now, into an existing empty file that needs no log beside it.
  public func backup(to destination: String) throws(SQLiteError) {
    let copy = try Connection(path: destination, access: .readWrite)
    defer { copy.close() }
    try copy.execute("PRAGMA synchronous = FULL;")
    guard let work = sqlite3_backup_init(copy.handle, "main", handle, "main") else {
      try check(sqlite3_errcode(copy.handle), copy.handle, destination)
      return
    }
    let result = sqlite3_backup_step(work, -1)
    let end = sqlite3_backup_finish(work)
    try check(result == SQLITE_DONE ? end : result, copy.handle, destination)
    try copy.execute("PRAGMA journal_mode = DELETE;")
  }
}

/// The number of the linked library, as in 3040001.
public func libraryVersion() -> Int { Int(sqlite3_libversion_number()) }
