public import Platform

/// A reader of a journal in memory; it walks the content, and its only index is that of commands.
public final class MemoryReader: JournalReader {
  /// The store's identity.
  public let store: StoreID
  /// The key the store was founded with: 32 bytes.
  public let publicKey: [UInt8]
  /// The key at hand.
  public let key: SigningKey?
  /// Rows that were verified when the store was opened.
  public internal(set) var verified: ClosedRange<Int64>?

  private let source: MemoryStore
  private var held: MemoryStore.Content?

  /// Opens a store beside its writer, which may continue to write.
  public init(_ source: MemoryStore, key: SigningKey? = nil) throws(JournalError) {
    let content = try source.content()
    self.source = source
    self.key = key
    store = content.store
    publicKey = content.publicKey
  }

  /// The name of the store in messages.
  public var place: String { MemoryStore.place }

  func content() throws(JournalError) -> MemoryStore.Content {
    if let held { return held }
    return try source.content()
  }

  /// Reads everything from the present state from now on.
  public func holdStill() throws(JournalError) { held = try source.content() }

  /// Releases the state that was held.
  public func close() { held = nil }

  /// The sequence and hash of the last row.
  public func head() throws(JournalError) -> JournalHead {
    guard let last = try content().rows.last else { return .empty }
    guard last.sequence <= MemoryReader.lastPossible else {
      let message = "row \(last.sequence) stands where no log can have come"
      throw .storage(
        StorageError(.corrupt, message: message, description: "\(place) contradicts itself: \(message)"))
    }
    return JournalHead(sequence: last.sequence, hash: last.rowHash ?? .zero)
  }

  /// Walks rows in order; rows that are written meanwhile are not included.
  public func replay(
    after sequence: Int64, through last: Int64, _ body: (LentRow) -> Bool
  ) throws(JournalError) {
    guard sequence < last else { return }
    for row in try content().rows.cells(in: (sequence + 1)...last) {
      let goesOn = withExtendedLifetime(row) {
        body(LentRow(sequence: row.sequence, at: row[0], payload: row[8]))
      }
      if !goesOn { return }
    }
  }

  /// One row; nil when the log has no such row.
  public func row(_ sequence: Int64) throws(JournalError) -> AuditRow? {
    try content().rows.cells(of: sequence)?.auditRow
  }

  /// Every kind of event in the log, sorted.
  public func rowKinds() throws(JournalError) -> [String] {
    try Set(content().rows.map { $0.text(2) }).sorted()
  }

  /// The rows of a window, in its order, of one kind and one account where these are given.
  public func sequences(
    in window: LogWindow, kind: String?, account: String?
  ) throws(JournalError) -> [Int64] {
    guard window.after < window.before else { return [] }
    let rows = try content().rows
    let inside = rows[rows.place(of: window.after + 1)..<rows.place(of: window.before)].lazy
      .filter { kind.map($0.text(2).elementsEqual) ?? true }
      .filter { account.map($0.text(3).elementsEqual) ?? true }
      .map(\.sequence)
    return window.order == .ascending
      ? Array(inside.prefix(window.limit)) : Array(inside.reversed().prefix(window.limit))
  }

  /// The recorded answer to a command.
  public func record(of id: String) throws(JournalError) -> CommandRecord? {
    let content = try content()
    return content.ids[id].flatMap { content.records.cells(of: $0)?.record }
  }

  /// The head that was signed last.
  public func keptHead() throws(JournalError) -> KeptHead {
    try content().signedHead.map { .read($0) } ?? .missing
  }

  /// How far the log was committed; memory needs no folder.
  public func keptMark(in folder: PrivateDirectory?) -> KeptMark? {
    (try? content()).map { .made($0.mark) }
  }
}
