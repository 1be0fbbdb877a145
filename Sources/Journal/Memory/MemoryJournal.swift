internal import Receipts

/// The journal in memory: it has the chain, answers, snapshots and read tables of one in a file, and leaves
/// nothing behind.
public final class MemoryJournal: JournalStore {
  /// Reads the log, including the open transaction's commands.
  public let reader: MemoryReader
  /// The store's identity.
  public let store: StoreID
  /// The sequence and hash of the last row.
  public private(set) var head: JournalHead
  /// Whether the journal still writes.
  public private(set) var state = JournalState.open
  /// The sequence that the signed head covers.
  public private(set) var signedSequence: Int64
  /// The row after which the newest snapshot was taken; 0 without one.
  public private(set) var snapshotSequence: Int64

  private let source: MemoryStore
  private let key: SigningKey
  private let chain: LogChain
  /// The edge of the Merkle tree at the head that was signed last.
  private var edge: TreeEdge?
  private var isClosed = false
  /// The open transaction; nil between two.
  private var open: MemoryTransaction?

  /// Creates a store and writes its first rows, completely or not at all.
  public static func create<Result>(
    in source: MemoryStore, store: StoreID, key: SigningKey,
    founding body: (any JournalTransaction) throws(JournalError) -> Result
  ) throws(JournalError) -> (journal: MemoryJournal, result: Result) {
    var content = MemoryStore.Content(store: store, publicKey: key.publicKey)
    let transaction = MemoryTransaction(nil, after: .empty, LogChain(store: store, key: key))
    let result = try body(transaction)
    transaction.commit(to: &content)
    var edge = TreeEdge()
    for row in content.rows { edge.append((row.rowHash ?? .zero).treeHash, .sodium) }
    content.signedHead = SignedHead(store: store, head: transaction.head, edge: edge, key: key)
    try source.found(content)
    return (try MemoryJournal(opening: source, key: key), result)
  }

  /// Opens a store for writing, after checking it.
  public init(opening source: MemoryStore, key: SigningKey) throws(JournalError) {
    try source.beginWriting()
    do throws(JournalError) {
      let verified = try OpeningCheck.pass(closing: MemoryReader(source, key: key), key, nil)
      reader = try MemoryReader(source, key: key)
      reader.verified = verified
      head = try reader.head()
      let signed = try reader.signedHead()
      signedSequence = signed?.head.sequence ?? 0
      edge = try reader.edge(of: signed, by: key.publicKey)
      snapshotSequence = try reader.newestSnapshot()
    } catch {
      source.endWriting()
      throw error
    }
    self.source = source
    self.key = key
    store = reader.store
    chain = LogChain(store: store, key: key)
  }

  deinit { abandon() }

  /// Writes everything of one command, or nothing of it.
  @discardableResult
  public func write<Result>(
    _ body: (any JournalTransaction) throws(JournalError) -> Result
  ) throws(JournalError) -> Result {
    try requireOpen()
    let transaction = MemoryTransaction(source, after: head, chain)
    open = transaction
    defer { open = nil }
    let result: Result
    do throws(JournalError) { result = try body(transaction) } catch {
      if let reason = error.endOfWriting { stopWriting(reason) }
      throw error
    }
    source.change { transaction.commit(to: &$0) }
    head = transaction.head
    if head.sequence - signedSequence >= SignedHead.rowsBetween { try signHead() }
    return result
  }

  /// The earlier command with an id, in the open transaction too; nil if there is none.
  public func command(_ id: String) throws(JournalError) -> CommandRecord? {
    if let record = open?.record(of: id) { return record }
    return try reader.command(id)
  }

  private func requireOpen() throws(JournalError) {
    precondition(!isClosed, "a closed journal cannot be written to")
    if case .readOnly(let reason) = state { throw .readOnly(reason: reason) }
  }

  /// Stops writing for good, for this reason.
  public func stopWriting(_ reason: String) {
    if state == .open { state = .readOnly(reason: reason) }
  }

  /// Stores this state as the one after the last row, and removes all but the newest few.
  public func saveSnapshot(format: Int64, state: UnsafeRawBufferPointer) throws(JournalError) {
    try requireOpen()
    let voucher = SnapshotVoucher(store: store, after: head, format: format, state: state, key: key)
    let kept = MemoryState(
      format: format, cells: MemoryCells(head.sequence, [voucher.bytes, Array(state)]))
    source.change { content in
      content.states.removeAll { $0.cells.sequence == kept.cells.sequence }
      content.states.append(kept)
      content.states.removeFirst(max(0, content.states.count - Int(SnapshotSchedule.kept)))
    }
    snapshotSequence = head.sequence
  }

  /// Removes snapshots that turned out to be unusable.
  public func discardSnapshots(_ snapshots: [DiscardedSnapshot]) throws(JournalError) {
    if snapshots.isEmpty { return }
    try requireOpen()
    let useless = Set(snapshots.map(\.sequence))
    source.change { $0.states.removeAll { useless.contains($0.cells.sequence) } }
    snapshotSequence = try reader.newestSnapshot()
  }

  private func signHead() throws(JournalError) {
    edge = try reader.edge(through: head.sequence, from: edge)
    let signed = SignedHead(store: store, head: head, edge: edge, key: key)
    source.change { $0.signedHead = signed }
    signedSequence = head.sequence
  }

  /// Signs the head, unless it is signed already.
  public func idle() throws(JournalError) {
    if state == .open, head.sequence != signedSequence { try signHead() }
  }

  /// Signs the head and lets the next writer in.
  public func close() throws(JournalError) {
    if isClosed { return }
    defer { abandon() }
    try idle()
  }

  /// Releases the store as a killed process would, without signing.
  package func abandon() {
    if isClosed { return }
    isClosed = true
    source.endWriting()
  }
}
