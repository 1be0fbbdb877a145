internal import CSQLite

/// A copy of a whole database that is made in steps; between two of them nothing of the source is held.
///
/// A write to the source through another connection restarts the copy.
public final class DatabaseCopy {
  private let copy: Connection
  private let destination: String
  private var work: OpaquePointer?
  private var left: Int32 = .max
  /// The number of restarts because the source was written to.
  public private(set) var restarts = 0

  /// Prepares to copy into an existing empty file, which will need no log beside it.
  public init(of source: Connection, to destination: String) throws(SQLiteError) {
    copy = try Connection(path: destination, access: .readWrite)
    self.destination = destination
    do throws(SQLiteError) {
      try copy.execute("PRAGMA synchronous = FULL;")
      work = sqlite3_backup_init(copy.handle, "main", source.handle, "main")
      if work == nil { try check(sqlite3_errcode(copy.handle), copy.handle, destination) }
    } catch {
      copy.close()
      throw error
    }
  }

  deinit { abandon() }

  /// Copies the given number of pages; true while there are more.
  public func step(pages: Int32) throws(SQLiteError) -> Bool {
    guard let work else { return false }
    let result = sqlite3_backup_step(work, pages)
    let now = sqlite3_backup_remaining(work)
    if result == SQLITE_DONE { return false }
    try check(result, copy.handle, destination)
    // A step that came no nearer to the end has restarted.
    if now >= left { restarts += 1 }
    left = now
    return true
  }

  /// Ends a complete copy, and makes it a file that needs no other.
  public func finish() throws(SQLiteError) {
    let result = sqlite3_backup_finish(work)
    work = nil
    defer { copy.close() }
    try check(result, copy.handle, destination)
    try copy.execute("PRAGMA journal_mode = DELETE;")
  }

  private func abandon() {
    if let work { sqlite3_backup_finish(work) }
    work = nil
    copy.close()
  }
}
