public import Journal
public import Platform
internal import Receipts
internal import SQLite

extension FileJournal {
  /// Creates a store and writes its first rows, completely or not at all.
  ///
  /// It is created under another name, signed, and then renamed: a kill at any moment leaves a store, or a
  /// leftover that the next founding removes.
  public static func create<Result>(
    in files: StoreFiles, store: StoreID, key: SigningKey, schema: JournalSchema, lock: FileLock,
    marks: PrivateDirectory? = nil, founding body: (any JournalTransaction) throws(JournalError) -> Result
  ) throws(JournalError) -> (journal: FileJournal, result: Result) {
    try clearLeftovers(of: files)
    let (signed, result) = try found(files, store: store, key: key, schema: schema, lock: lock, body)
    try switchToLog(files.founding)
    // A mark left by a removed store of the same identity would accuse this one.
    if let marks {
      _ = try MarkFile(in: marks, of: store, at: files, key: key, head: signed.head)
      try filing(try MarkFile.forgetOthers(than: store, at: files, in: marks))
    }
    try filing { () throws(PlatformError) in
      try DurableFile.synchronize(files.founding)
      try signed.write(to: files.head)
      try DurableFile.rename(files.founding, to: files.journal)
    }
    return (
      try FileJournal(opening: files, key: key, schema: schema, lock: lock, marks: marks), result
    )
  }

  /// Turns a new database file into one that no longer needs a rollback journal.
  static func switchToLog(_ path: String) throws(JournalError) {
    try storing { () throws(SQLiteError) in
      let connection = try Connection(path: path, access: .readWrite)
      defer { connection.close() }
      try connection.useWriteAheadLog()
    }
  }

  private static func found<Result>(
    _ files: StoreFiles, store: StoreID, key: SigningKey, schema: JournalSchema, lock: FileLock,
    _ body: (any JournalTransaction) throws(JournalError) -> Result
  ) throws(JournalError) -> (SignedHead, Result) {
    try filing(try DurableFile.create([], at: files.founding))
    let connection = try storing(try Connection(path: files.founding, access: .readWrite))
    defer { connection.close() }
    try storing { () throws(SQLiteError) in
      try connection.begin()
      try schema.upgrade(connection, from: 0)
      try Meta.write(connection, store: store, publicKey: key.publicKey)
    }
    let draft = try FileJournal(
      files: files, at: files.founding, connection: connection, key: key, lock: lock)
    do throws(JournalError) {
      let result = try draft.fill(body)
      let edge = try draft.reader.edge(through: draft.head.sequence)
      return (SignedHead(store: store, head: draft.head, edge: edge, key: key), result)
    } catch {
      // Whatever reached the disk is not a store before it is renamed.
      guard case .uncertain(let cause, _) = error else { throw error }
      throw .uncertain(cause: cause, present: false)
    }
  }

  /// Opens a store for writing; the caller holds its lock.
  ///
  /// It is checked first, without changing a byte: what does not agree with the key's holder is thrown as
  /// `mistrusted`. The write-ahead log that a killed writer left is then folded into the database, which
  /// writes it anew, so that nothing depends on a flush that once failed. Commits are marked in the folder
  /// `marks`, where one is given.
  public convenience init(
    opening files: StoreFiles, key: SigningKey, schema: JournalSchema, lock: FileLock,
    marks: PrivateDirectory? = nil
  ) throws(JournalError) {
    guard DurableFile.exists(files.journal) else { throw files.absence }
    let verified = try FileJournal.examine(files, key: key, schema: schema, marks: marks)
    try self.init(opening: files, verified: verified, key: key, schema: schema, lock: lock, marks: marks)
  }

  /// Opens a store for writing that was opened for reading and not held still: the check goes through that
  /// reader, which is closed.
  public convenience init(
    opening reader: FileReader, key: SigningKey, schema: JournalSchema, lock: FileLock,
    marks: PrivateDirectory? = nil
  ) throws(JournalError) {
    let verified = try OpeningCheck.pass(closing: reader, key, marks)
    try self.init(
      opening: reader.files, verified: verified, key: key, schema: schema, lock: lock, marks: marks)
  }

  private convenience init(
    opening files: StoreFiles, verified: ClosedRange<Int64>?, key: SigningKey, schema: JournalSchema,
    lock: FileLock, marks: PrivateDirectory?
  ) throws(JournalError) {
    let connection = try FileJournal.connected(files, .readWrite)
    do throws(JournalError) {
      let found = try recognise(connection, files, schema)
      try storing { () throws(SQLiteError) in
        try FileJournal.prepareToWrite(connection)
        try connection.checkpoint(.truncate)
        if found < Int64(schema.version) {
          try connection.transaction { () throws(SQLiteError) in try schema.upgrade(connection, from: found) }
        }
      }
      try self.init(files: files, at: files.journal, connection: connection, key: key, lock: lock)
      reader.verified = verified
      if let marks { mark = try MarkFile(in: marks, of: store, at: files, key: key, head: head) }
    } catch {
      connection.close()
      throw error
    }
    let signed = (try? reader.signedHead()) ?? nil
    signedSequence = signed?.head.sequence ?? 0
    edge = (try? reader.edge(of: signed, by: key.publicKey)) ?? nil
  }

  /// Checks a store as opening for writing does, and returns the rows that were read; throws `mistrusted`
  /// where something does not agree.
  ///
  /// Not a byte is changed: not even the write-ahead log is folded.
  public static func examine(
    _ files: StoreFiles, key: SigningKey, schema: JournalSchema, marks: PrivateDirectory? = nil
  ) throws(JournalError) -> ClosedRange<Int64>? {
    let connection = try connected(files, .readOnly)
    do throws(JournalError) {
      _ = try recognise(connection, files, schema)
      let reader = try FileReader(files: files, connection: connection, key: key, schema: schema)
      return try OpeningCheck.pass(closing: reader, key, marks)
    } catch {
      connection.close()
      throw error
    }
  }

  static func connected(_ files: StoreFiles, _ access: Connection.Access) throws(JournalError) -> Connection {
    try storing(try Connection(path: files.journal, access: access))
  }

  // The ids of commands are spread over their index: more cache saves reads in a large store.
  static func prepareToWrite(_ connection: Connection) throws(SQLiteError) {
    try connection.useWriteAheadLog()
    try connection.setCache(kibibytes: 8_192)
  }
}

/// The format of a database; refuses one that is not this program's or newer than this build.
func recognise(
  _ connection: Connection, _ files: StoreFiles, _ schema: JournalSchema
) throws(JournalError) -> Int64 {
  let version: Int64
  do throws(JournalError) { version = try recognise(connection, path: files.journal) } catch {
    if case .missing = error { throw files.absence }
    throw error
  }
  if version > Int64(schema.version) {
    throw .newerVersion(path: files.journal, found: version, known: Int64(schema.version))
  }
  return version
}

/// The format of a database; refuses one that is not this program's.
func recognise(_ connection: Connection, path: String) throws(JournalError) -> Int64 {
  let application: Int64
  let version: Int64
  let tables: Int64
  do throws(SQLiteError) {
    application = try connection.applicationID()
    version = try connection.userVersion()
    tables = try connection.integer("SELECT count(*) FROM sqlite_schema") ?? 0
  } catch  where error.isCorrupt {
    throw .otherProgram(path: path)
  } catch {
    throw .storage(StorageError(error))
  }
  if application == 0 && tables == 0 { throw .missing(path: path) }
  if application != Int64(JournalSchema.applicationID) { throw .otherProgram(path: path) }
  guard version > 0 else { throw .damaged(path: path, what: "its format number is \(version)") }
  return version
}
