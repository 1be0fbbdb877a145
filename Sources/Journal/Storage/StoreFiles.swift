public import Platform

/// The files of one store, by their fixed names.
public struct StoreFiles: Equatable, Sendable {
  /// The store's directory.
  public let directory: PrivateDirectory

  /// The files of the store in that directory.
  public init(_ directory: PrivateDirectory) { self.directory = directory }

  /// The database.
  public var journal: String { directory.file("journal.sqlite") }
  /// The database while it is being founded.
  var founding: String { directory.file("journal.founding") }
  /// The signed head.
  public var head: String { directory.file("head.json") }
  /// The lock that its one writer holds.
  public var lock: String { directory.file("lock") }
  /// The switch: a page that is written in place by whoever stops trading.
  public var kill: String { directory.file("kill") }
  /// The write-ahead log: what is committed and not yet folded into the database.
  public var log: String { journal + "-wal" }
  /// The processes other than this one that hold a state of the store still, so that the log cannot begin anew.
  ///
  /// Call it while this process has no connection to the store open: to look ends its locks.
  public var holders: [Int32] { LockHolders.processes(of: journal + "-shm", bytes: StoreFiles.readMarks) }
  /// Where the library's readers lock the index in shared memory.
  private static let readMarks = 123..<128
  /// The folder of scheduled backups.
  public var backups: String { directory.file("backups") }
  /// What was measured while an engine ran.
  public var ring: String { directory.file("metrics.ring") }
  /// Files that belong to the database and are moved with it.
  var journalFiles: [String] { [journal, journal + "-wal", journal + "-shm"] }
}
