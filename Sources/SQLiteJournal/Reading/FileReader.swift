public import Journal
public import Platform
public import SQLite

/// A reader of a journal in a file.
public final class FileReader: JournalReader {
  /// The store's files.
  public let files: StoreFiles
  /// The store's identity, as the database states it.
  public let store: StoreID
  /// The key the store was founded with, as the database states it: 32 bytes.
  public let publicKey: [UInt8]
  /// The connection, for queries beyond the port.
  public let connection: Connection
  /// The key at hand; unless it is the store's own, no snapshot and no seal can be authentic.
  public let key: SigningKey?
  /// Rows that were verified when the store was opened.
  public internal(set) var verified: ClosedRange<Int64>?
  /// The expected tables, where they are known.
  let schema: JournalSchema?

  init(
    files: StoreFiles, connection: Connection, key: SigningKey? = nil, schema: JournalSchema? = nil
  ) throws(JournalError) {
    let meta = try Meta(connection, path: files.journal)
    self.files = files
    self.connection = connection
    self.key = key
    self.schema = schema
    store = meta.store
    publicKey = meta.publicKey
  }

  /// Opens a store beside its writer, which may continue to write.
  public convenience init(
    opening files: StoreFiles, schema: JournalSchema, key: SigningKey? = nil
  ) throws(JournalError) {
    guard DurableFile.exists(files.journal) else { throw files.absence }
    let connection = try FileJournal.connected(files, .readOnly)
    let found = try recognise(connection, files, schema)
    guard schema.hasTables(of: found) else {
      throw .olderVersion(path: files.journal, found: found, known: Int64(schema.version))
    }
    try self.init(files: files, connection: connection, key: key, schema: schema)
  }

  /// The database's path, which messages name.
  public var place: String { files.journal }

  /// Reads everything from one state of the store from now on, however much is written meanwhile.
  public func holdStill() throws(JournalError) {
    try storing(try connection.beginReading())
  }

  /// Closes the connection.
  public func close() { connection.close() }

  /// The sequence and hash of the last row.
  public func head() throws(JournalError) -> JournalHead {
    try storing { () throws(SQLiteError) in
      let last = try connection.statement("SELECT sequence, hash FROM events ORDER BY sequence DESC LIMIT 1")
      defer { last.reset() }
      guard try last.step() else { return .empty }
      let sequence = last.integer(0)
      guard sequence <= FileReader.lastPossible else {
        throw SQLiteError(damage: "row \(sequence) stands where no log can have come", path: files.journal)
      }
      return JournalHead(sequence: sequence, hash: Digest(last.blob(1)) ?? .zero)
    }
  }

  /// The content of the head file.
  public func keptHead() -> KeptHead { KeptHead(file: files.head) }

  /// The content of the mark's file in a folder.
  public func keptMark(in folder: PrivateDirectory?) -> KeptMark? {
    guard let folder, let key else { return nil }
    return MarkFile.kept(of: store, at: files, in: folder, key: key)
  }
}
