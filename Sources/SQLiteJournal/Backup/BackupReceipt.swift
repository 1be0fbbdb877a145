public import Journal

/// What a finished backup holds.
public struct BackupReceipt: Equatable, Sendable {
  /// How far its log goes.
  public var head: JournalHead
  /// The file's length.
  public var bytes: Int64
}

/// What a restore put in place of what.
public struct RestoreReceipt: Equatable, Sendable {
  /// How far the log went that was put aside; nil when there was none, or it could not be read.
  public var replaced: JournalHead?
  /// Where the old database is kept now; nil when there was none.
  public var keptAside: String?
  /// How far the log goes that is in place now.
  public var restored: JournalHead
}
