public import Platform
internal import SQLite

/// What is looked at before a store is written to: tables, key, head, mark, snapshots, and every row behind the newest snapshot
/// that the key's holder vouches for.
///
/// Nothing is written meanwhile, not even the write-ahead log is folded: what is found stays where it is.
struct OpeningCheck {
  private let reader: JournalReader
  private let key: SigningKey
  private var findings: [Finding] = []
  private var verified: ClosedRange<Int64>?

  /// The rows that were verified, or none where the log is empty; throws `mistrusted` where something does not agree.
  static func pass(
    _ files: StoreFiles, _ key: SigningKey, _ schema: JournalSchema, _ marks: PrivateDirectory?
  ) throws(JournalError) -> ClosedRange<Int64>? {
    let connection = try FileJournal.connected(files, .readOnly)
    defer { connection.close() }
    _ = try recognise(connection, files, schema)
    return try pass(
      closing: JournalReader(files: files, connection: connection, key: key), key, schema, marks)
  }

  /// The same for a store that is already open for reading; its reader is closed afterwards.
  static func pass(
    closing reader: JournalReader, _ key: SigningKey, _ schema: JournalSchema, _ marks: PrivateDirectory?
  ) throws(JournalError) -> ClosedRange<Int64>? {
    defer { reader.connection.close() }
    let files = reader.files
    let version = try recognise(reader.connection, files, schema)
    guard reader.publicKey == key.publicKey else {
      throw .otherKey(path: files.journal, named: hexText(reader.publicKey), held: hexText(key.publicKey))
    }
    var check = OpeningCheck(reader: reader, key: key)
    let mark = MarkCheck(of: reader.store, at: files, in: marks, key: key)
    try check.run(HeadCheck(path: files.head), mark, schema, version)
    if check.findings.isEmpty { return check.verified }
    throw .mistrusted(path: files.journal, findings: check.findings)
  }

  private init(reader: JournalReader, key: SigningKey) {
    self.reader = reader
    self.key = key
  }

  private mutating func run(
    _ headCheck: HeadCheck, _ markCheck: MarkCheck, _ schema: JournalSchema, _ version: Int64
  ) throws(JournalError) {
    let connection = reader.connection
    try reader.holdStill()
    findings = try storing { () throws(SQLiteError) in
      try SchemaCheck(connection, schema, version: version).findings
    }
    let last = try reader.head().sequence
    let signed = headCheck.trusted(key.publicKey)
    let promised = max(signed?.head.sequence ?? 0, markCheck.head?.sequence ?? 0)
    findings += try storing { () throws(SQLiteError) in
      try StrayCheck(connection: connection, last: last, promised: promised).findings()
    }
    if findings.isEmpty, last <= IndexCheck.limit {
      findings += try storing { () throws(SQLiteError) in try IndexCheck.findings(connection) }
    }
    findings += try SnapshotCheck(reader: reader).findings(last: last)
    try checkRows(through: last, signed: signed?.head.sequence ?? 0)
    let chainIsClean = findings.allSatisfy { !$0.kind.isOfTheChain }
    try storing { () throws(SQLiteError) in
      if let problem = headCheck.problem(namedKey: key.publicKey) { findings.append(problem) }
      if let signed {
        let finding = try headCheck.comparison(
          signed, store: reader.store, last: last, connection: connection, chainIsClean: chainIsClean)
        if let finding { findings.append(finding) }
      }
      let finding = try markCheck.finding(last: last, connection: connection, chainIsClean: chainIsClean)
      if let finding { findings.append(finding) }
    }
  }

  private mutating func checkRows(through last: Int64, signed: Int64) throws(JournalError) {
    let hasIndexes = findings.allSatisfy { $0.kind != .schemaEdited && $0.kind != .indexDamaged }
    let start = try reader.newestSnapshot()
    // The last row is read in any case, so that an emptied index is met.
    let first = max(1, min(start + 1, last))
    guard first <= last else { return }
    verified = first...last
    findings += try reader.problems(in: first...last, signed: signed, findsCommands: hasIndexes)
  }
}

extension FileJournal {
  /// Looks at a store as opening for writing does, and says which rows were read; throws `mistrusted` where something does not agree.
  public static func examine(
    _ files: StoreFiles, key: SigningKey, schema: JournalSchema, marks: PrivateDirectory? = nil
  ) throws(JournalError) -> ClosedRange<Int64>? {
    try OpeningCheck.pass(files, key, schema, marks)
  }
}

extension JournalReader {
  /// What is wrong with the rows of a range and with the records of their commands.
  func problems(
    in range: ClosedRange<Int64>, signed: Int64 = 0, findsCommands: Bool = false
  ) throws(JournalError) -> [Finding] {
    let own = key.flatMap { $0.publicKey == publicKey ? $0 : nil }
    return try storing { () throws(SQLiteError) in
      var check = RangeCheck(
        connection: connection, store: store, key: own, range: range, findsCommands: findsCommands)
      let outcome = try check.run()
      var diagnosis = Diagnosis(
        connection: connection, store: store, last: range.upperBound, signed: signed,
        isTruncated: outcome.isTruncated)
      var findings = outcome.suspects.isEmpty ? [] : try diagnosis.run(outcome.suspects)
      findings += outcome.commands
      if let damage = outcome.pagesDamaged {
        findings.append(Finding(.pagesDamaged, at: 0, "the database's pages cannot be read: \(damage)"))
      }
      // A suspect that no deed explains is one all the same.
      if findings.isEmpty, let suspect = outcome.suspects.first {
        findings.append(Finding(.rowEdited, at: suspect.sequence, "row \(suspect.sequence) does not verify"))
      }
      return findings
    }
  }

  /// Refuses rows that are not as they were written, for a replay that is about to believe them.
  public func requireSound(after first: Int64, through last: Int64 = .max) throws(JournalError) {
    let end = min(last, try head().sequence)
    guard first < end else { return }
    if let verified, verified.contains(first + 1), verified.contains(end) { return }
    let found = try problems(in: (first + 1)...end).first { $0.kind.isOfTheChain }
    if let found { throw .damaged(path: files.journal, what: found.message) }
  }
}
