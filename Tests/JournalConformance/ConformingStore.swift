public import Journal

/// A place for one store: what the suite of behaviours needs from an adapter, including ways to change its
/// rows without the journal.
public protocol ConformingStore {
  /// Founds the store with the rows that a body writes.
  func found(
    _ founding: (any JournalTransaction) throws(JournalError) -> Void
  ) throws(JournalError) -> any JournalStore
  /// Opens the store for writing.
  func open(key: SigningKey) throws(JournalError) -> any JournalStore
  /// Opens another reader, beside a writer or without.
  var opening: StoreVerifier.Opening { get }
  /// Ends a writer as if its process were killed.
  func kill(_ journal: any JournalStore)

  /// Puts another payload into a row.
  func edit(_ sequence: Int64, payload: [UInt8]) throws
  /// Removes every row after the given one, with their records.
  func cut(after last: Int64) throws
  /// Repeats the last row under another sequence.
  func plant(_ sequence: Int64) throws
}

extension ConformingStore {
  func found() throws -> any JournalStore {
    try found { transaction throws(JournalError) in
      try transaction.append(row(1, kind: "store.founded", payload: sampleKey.publicKey), reply: "reply 1")
    }
  }

  func open() throws -> any JournalStore { try open(key: sampleKey) }

  func reader(key: SigningKey? = sampleKey) throws -> any JournalReader { try opening(key) }

  /// Founds the store with the given number of rows in all, and closes it.
  func fill(_ rows: Int64) throws {
    let journal = try found()
    for number in 2...rows { try journal.add(number) }
    try journal.close()
  }

  func verification() throws -> Verification { try StoreVerifier(opening: opening, key: sampleKey).run() }
}

/// The identity of sample stores.
public let sampleStore = StoreID.seeded("fixture")
/// The key of sample stores.
public let sampleKey = SigningKey(seed: [UInt8](repeating: 7, count: 32))

/// A row whose every column follows from its number.
public func row(_ number: Int64, kind: String = "money.deposited", payload: [UInt8]? = nil) -> JournalRow {
  JournalRow(
    at: "2026-01-05T14:\(10 + number / 60):\(number % 60 < 10 ? "0" : "")\(number % 60).000Z", actor: "ann",
    kind: kind,
    account: number.isMultiple(of: 3) ? "root/rev" : "root/gen", command: "command-\(number)",
    digest: .sha256("deposit \(number)"), origin: "ann box 0123456789abcdef 89abcdef",
    payload: payload ?? Array("payload of row \(number)".utf8))
}

extension JournalStore {
  /// Writes one row in a transaction of its own, with its answer.
  func add(_ number: Int64) throws(JournalError) {
    try write { transaction throws(JournalError) in
      try transaction.append(row(number), reply: "reply \(number)")
    }
  }
}
