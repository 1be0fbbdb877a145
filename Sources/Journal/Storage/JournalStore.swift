/// A log of events that commands are written to and found in again: in a file, or in memory.
public protocol JournalStore: AnyObject {
  /// The store's identity.
  var store: StoreID { get }
  /// How far the log goes.
  var head: JournalHead { get }

  /// Writes everything of one command, or nothing of it; when this returns, it is durable.
  @discardableResult
  func write<Result>(
    _ body: (any JournalTransaction) throws(JournalError) -> Result
  ) throws(JournalError) -> Result

  /// The command of that id, if it was carried out or refused before.
  func command(_ id: String) throws(JournalError) -> CommandRecord?

  /// Walks rows in order, from the row after `sequence` to the last, or to `last`; false from the body ends the walk.
  ///
  /// The bytes are lent: they are valid only inside the body.
  func replay(
    after sequence: Int64, through last: Int64, _ body: (LentRow) -> Bool
  ) throws(JournalError)
}

/// One open transaction of a journal, handed to the code that fills it.
public protocol JournalTransaction: AnyObject {
  /// The sequence that the next appended row will get.
  var nextSequence: Int64 { get }
  /// Appends a row; with a reply, it also records the row's command as answered so.
  @discardableResult
  func append(_ row: JournalRow, reply: String?) throws(JournalError) -> Int64

  /// Carries changes of read tables out.
  func apply(_ changes: [TableChange]) throws(JournalError)

  /// Empties what the log can make again, and forgets records of commands that belong to no row any more.
  func clearDerived() throws(JournalError)
}

extension JournalStore {
  /// Walks all rows behind a row, in order.
  public func replay(
    after sequence: Int64, _ body: (LentRow) -> Bool
  ) throws(JournalError) {
    try replay(after: sequence, through: .max, body)
  }
}
