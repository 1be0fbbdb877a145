public import Platform

/// The check before a store is written to: its shape, key, head, mark, snapshots, and every row after the
/// newest authentic snapshot.
///
/// Nothing is written meanwhile: damage stays as it is.
public struct OpeningCheck {
  private let reader: any JournalReader
  private let key: SigningKey
  private var findings: [Finding] = []
  private var verified: ClosedRange<Int64>?

  /// The rows that were verified, or nil where the log is empty; throws `mistrusted` where something does not
  /// agree.
  ///
  /// The reader must not be held still yet, and is closed afterwards.
  public static func pass(
    closing reader: any JournalReader, _ key: SigningKey, _ marks: PrivateDirectory?
  ) throws(JournalError) -> ClosedRange<Int64>? {
    defer { reader.close() }
    guard reader.publicKey == key.publicKey else {
      throw .otherKey(path: reader.place, named: hexText(reader.publicKey), held: hexText(key.publicKey))
    }
    var check = OpeningCheck(reader: reader, key: key)
    let mark = MarkCheck(reader.keptMark(in: marks))
    try check.run(HeadCheck(try reader.keptHead()), mark)
    if check.findings.isEmpty { return check.verified }
    throw .mistrusted(path: reader.place, findings: check.findings)
  }

  private init(reader: any JournalReader, key: SigningKey) {
    self.reader = reader
    self.key = key
  }

  private mutating func run(_ headCheck: HeadCheck, _ markCheck: MarkCheck) throws(JournalError) {
    try reader.holdStill()
    findings = try reader.shapeFindings()
    let last = try reader.head().sequence
    let signed = headCheck.trusted(key.publicKey)
    let promised = max(signed?.head.sequence ?? 0, markCheck.head?.sequence ?? 0)
    findings += try StrayCheck(log: reader, last: last, promised: promised).findings()
    if findings.isEmpty { findings += try reader.indexFindings(rows: last) }
    findings += try SnapshotCheck(reader: reader).findings(last: last)
    try checkRows(through: last, signed: signed?.head.sequence ?? 0)
    let chainIsClean = findings.allSatisfy { !$0.kind.isOfTheChain }
    if let problem = headCheck.problem(namedKey: key.publicKey) { findings.append(problem) }
    if let signed {
      let finding = try headCheck.comparison(
        signed, store: reader.store, last: last, log: reader, chainIsClean: chainIsClean)
      if let finding { findings.append(finding) }
    }
    let marked = try markCheck.finding(last: last, log: reader, chainIsClean: chainIsClean)
    if let marked { findings.append(marked) }
  }

  private mutating func checkRows(through last: Int64, signed: Int64) throws(JournalError) {
    let hasIndexes = findings.allSatisfy { $0.kind != .schemaEdited && $0.kind != .indexDamaged }
    let start = try reader.newestSnapshot()
    // The last row is read in any case, so that an emptied index is noticed.
    let first = max(1, min(start + 1, last))
    guard first <= last else { return }
    verified = first...last
    findings += try reader.problems(in: first...last, signed: signed, findsCommands: hasIndexes)
  }
}

extension JournalReader {
  /// The damage to the rows of a range and to the records of their commands.
  func problems(
    in range: ClosedRange<Int64>, signed: Int64 = 0, findsCommands: Bool = false
  ) throws(JournalError) -> [Finding] {
    let own = isVouchedFor ? key : nil
    var check = RangeCheck(self, store: store, key: own, range: range, findsCommands: findsCommands)
    let outcome = try check.run()
    var diagnosis = Diagnosis(
      self, store: store, last: range.upperBound, signed: signed, isTruncated: outcome.isTruncated)
    var findings = outcome.suspects.isEmpty ? [] : try diagnosis.run(outcome.suspects)
    findings += outcome.commands
    findings += UnreadRows.findings(outcome.unread)
    // A suspicious row that nothing explains is a finding too.
    if findings.isEmpty, let suspect = outcome.suspects.first {
      findings.append(Finding(.rowEdited, at: suspect.sequence, "row \(suspect.sequence) does not verify"))
    }
    return findings
  }

  /// The damage to a copy whose log ends at a row: around its rows, in rows and commands, or in snapshots.
  public func flaw(through last: Int64) throws(JournalError) -> Finding? {
    if let stray = try StrayCheck(log: self, last: last, promised: last).findings().first { return stray }
    if last == 0 { return nil }
    if let finding = try problems(in: 1...last, signed: last).first { return finding }
    return try SnapshotCheck(reader: self).findings(last: last).first
  }

  /// Throws for rows that are not as they were written, before a replay that would trust them.
  public func requireSound(after first: Int64, through last: Int64 = .max) throws(JournalError) {
    let end = min(last, try head().sequence)
    guard first < end else { return }
    if let verified, verified.contains(first + 1), verified.contains(end) { return }
    let found = try problems(in: (first + 1)...end).first { $0.kind.isOfTheChain }
    if let found { throw .damaged(path: place, what: found.message) }
  }
}
