public import Platform
public import SQLite

extension FileJournal {
  /// Makes a store and writes its first rows; all of it is there afterwards, or none.
  public static func create<Result>(
    in files: StoreFiles, store: StoreID, key: SigningKey, schema: JournalSchema, lock: FileLock,
    founding body: (any JournalTransaction) throws(SQLiteError) -> Result
  ) throws(JournalError) -> (journal: FileJournal, result: Result) {
    try layOut(files)
    let connection = try connected(files, .readWrite)
    guard try isUnused(connection, files) else { throw .exists(path: files.directory.path) }
    try storing { () throws(SQLiteError) in
      try prepareToWrite(connection)
      try connection.begin()
    }
    do throws(JournalError) {
      return try found(connection, files, store: store, key: key, schema: schema, lock: lock, body)
    } catch {
      try? connection.rollback()
      connection.close()
      throw error
    }
  }

  // The switch to write-ahead logging needs a rollback journal, which only a writer could undo after a crash: so it is
  // made under another name.
  private static func layOut(_ files: StoreFiles) throws(JournalError) {
    if let size = try? DurableFile.size(files.journal), size > 0 { return }
    let founding = files.directory.file("journal.founding")
    try filing { () throws(PlatformError) in
      for leftover in [founding, founding + "-journal"] { try DurableFile.removeIfPresent(leftover) }
      try DurableFile.create([], at: founding)
    }
    try switchToLog(founding)
    try filing { () throws(PlatformError) in try DurableFile.rename(founding, to: files.journal) }
  }

  /// Makes a database file that is about to become a store's one that needs no rollback journal any more.
  static func switchToLog(_ path: String) throws(JournalError) {
    try storing { () throws(SQLiteError) in
      let connection = try Connection(path: path, access: .readWrite)
      defer { connection.close() }
      try connection.useWriteAheadLog()
    }
  }

  private static func found<Result>(
    _ connection: Connection, _ files: StoreFiles, store: StoreID, key: SigningKey, schema: JournalSchema,
    lock: FileLock, _ body: (any JournalTransaction) throws(SQLiteError) -> Result
  ) throws(JournalError) -> (journal: FileJournal, result: Result) {
    try storing { () throws(SQLiteError) in
      try schema.upgrade(connection, from: 0)
      try Meta.write(connection, store: store, publicKey: key.publicKey)
    }
    let journal = try FileJournal(files: files, connection: connection, key: key, lock: lock)
    // Signed before the commit: a store that is there has its head, whenever the process was killed.
    let result = try journal.fill(body) { (head) throws(JournalError) in try journal.sign(head) }
    return (journal, result)
  }

  /// Opens a store for writing; the caller holds its lock.
  ///
  /// What a killed writer left in the write-ahead log is folded into the database first, and written anew by that:
  /// so nothing depends on a flush that once failed.
  public convenience init(
    opening files: StoreFiles, key: SigningKey, schema: JournalSchema, lock: FileLock
  ) throws(JournalError) {
    guard DurableFile.exists(files.journal) else { throw .missing(path: files.directory.path) }
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
      try self.init(files: files, connection: connection, key: key, lock: lock)
      try requireOwnKey()
    } catch {
      connection.close()
      throw error
    }
    signedSequence = (try? reader.signedHead())??.head.sequence ?? 0
  }

  private func requireOwnKey() throws(JournalError) {
    if reader.publicKey == key.publicKey { return }
    throw .otherKey(path: files.journal, named: hexText(reader.publicKey), held: hexText(key.publicKey))
  }

  static func connected(_ files: StoreFiles, _ access: Connection.Access) throws(JournalError) -> Connection {
    try storing { () throws(SQLiteError) in try Connection(path: files.journal, access: access) }
  }

  // The ids of commands fall all over their index: more of it in memory saves reads in a large store.
  private static func prepareToWrite(_ connection: Connection) throws(SQLiteError) {
    try connection.useWriteAheadLog()
    try connection.setCache(kibibytes: 8_192)
  }

  // A file without tables is what a killed `init` leaves behind.
  private static func isUnused(_ connection: Connection, _ files: StoreFiles) throws(JournalError) -> Bool {
    let facts = try storing { () throws(SQLiteError) in
      (try connection.applicationID(), try connection.integer("SELECT count(*) FROM sqlite_schema"))
    }
    if facts.1 == 0 && facts.0 == 0 { return true }
    if facts.0 != Int64(JournalSchema.applicationID) { throw .otherProgram(path: files.journal) }
    return false
  }
}

/// Says which format a database has, and refuses one that is not this program's or newer than this build.
func recognise(
  _ connection: Connection, _ files: StoreFiles, _ schema: JournalSchema
) throws(JournalError) -> Int64 {
  let version = try recognise(connection, path: files.journal)
  if version > Int64(schema.version) {
    throw .newerVersion(path: files.journal, found: version, known: Int64(schema.version))
  }
  return version
}

/// Says which format a database has, and refuses one that is not this program's.
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
    throw .storage(error)
  }
  if application == 0 && tables == 0 { throw .missing(path: path) }
  if application != Int64(JournalSchema.applicationID) { throw .otherProgram(path: path) }
  guard version > 0 else { throw .damaged(path: path, what: "its format number is \(version)") }
  return version
}
