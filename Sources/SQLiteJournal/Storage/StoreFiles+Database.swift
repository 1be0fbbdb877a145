public import Journal
internal import Platform

extension StoreFiles {
  /// The database.
  public var journal: String { directory.file("journal.sqlite") }
  /// The database while it is being founded.
  var founding: String { directory.file("journal.founding") }
  /// The write-ahead log: what is committed and not yet folded into the database.
  public var log: String { journal + "-wal" }
  /// The processes other than this one that hold a state of the store still, so that the log cannot begin anew.
  ///
  /// Call it while this process has no connection to the store open: to look ends its locks.
  public var holders: [Int32] { LockHolders.processes(of: journal + "-shm", bytes: StoreFiles.readMarks) }
  /// Where the library's readers lock the index in shared memory.
  private static let readMarks = 123..<128
  /// Files that belong to the database and are moved with it.
  var journalFiles: [String] { [journal, journal + "-wal", journal + "-shm"] }
}
