/// A journal as its one writer has it: one transaction for each command, durable when `write` returns.
///
/// Used from one thread or serial queue at a time. Call `idle()` when nothing was written for a second, and `close()` at the end; a
/// process that is killed instead loses nothing.
public protocol JournalStore: AnyObject {
  /// What reads the log on the writer's own way to it.
  associatedtype Reader: JournalReader

  /// Everything that reads the log; another one after a commit that failed.
  var reader: Reader { get }
  /// The store's identity.
  var store: StoreID { get }
  /// How far the log goes.
  var head: JournalHead { get }
  /// Whether the journal still writes.
  var state: JournalState { get }
  /// The sequence that the signed head covers.
  var signedSequence: Int64 { get }
  /// The row after which the newest snapshot was taken; 0 without one.
  var snapshotSequence: Int64 { get }

  /// Writes everything of one command, or nothing of it; when this returns, it is durable.
  ///
  /// A failure of what keeps the journal turns it read-only; a commit of which nobody knows is reported as `uncertain`.
  @discardableResult
  func write<Result>(
    _ body: (any JournalTransaction) throws(JournalError) -> Result
  ) throws(JournalError) -> Result

  /// The command of that id, if it was carried out or refused before, be it in the transaction that is open.
  func command(_ id: String) throws(JournalError) -> CommandRecord?

  /// Writes nothing any more, for this reason.
  func stopWriting(_ reason: String)

  /// Keeps this state as the one after the last row, and forgets all but the newest few.
  func saveSnapshot(format: Int64, state: UnsafeRawBufferPointer) throws(JournalError)

  /// Removes snapshots that proved useless.
  func discardSnapshots(_ snapshots: [DiscardedSnapshot]) throws(JournalError)

  /// Housekeeping after a second without writes: signs the head.
  func idle() throws(JournalError)

  /// Signs the head and lets go of the store.
  func close() throws(JournalError)
}

/// Whether a journal still writes.
public enum JournalState: Equatable, Sendable {
  /// Rows can be written.
  case open
  /// A write failed for this reason: what is there can be read, nothing more is written.
  case readOnly(reason: String)
}

/// One open transaction of a journal, handed to the code that fills it.
public protocol JournalTransaction: AnyObject {
  /// How far the log will go when it commits.
  var head: JournalHead { get }

  /// Appends a row; with a reply, it also records the row's command as answered so.
  @discardableResult
  func append(_ row: JournalRow, reply: String?) throws(JournalError) -> Int64

  /// Carries changes of read tables out.
  func apply(_ changes: [TableChange]) throws(JournalError)

  /// Empties what the log can make again, and forgets records of commands that belong to no row any more.
  func clearDerived() throws(JournalError)
}

extension JournalTransaction {
  /// The sequence that the next appended row will get.
  public var nextSequence: Int64 { head.sequence + 1 }
}

extension JournalStore {
  /// The command of that id, where the writer's reader sees what is not yet committed.
  public func command(_ id: String) throws(JournalError) -> CommandRecord? { try reader.command(id) }

  /// Walks rows in order, from the row after `sequence` to the last, or to `last`; false from the body ends the walk.
  ///
  /// The bytes are lent: they are valid only inside the body.
  public func replay(
    after sequence: Int64, through last: Int64 = .max, _ body: (LentRow) -> Bool
  ) throws(JournalError) {
    try reader.replay(after: sequence, through: last, body)
  }

  /// Whether so many rows were written since the last snapshot that another one is due.
  public var isSnapshotDue: Bool { head.sequence - snapshotSequence >= SnapshotSchedule.rowsBetween }

  /// Whether enough rows were written since the last snapshot to take one before closing.
  public var isClosingSnapshotDue: Bool {
    head.sequence - snapshotSequence >= SnapshotSchedule.rowsBeforeClosing
  }
}
