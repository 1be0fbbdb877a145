public import Platform

/// A store's log for everybody who does not write it: many may read beside its one writer.
///
/// An adapter implements what is required here and in the inherited protocols. What follows from that is the
/// same for every adapter: pages, authentic commands and snapshots, findings. Used from one thread or serial
/// queue at a time.
public protocol JournalReader: KeptLog, KeptStates, KeptTables {
  /// The store's place in messages.
  var place: String { get }
  /// The store's identity, as the store states it.
  var store: StoreID { get }
  /// The key the store was founded with, as the store states it: 32 bytes.
  var publicKey: [UInt8] { get }
  /// The key at hand; unless it is the store's own, no snapshot and no seal can be authentic.
  var key: SigningKey? { get }
  /// Rows that were verified when the store was opened.
  var verified: ClosedRange<Int64>? { get }

  /// Reads everything from one state of the store from now on, however much is written meanwhile.
  func holdStill() throws(JournalError)

  /// Ends reading.
  func close()

  /// The sequence and hash of the last row.
  func head() throws(JournalError) -> JournalHead

  /// Walks rows in order, from the row after `sequence` to `last`; false from the body ends the walk.
  func replay(after sequence: Int64, through last: Int64, _ body: (LentRow) -> Bool) throws(JournalError)

  /// One row; nil when the log has no such row.
  func row(_ sequence: Int64) throws(JournalError) -> AuditRow?

  /// Every kind of event in the log, sorted.
  func rowKinds() throws(JournalError) -> [String]

  /// The rows of a window, in its order, of one kind and one account where these are given.
  func sequences(in window: LogWindow, kind: String?, account: String?) throws(JournalError) -> [Int64]

  /// The recorded answer to a command; its row may contradict it.
  func record(of id: String) throws(JournalError) -> CommandRecord?

  /// The head that was signed last.
  func keptHead() throws(JournalError) -> KeptHead

  /// How far the log went by this machine's mark; nil where it has none. Marks in files are in the given
  /// folder.
  func keptMark(in folder: PrivateDirectory?) -> KeptMark?
}

extension JournalReader {
  /// No log reaches this row in any lifetime; sums of sequences below it cannot overflow.
  public static var lastPossible: Int64 { 1 << 60 }

  /// Whether the key at hand is the one that the store was founded with, as the store states it.
  public var isVouchedFor: Bool { key?.publicKey == publicKey }

  /// Walks all rows after the given one, in order; false from the body ends the walk.
  public func replay(after sequence: Int64, _ body: (LentRow) -> Bool) throws(JournalError) {
    try replay(after: sequence, through: .max, body)
  }

  /// The earlier command with an id; nil if there is none.
  ///
  /// A record is used only if its row vouches for it, and the row is as it was written.
  public func command(_ id: String) throws(JournalError) -> CommandRecord? {
    guard let record = try record(of: id) else { return nil }
    if let found = try problems(in: record.sequence...record.sequence).first {
      throw .damaged(path: place, what: found.message)
    }
    return record
  }

  /// The first row of a kind: its sequence and the event's bytes.
  public func firstRow(of kind: String) throws(JournalError) -> (sequence: Int64, payload: [UInt8])? {
    let window = LogWindow(order: .ascending, limit: 1)
    guard let first = try sequences(in: window, kind: kind, account: nil).first, let row = try row(first)
    else { return nil }
    return (row.sequence, row.payload)
  }

  /// The head that was signed last; nil when there is none, or it cannot be read.
  public func signedHead() throws(JournalError) -> SignedHead? {
    guard case .read(let head) = try keptHead() else { return nil }
    return head
  }
}
