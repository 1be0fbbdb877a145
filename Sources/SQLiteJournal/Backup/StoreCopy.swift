public import Journal
internal import Platform
internal import SQLite

/// A database file outside its store that was read completely and found intact.
struct StoreCopy {
  let store: StoreID
  let publicKey: [UInt8]
  let head: JournalHead
  let version: Int64

  /// Reads every page, every row and every command record of the copy; throws unless it is intact.
  ///
  /// With the key every seal is checked too, and with the schema every table, index, view and trigger.
  init(
    path: String, files: StoreFiles, key: SigningKey?, schema: JournalSchema? = nil
  ) throws(JournalError) {
    guard DurableFile.exists(path) else { throw .missing(path: path) }
    let connection = try storing(try Connection(path: path, access: .readOnly))
    defer { connection.close() }
    version = try recognise(connection, path: path)
    let reader = try FileReader(files: files, connection: connection, key: key)
    let last = try reader.head()
    store = reader.store
    publicKey = reader.publicKey
    head = last
    if let problem = try StoreCopy.problem(reader, head.sequence, schema, version) {
      throw .damaged(path: path, what: problem)
    }
  }

  private static func problem(
    _ reader: FileReader, _ last: Int64, _ schema: JournalSchema?, _ version: Int64
  ) throws(JournalError) -> String? {
    let early: String? = try storing { () throws(SQLiteError) -> String? in
      if let problem = try reader.connection.integrityProblems(limit: 1).first { return problem }
      guard let schema, version <= Int64(schema.version) else { return nil }
      return try SchemaCheck(reader.connection, schema, version: version).findings.first?.message
    }
    if let early { return early }
    if let flaw = try reader.flaw(through: last) { return flaw.message }
    return last > 0 ? nil : "its log is empty"
  }
}

extension FileReader {
  /// Opens a backup, which is a file of its own beside the store, without verifying it.
  public convenience init(backup path: String, of files: StoreFiles) throws(JournalError) {
    guard DurableFile.exists(path) else { throw .missing(path: path) }
    let connection = try storing(try Connection(path: path, access: .readOnly))
    do throws(JournalError) {
      _ = try recognise(connection, path: path)
      try self.init(files: files, connection: connection)
    } catch {
      connection.close()
      throw error
    }
  }

  /// Opens a backup and reads every page and row of it; throws unless it is intact.
  public convenience init(
    verifying path: String, of files: StoreFiles, key: SigningKey? = nil
  ) throws(JournalError) {
    _ = try StoreCopy(path: path, files: files, key: key)
    try self.init(backup: path, of: files)
  }
}
