public import Journal

/// The content of a finished backup.
public struct BackupReceipt: Equatable, Sendable {
  /// The end of its log.
  public var head: JournalHead
  /// The file's length.
  public var bytes: Int64
}

/// The logs that a restore exchanged.
public struct RestoreReceipt: Equatable, Sendable {
  /// The end of the old log; nil when there was none, or it could not be read.
  public var replaced: JournalHead?
  /// The path of the old database now; nil when there was none.
  public var keptAside: String?
  /// The end of the log that is now in place.
  public var restored: JournalHead
}
