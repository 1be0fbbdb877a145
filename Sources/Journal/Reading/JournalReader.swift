public import Platform

/// A store's log as everybody sees it who does not write it: many may read beside its one writer.
///
/// An adapter brings what is asked for here and in the protocols it is made of. What follows from that is the same for every
/// adapter: pages, commands and snapshots that are believed, findings. Used from one thread or serial queue at a time.
public protocol JournalReader: KeptLog, KeptStates, KeptTables {
  /// Where the store is, as messages name it.
  var place: String { get }
  /// The store's identity, as the store says.
  var store: StoreID { get }
  /// The key the store was founded with, as the store says: 32 bytes.
  var publicKey: [UInt8] { get }
  /// The key at hand; without the store's own, no snapshot and no seal can be believed.
  var key: SigningKey? { get }
  /// Rows that were verified when the store was opened.
  var verified: ClosedRange<Int64>? { get }

  /// From here on everything is read from one state of the store, however much is written meanwhile.
  func holdStill() throws(JournalError)

  /// Reads nothing any more.
  func close()

  /// How far the log goes.
  func head() throws(JournalError) -> JournalHead

  /// Walks rows in order, from the row after `sequence` to `last`; false from the body ends the walk.
  func replay(after sequence: Int64, through last: Int64, _ body: (LentRow) -> Bool) throws(JournalError)

  /// One row; nil when the log has no such row.
  func row(_ sequence: Int64) throws(JournalError) -> AuditRow?

  /// Every kind of event in the log, in order.
  func rowKinds() throws(JournalError) -> [String]

  /// The rows of a window, in its order, of one kind and one account where they are named.
  func sequences(in window: LogWindow, kind: String?, account: String?) throws(JournalError) -> [Int64]

  /// What was answered to the command of that id, as the record says; the row may say otherwise.
  func record(of id: String) throws(JournalError) -> CommandRecord?

  /// The head that was signed last.
  func keptHead() throws(JournalError) -> KeptHead

  /// How far this machine's mark says that the log went; nil where it has none. Marks in files are in that folder.
  func keptMark(in folder: PrivateDirectory?) -> KeptMark?
}

extension JournalReader {
  /// Beyond this row a store would be older than anything; sums of rows stay within their bounds below it.
  public static var lastPossible: Int64 { 1 << 60 }

  /// Whether the key at hand is the one that the store was founded with, as the store says.
  public var isVouchedFor: Bool { key?.publicKey == publicKey }

  /// Walks all rows behind a row, in order; false from the body ends the walk.
  public func replay(after sequence: Int64, _ body: (LentRow) -> Bool) throws(JournalError) {
    try replay(after: sequence, through: .max, body)
  }

  /// The command of that id, if it was carried out or refused before.
  ///
  /// A record is believed only where the row that it belongs to was written with it, and is as it was written.
  public func command(_ id: String) throws(JournalError) -> CommandRecord? {
    guard let record = try record(of: id) else { return nil }
    if let found = try problems(in: record.sequence...record.sequence).first {
      throw .damaged(path: place, what: found.message)
    }
    return record
  }

  /// The first row of a kind: its place and the event's bytes.
  public func firstRow(of kind: String) throws(JournalError) -> (sequence: Int64, payload: [UInt8])? {
    let window = LogWindow(order: .ascending, limit: 1)
    guard let first = try sequences(in: window, kind: kind, account: nil).first, let row = try row(first)
    else { return nil }
    return (row.sequence, row.payload)
  }

  /// The head that was signed last; nil when there is none, or it is not what one looks like.
  public func signedHead() throws(JournalError) -> SignedHead? {
    guard case .read(let head) = try keptHead() else { return nil }
    return head
  }
}
