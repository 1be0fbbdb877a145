/// What a verification reads of a store, and what the store's keeper says of it itself.
public protocol KeptLog: AnyObject {
  /// The rows of a range, in order, as they are kept.
  func keptRows(in range: ClosedRange<Int64>) throws(JournalError) -> any KeptRows
  /// The records of commands that belong to the rows of a range, in order, as they are kept.
  func keptRecords(in range: ClosedRange<Int64>) throws(JournalError) -> any KeptRecords
  /// The hash that a row carries; nil without the row, or where it is none.
  func hash(of sequence: Int64) throws(JournalError) -> Digest?
  /// The row that carries a hash, looked for in the whole log.
  func sequence(of hash: Digest) throws(JournalError) -> Int64?
  /// The row that the record of a command belongs to, found as a command that is sent twice is.
  func recordSequence(of id: String) throws(JournalError) -> Int64?
  /// The first and the last row for which something of a part is kept; nil where it is empty.
  func bounds(of part: LogPart) throws(JournalError) -> ClosedRange<Int64>?

  /// In what the store is laid out otherwise than this build lays one out.
  func shapeFindings() throws(JournalError) -> [Finding]
  /// Which ways to find rows do not lead to as many as there are, where a log of so many rows is counted at every opening.
  func indexFindings(rows: Int64) throws(JournalError) -> [Finding]
  /// What is wrong with how everything is kept, read through whole.
  func pageFindings() throws(JournalError) -> [Finding]
}

/// The parts of a store of which something is kept for a row.
public enum LogPart: Sendable {
  /// The log itself.
  case rows
  /// The commands that rows answer.
  case records
  /// The states that were kept after rows.
  case snapshots
}

/// Rows on their way past a verification: each is lent until the next is asked for.
public protocol KeptRows: AnyObject {
  /// The next row; nil behind the last.
  func next() throws(JournalError) -> KeptRow?
}

/// Records of commands on their way past a verification: each is lent until the next is asked for.
public protocol KeptRecords: AnyObject {
  /// The next record; nil behind the last.
  func next() throws(JournalError) -> KeptRecord?
}

/// A row as it is kept: every column's bytes, lent, in the order in which they are hashed.
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

/// The record of a command as it is kept: its bytes are lent.
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
