/// A journal for its one writer: one transaction for each command, durable when `write` returns.
///
/// Used from one thread or serial queue at a time. Call `idle()` when nothing was written for a second, and
/// `close()` at the end; a process that is killed instead loses nothing.
public protocol JournalStore: AnyObject {
  /// The type of the writer's own reader.
  associatedtype Reader: JournalReader

  /// Reads the log; replaced after a commit that failed.
  var reader: Reader { get }
  /// The store's identity.
  var store: StoreID { get }
  /// The sequence and hash of the last row.
  var head: JournalHead { get }
  /// Whether the journal still writes.
  var state: JournalState { get }
  /// The sequence that the signed head covers.
  var signedSequence: Int64 { get }
  /// The row after which the newest snapshot was taken; 0 without one.
  var snapshotSequence: Int64 { get }

  /// Writes everything of one command, or nothing of it; when this returns, it is durable.
  ///
  /// A failure of the storage turns the journal read-only; a commit with an unknown result is reported as
  /// `uncertain`.
  @discardableResult
  func write<Result>(
    _ body: (any JournalTransaction) throws(JournalError) -> Result
  ) throws(JournalError) -> Result

  /// The earlier command with an id, in the open transaction too; nil if there is none.
  func command(_ id: String) throws(JournalError) -> CommandRecord?

  /// Stops writing for good, for this reason.
  func stopWriting(_ reason: String)

  /// Stores this state as the one after the last row, and removes all but the newest few.
  func saveSnapshot(format: Int64, state: UnsafeRawBufferPointer) throws(JournalError)

  /// Removes snapshots that turned out to be unusable.
  func discardSnapshots(_ snapshots: [DiscardedSnapshot]) throws(JournalError)

  /// Housekeeping after a second without writes: signs the head.
  func idle() throws(JournalError)

  /// Signs the head and releases the store.
  func close() throws(JournalError)
}

/// Whether a journal still writes.
public enum JournalState: Equatable, Sendable {
  /// Rows can be written.
  case open
  /// A write failed for this reason: the log can be read, and nothing more is written.
  case readOnly(reason: String)
}

/// The open transaction of a journal, passed to the code that fills it.
public protocol JournalTransaction: AnyObject {
  /// The head that the log will have when it commits.
  var head: JournalHead { get }

  /// Appends a row; with a reply, it also records that answer to the row's command.
  @discardableResult
  func append(_ row: JournalRow, reply: String?) throws(JournalError) -> Int64

  /// Applies changes to the read tables.
  func apply(_ changes: [TableChange]) throws(JournalError)

  /// Empties what can be rebuilt from the log, and removes records of commands whose rows are gone.
  func clearDerived() throws(JournalError)
}

extension JournalTransaction {
  /// The sequence that the next appended row will get.
  public var nextSequence: Int64 { head.sequence + 1 }
}

extension JournalStore {
  /// The earlier command with an id, for a writer whose reader sees what is not committed yet.
  public func command(_ id: String) throws(JournalError) -> CommandRecord? { try reader.command(id) }

  /// Walks rows in order, from the row after `sequence` to the last, or to `last`; false from the body ends the walk.
  ///
  /// The bytes are lent: they are valid only inside the body.
  public func replay(
    after sequence: Int64, through last: Int64 = .max, _ body: (LentRow) -> Bool
  ) throws(JournalError) {
    try reader.replay(after: sequence, through: last, body)
  }

  /// Whether enough rows were written since the last snapshot that another one is due.
  public var isSnapshotDue: Bool { head.sequence - snapshotSequence >= SnapshotSchedule.rowsBetween }

  /// Whether enough rows were written since the last snapshot to take one before closing.
  public var isClosingSnapshotDue: Bool {
    head.sequence - snapshotSequence >= SnapshotSchedule.rowsBeforeClosing
  }
}
