internal import CSQLite

extension Connection {
  /// Turns on the write-ahead log with full durability; the log is folded back only by `checkpoint`.
  public func useWriteAheadLog() throws(SQLiteError) {
    guard try text("PRAGMA journal_mode = WAL") == "wal" else {
      throw SQLiteError(
        result: SQLITE_READONLY, message: "it cannot be switched to write-ahead logging", path: path)
    }
    try execute("PRAGMA synchronous = FULL; PRAGMA secure_delete = OFF;")
    // The space into which a stopped reader made it grow is freed when the log starts over.
    try execute("PRAGMA journal_size_limit = 67108864;")
    // The hook replaces automatic checkpoints; it only records how long the log has become.
    let own = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_wal_hook(
      handle,
      { context, _, _, pages in
        context.map { Unmanaged<Connection>.fromOpaque($0).takeUnretainedValue().logPages = Int(pages) }
        return SQLITE_OK
      }, own)
  }

  /// The number that names the program a database belongs to; 0 in a fresh one.
  public func applicationID() throws(SQLiteError) -> Int64 { try integer("PRAGMA application_id") ?? 0 }

  /// The version of the schema; 0 in a fresh database.
  public func userVersion() throws(SQLiteError) -> Int64 { try integer("PRAGMA user_version") ?? 0 }

  /// Marks the database as this program's, with this version of its schema.
  public func mark(applicationID: Int32, userVersion: Int32) throws(SQLiteError) {
    try execute(SQL(number: "PRAGMA application_id = ", applicationID))
    try execute(SQL(number: "PRAGMA user_version = ", userVersion))
  }

  /// Sets how much of the file is kept in memory.
  public func setCache(kibibytes: Int32) throws(SQLiteError) {
    precondition(kibibytes > 0, "a cache has a size")
    try execute(SQL(number: "PRAGMA cache_size = -", kibibytes))
  }

  /// The problems inside the file, up to the limit; empty when its pages and indexes agree.
  public func integrityProblems(limit: Int = 20) throws(SQLiteError) -> [String] {
    let check = try Statement("PRAGMA integrity_check(100)", on: self)
    defer { check.finish() }
    var problems: [String] = []
    while problems.count < limit, try check.step() {
      if check.text(0) != "ok" { problems.append(check.text(0)) }
    }
    return problems
  }
}

extension SQL {
  // A pragma takes no parameters; a number cannot carry text into it.
  fileprivate init(number text: StaticString, _ value: Int32) {
    self.init(stringLiteral: "\(text)\(value)")
  }
}
