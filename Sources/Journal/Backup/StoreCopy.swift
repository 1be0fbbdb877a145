internal import Platform
internal import SQLite

/// A database file outside its store, read through and found whole.
struct StoreCopy {
  let store: StoreID
  let publicKey: [UInt8]
  let head: JournalHead
  let version: Int64

  /// Reads every page, every row and every command record of the copy; refuses one that is not whole.
  init(path: String, files: StoreFiles) throws(JournalError) {
    guard DurableFile.exists(path) else { throw .missing(path: path) }
    let connection = try storing { () throws(SQLiteError) in try Connection(path: path, access: .readOnly) }
    defer { connection.close() }
    version = try recognise(connection, path: path)
    let reader = try JournalReader(files: files, connection: connection)
    let last = try reader.head()
    store = reader.store
    publicKey = reader.publicKey
    head = last
    let problem = try storing { () throws(SQLiteError) in
      try StoreCopy.problem(connection, store: reader.store, last: last.sequence)
    }
    if let problem { throw .damaged(path: path, what: problem) }
  }

  private static func problem(
    _ connection: Connection, store: StoreID, last: Int64
  ) throws(SQLiteError) -> String? {
    if let problem = try connection.integrityProblems(limit: 1).first { return problem }
    guard last > 0 else { return "its log is empty" }
    var check = RangeCheck(connection: connection, store: store, key: nil, range: 1...last)
    let outcome = try check.run()
    if let suspect = outcome.suspects.first { return "row \(suspect.sequence) does not verify" }
    return outcome.commands.first?.message ?? outcome.pagesDamaged
  }
}
