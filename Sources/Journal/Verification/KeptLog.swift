/// What a verification reads of a store, and what the storage itself reports.
public protocol KeptLog: AnyObject {
  /// The stored rows of a range, in order.
  func keptRows(in range: ClosedRange<Int64>) throws(JournalError) -> any KeptRows
  /// The stored records of commands that belong to the rows of a range, in order.
  func keptRecords(in range: ClosedRange<Int64>) throws(JournalError) -> any KeptRecords
  /// The hash in a row; nil without the row, or where the column is not a hash.
  func hash(of sequence: Int64) throws(JournalError) -> Digest?
  /// Walks the hashes of the rows after `sequence` up to `last`, in order.
  func hashes(
    after sequence: Int64, through last: Int64, _ body: (Digest) -> Void
  ) throws(JournalError)
  /// The row with a hash, searched in the whole log.
  func sequence(of hash: Digest) throws(JournalError) -> Int64?
  /// The row that the record of a command belongs to, found as for a command that is sent twice.
  func recordSequence(of id: String) throws(JournalError) -> Int64?
  /// The first and the last row for which a part has content; nil where it is empty.
  func bounds(of part: LogPart) throws(JournalError) -> ClosedRange<Int64>?

  /// Differences between the layout of the store and the one of this build.
  func shapeFindings() throws(JournalError) -> [Finding]
  /// The indexes that do not have as many entries as there are rows, for a log of this length where that is
  /// checked at every opening.
  func indexFindings(rows: Int64) throws(JournalError) -> [Finding]
  /// Damage to the storage, found by reading it completely.
  func pageFindings() throws(JournalError) -> [Finding]
}

/// The parts of a store that have content for a row.
public enum LogPart: Sendable {
  /// The log itself.
  case rows
  /// The records of the commands that rows answer.
  case records
  /// The states after rows.
  case snapshots
}

/// Iterates rows for a verification: each is lent until the next is asked for.
public protocol KeptRows: AnyObject {
  /// The next row; nil after the last.
  func next() throws(JournalError) -> KeptRow?
}

/// Iterates records of commands for a verification: each is lent until the next is asked for.
public protocol KeptRecords: AnyObject {
  /// The next record; nil after the last.
  func next() throws(JournalError) -> KeptRecord?
}

/// A stored row: every column's bytes, lent, in the order in which they are hashed.
public struct KeptRow {
  /// The bytes of one column, valid until the next row is asked for.
  public typealias Column = UnsafeRawBufferPointer

  let sequence: Int64
  let isTyped: Bool
  let at: Column
  let actor: Column
  let kind: Column
  let account: Column
  let command: Column
  let digest: Column
  let answer: Column
  let origin: Column
  let payload: Column
  let previous: Column
  let hash: Column
  let seal: Column

  /// Lends a row; `isTyped` says whether every column is of the type that a journal writes.
  public init(
    sequence: Int64, isTyped: Bool, at: Column, actor: Column, kind: Column, account: Column,
    command: Column, digest: Column, answer: Column, origin: Column, payload: Column, previous: Column,
    hash: Column, seal: Column
  ) {
    self.sequence = sequence
    self.isTyped = isTyped
    self.at = at
    self.actor = actor
    self.kind = kind
    self.account = account
    self.command = command
    self.digest = digest
    self.answer = answer
    self.origin = origin
    self.payload = payload
    self.previous = previous
    self.hash = hash
    self.seal = seal
  }
}

/// The stored record of a command: its bytes are lent.
public struct KeptRecord {
  let sequence: Int64
  let isTyped: Bool
  let id: UnsafeRawBufferPointer
  let digest: UnsafeRawBufferPointer
  let reply: UnsafeRawBufferPointer

  /// Lends a record; `isTyped` says whether every column is of the type that a journal writes.
  public init(
    sequence: Int64, isTyped: Bool, id: UnsafeRawBufferPointer, digest: UnsafeRawBufferPointer,
    reply: UnsafeRawBufferPointer
  ) {
    self.sequence = sequence
    self.isTyped = isTyped
    self.id = id
    self.digest = digest
    self.reply = reply
  }
}
