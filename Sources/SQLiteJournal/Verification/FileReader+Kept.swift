public import Journal
internal import SQLite

extension FileReader {
  /// The stored rows of a range, in order.
  public func keptRows(in range: ClosedRange<Int64>) throws(JournalError) -> any KeptRows {
    try storing(try FileRows(connection, range))
  }

  /// The stored records of commands that belong to the rows of a range.
  public func keptRecords(in range: ClosedRange<Int64>) throws(JournalError) -> any KeptRecords {
    try storing(try FileRecords(connection, range))
  }

  /// The hash in a row; nil without the row.
  public func hash(of sequence: Int64) throws(JournalError) -> Digest? {
    try storing { () throws(SQLiteError) in
      let row = try connection.statement("SELECT hash FROM events WHERE sequence = ?")
      row.bind(1, sequence)
      defer { row.reset() }
      return try row.step() ? Digest(row.blob(0)) : nil
    }
  }

  /// Walks the hashes of rows, in order.
  public func hashes(
    after sequence: Int64, through last: Int64, _ body: (Digest) -> Void
  ) throws(JournalError) {
    try storing { () throws(SQLiteError) in
      let rows = try connection.statement(
        "SELECT hash FROM events WHERE sequence > ? AND sequence <= ? ORDER BY sequence")
      defer { rows.reset() }
      rows.bind(1, sequence)
      rows.bind(2, last)
      while try rows.step() { body(Digest(rows.blob(0)) ?? .zero) }
    }
  }

  /// The row with a hash; reads the whole log.
  public func sequence(of hash: Digest) throws(JournalError) -> Int64? {
    try storing { () throws(SQLiteError) in
      let search = try connection.statement("SELECT sequence FROM events WHERE hash = ?")
      defer { search.reset() }
      hash.withBytes { search.bind(1, copying: $0) }
      return try search.step() ? search.integer(0) : nil
    }
  }

  /// The row that the record of a command belongs to.
  public func recordSequence(of id: String) throws(JournalError) -> Int64? {
    try storing { () throws(SQLiteError) in
      let look = try connection.statement("SELECT sequence FROM commands WHERE id = ?")
      defer { look.reset() }
      look.bind(1, id)
      return try look.step() ? look.integer(0) : nil
    }
  }

  /// The first and the last row for which something of a part is kept.
  public func bounds(of part: LogPart) throws(JournalError) -> ClosedRange<Int64>? {
    try storing { () throws(SQLiteError) in
      guard let first = try connection.integer(part.first), let last = try connection.integer(part.last)
      else { return nil }
      return first...last
    }
  }

  /// The tables, indexes, views and triggers that differ from those that this build, or an earlier one,
  /// makes.
  public func shapeFindings() throws(JournalError) -> [Finding] {
    guard let schema else { return [] }
    return try storing(try SchemaCheck(connection, schema, version: connection.userVersion()).findings)
  }

  /// Whether each index of the log has as many entries as its table has rows.
  public func indexFindings(rows: Int64) throws(JournalError) -> [Finding] {
    if rows > IndexCheck.limit { return [] }
    return try storing(try IndexCheck.findings(connection))
  }

  /// What the database says is wrong with its pages; empty when they are sound.
  public func integrityProblems() throws(JournalError) -> [String] {
    try storing(try connection.integrityProblems())
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
}

/// What a complaint of the database is about: an index, a value of the wrong type, or otherwise the pages
/// themselves.
private func pageKind(_ problem: String) -> Finding.Kind {
  if problem.contains(" index ") { return .indexDamaged }
  guard problem.contains(" value in ") || problem.contains(" constraint failed in "),
    let place = problem.split(separator: " ").last?.prefix(while: { $0 != "." })
  else { return .pagesDamaged }
  if ReadTable(rawValue: String(place)) != nil { return .readTableEdited }
  return place == "commands" ? .commandEdited : place == "snapshots" ? .snapshotEdited : .rowEdited
}

extension LogPart {
  fileprivate var first: SQL {
    switch self {
    case .rows: "SELECT min(sequence) FROM events"
    case .records: "SELECT min(sequence) FROM commands"
    case .snapshots: "SELECT min(sequence) FROM snapshots"
    }
  }

  fileprivate var last: SQL {
    switch self {
    case .rows: "SELECT max(sequence) FROM events"
    case .records: "SELECT max(sequence) FROM commands"
    case .snapshots: "SELECT max(sequence) FROM snapshots"
    }
  }
}
