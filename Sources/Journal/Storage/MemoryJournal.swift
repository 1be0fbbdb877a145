/// The journal's twin in memory: same chain, same answers, no file; for projections, previews and tests.
public final class MemoryJournal: JournalStore {
  /// The store's identity.
  public let store: StoreID
  /// How far the log goes.
  public private(set) var head = JournalHead.empty
  /// Every row, in order.
  public private(set) var rows: [JournalRow] = []

  private var commands: [String: CommandRecord] = [:]
  private let hasher: ChainHasher

  /// Creates an empty log.
  public init(store: StoreID) {
    Sodium.require()
    self.store = store
    hasher = ChainHasher(store: store)
  }

  /// Appends everything the body appends, or nothing when it throws.
  @discardableResult
  public func write<Result>(
    _ body: (any JournalTransaction) throws(JournalError) -> Result
  ) throws(JournalError) -> Result {
    let transaction = MemoryTransaction(after: head, hasher: hasher)
    let result = try body(transaction)
    head = transaction.head
    rows += transaction.rows
    for record in transaction.records { commands[record.id] = record }
    return result
  }

  /// The command of that id, if it was carried out or refused before.
  public func command(_ id: String) throws(JournalError) -> CommandRecord? { commands[id] }

  /// Walks rows in order.
  public func replay(
    after sequence: Int64, through last: Int64, _ body: (LentRow) -> Bool
  ) throws(JournalError) {
    let end = min(Int64(rows.count), last)
    var index = max(0, sequence)
    while index < end {
      if !lend(rows[Int(index)], at: index + 1, to: body) { return }
      index += 1
    }
  }
}

private func lend(_ row: JournalRow, at sequence: Int64, to body: (LentRow) -> Bool) -> Bool {
  var at = row.at
  return at.withUTF8 { at in
    row.payload.withUnsafeBytes { payload in
      body(LentRow(sequence: sequence, at: UnsafeRawBufferPointer(at), payload: payload))
    }
  }
}

private final class MemoryTransaction: JournalTransaction {
  var head: JournalHead
  var rows: [JournalRow] = []
  var records: [CommandRecord] = []
  private let hasher: ChainHasher

  init(after head: JournalHead, hasher: ChainHasher) {
    self.head = head
    self.hasher = hasher
  }

  var nextSequence: Int64 { head.sequence + 1 }

  func append(_ row: JournalRow, reply: String?) throws(JournalError) -> Int64 {
    let sequence = nextSequence
    let answer = reply.map { Digest.sha256($0) }
    let hash = hasher.hash(row, answer: answer, at: sequence, after: head.hash)
    rows.append(row)
    if let reply {
      records.append(CommandRecord(id: row.command, digest: row.digest, reply: reply, sequence: sequence))
    }
    head = JournalHead(sequence: sequence, hash: hash)
    return sequence
  }

  // It has no read tables yet.
  func apply(_ changes: [TableChange]) {}
  func clearDerived() {}
}
