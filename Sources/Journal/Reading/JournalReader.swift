internal import Platform
public import SQLite

/// Everything that only reads a store: lookups, pages, replay.
public final class JournalReader {
  /// The store's files.
  public let files: StoreFiles
  /// The store's identity, as the database says.
  public let store: StoreID
  /// The key the store was founded with, as the database says: 32 bytes.
  public let publicKey: [UInt8]
  /// The connection, for reading tables of one's own.
  public let connection: Connection
  /// The key at hand; without the store's own, no snapshot and no seal can be believed.
  let key: SigningKey?
  /// Rows that were verified when the store was opened.
  var verified: ClosedRange<Int64>?

  init(files: StoreFiles, connection: Connection, key: SigningKey? = nil) throws(JournalError) {
    let meta = try Meta(connection, path: files.journal)
    self.files = files
    self.connection = connection
    self.key = key
    store = meta.store
    publicKey = meta.publicKey
  }

  /// Opens a store beside its writer, which may go on writing.
  public convenience init(
    opening files: StoreFiles, schema: JournalSchema, key: SigningKey? = nil
  ) throws(JournalError) {
    guard DurableFile.exists(files.journal) else { throw files.absence }
    let connection = try FileJournal.connected(files, .readOnly)
    let found = try recognise(connection, files, schema)
    guard schema.hasTables(of: found) else {
      throw .olderVersion(path: files.journal, found: found, known: Int64(schema.version))
    }
    try self.init(files: files, connection: connection, key: key)
  }

  /// Whether the key at hand is the one that the store was founded with, as the database says.
  public var isVouchedFor: Bool { key?.publicKey == publicKey }

  /// From here on everything is read from one state of the store, however much is written meanwhile.
  public func holdStill() throws(JournalError) {
    try storing { () throws(SQLiteError) in try connection.beginReading() }
  }

  /// What the database says is wrong with its pages; empty when they are sound.
  public func integrityProblems() throws(JournalError) -> [String] {
    try storing { () throws(SQLiteError) in try connection.integrityProblems() }
  }

  /// What the database says is wrong with its pages and indexes, as findings.
  public func pageFindings() throws(JournalError) -> [Finding] {
    do throws(JournalError) {
      return try integrityProblems().map { problem in
        Finding(pageKind(problem), at: 0, "the database contradicts itself: \(problem)")
      }
    } catch {
      guard case .storage(let cause) = error, cause.isCorrupt else { throw error }
      return [Finding(.pagesDamaged, at: 0, "the database's pages cannot be read: \(cause.message)")]
    }
  }

  /// How far the log goes.
  public func head() throws(JournalError) -> JournalHead {
    try storing { () throws(SQLiteError) in
      let last = try connection.statement("SELECT sequence, hash FROM events ORDER BY sequence DESC LIMIT 1")
      defer { last.reset() }
      guard try last.step() else { return .empty }
      let sequence = last.integer(0)
      guard sequence <= JournalReader.lastPossible else {
        throw SQLiteError(damage: "row \(sequence) stands where no log can have come", path: files.journal)
      }
      return JournalHead(sequence: sequence, hash: Digest(last.blob(1)) ?? .zero)
    }
  }

  /// Beyond this row a store would be older than anything; sums of rows stay within their bounds below it.
  static let lastPossible: Int64 = 1 << 60

  /// The command of that id, if it was carried out or refused before.
  ///
  /// A record is believed only where the row that it belongs to was written with it, and is as it was written.
  public func command(_ id: String) throws(JournalError) -> CommandRecord? {
    guard let record = try record(of: id) else { return nil }
    if let found = try problems(in: record.sequence...record.sequence).first {
      throw .damaged(path: files.journal, what: found.message)
    }
    return record
  }

  private func record(of id: String) throws(JournalError) -> CommandRecord? {
    try storing { () throws(SQLiteError) in
      let row = try connection.statement("SELECT sequence, digest, reply FROM commands WHERE id = ?")
      row.bind(1, id)
      defer { row.reset() }
      guard try row.step() else { return nil }
      return CommandRecord(
        id: id, digest: Digest(row.blob(1)) ?? .zero, reply: row.text(2), sequence: row.integer(0))
    }
  }

  /// The head file's content; nil when there is no such file, or it is not what one looks like.
  public func signedHead() throws(JournalError) -> SignedHead? {
    guard DurableFile.exists(files.head) else { return nil }
    let bytes = try filing { () throws(PlatformError) in
      try DurableFile.read(files.head, limit: SignedHead.fileLimit)
    }
    return SignedHead(json: bytes)
  }

  /// Walks rows in order, from the row after `sequence` to the last, or to `last`; false from the body ends the walk.
  public func replay(
    after sequence: Int64, through last: Int64 = .max, _ body: (LentRow) -> Bool
  ) throws(JournalError) {
    try storing { () throws(SQLiteError) in
      let rows = try Statement(
        "SELECT sequence, at, payload FROM events WHERE sequence > ? AND sequence <= ? ORDER BY sequence",
        on: connection)
      defer { rows.finish() }
      rows.bind(1, sequence)
      rows.bind(2, last)
      while try rows.step() {
        let row = LentRow(sequence: rows.integer(0), at: rows.textBytes(1), payload: rows.blob(2))
        if !body(row) { return }
      }
    }
  }
}

/// What a complaint of the database about itself is about: an index, a value of the wrong type, or else the pages themselves.
private func pageKind(_ problem: String) -> Finding.Kind {
  if problem.contains(" index ") { return .indexDamaged }
  guard problem.contains(" value in ") || problem.contains(" constraint failed in "),
    let place = problem.split(separator: " ").last?.prefix(while: { $0 != "." })
  else { return .pagesDamaged }
  if ReadTable(rawValue: String(place)) != nil { return .readTableEdited }
  return place == "commands" ? .commandEdited : place == "snapshots" ? .snapshotEdited : .rowEdited
}
