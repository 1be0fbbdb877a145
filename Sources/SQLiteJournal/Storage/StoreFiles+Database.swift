public import Journal
internal import Platform

extension StoreFiles {
  /// The database.
  public var journal: String { directory.file("journal.sqlite") }
  /// The database while it is being founded.
  var founding: String { directory.file("journal.founding") }
  /// The write-ahead log: what is committed and not yet folded into the database.
  public var log: String { journal + "-wal" }
  /// The other processes that still hold a state of the store, so that the log cannot start over.
  ///
  /// Call it while this process has no connection to the store open, since asking ends its locks.
  public var holders: [Int32] { LockHolders.processes(of: journal + "-shm", bytes: StoreFiles.readMarks) }
  /// The bytes of the shared-memory index that the library's readers lock.
  private static let readMarks = 123..<128
  /// The files that belong to the database and move with it.
  var journalFiles: [String] { [journal, journal + "-wal", journal + "-shm"] }
}
