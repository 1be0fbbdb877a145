internal import Dispatch
public import Platform
internal import Receipts
internal import Synchronization

/// Checks a whole store: every row and its place, every command record, the layout of the store and the
/// signed head.
///
/// Read tables are compared by their owner, who adds `readTableEdited` findings to the result.
public struct StoreVerifier: Sendable {
  /// Opens another reader of the store, with the key that is at hand.
  public typealias Opening = @Sendable (SigningKey?) throws(JournalError) -> any JournalReader

  private let open: Opening
  /// The key in the founding event; nil trusts what the database says about itself.
  public var namedKey: [UInt8]?
  /// The key itself, if it is at hand: without it seals and snapshots cannot be checked, which is a finding.
  public var key: SigningKey?
  /// Why the key is not at hand.
  public var keyProblem = "it was not given"
  /// The folder in which this machine marks how far logs were committed.
  public var marks: PrivateDirectory?
  /// A head kept elsewhere, which replaces the store's own.
  public var headFile: String?
  /// The number of ranges that are read at the same time.
  public var workers: Int
  /// Called with the number of further rows that were read, from any thread; false stops the verification.
  public var watch: (@Sendable (Int64) -> Bool)?

  /// Prepares the verification of a store.
  public init(
    opening open: @escaping Opening, namedKey: [UInt8]? = nil, key: SigningKey? = nil,
    headFile: String? = nil, workers: Int = 2
  ) {
    precondition((1...64).contains(workers), "1 to 64 ranges can be read at the same time")
    self.open = open
    self.namedKey = namedKey
    self.key = key
    self.headFile = headFile
    self.workers = workers
  }

  /// Reads everything and reports what is wrong; throws only when the store cannot be opened.
  public func run() throws(JournalError) -> Verification {
    let reader = try open(key)
    defer { reader.close() }
    let headCheck = HeadCheck(try keptHead(reader))
    let markCheck = MarkCheck(reader.keptMark(in: marks))
    try reader.holdStill()
    var result = Verification()
    result.head = try reader.head()
    let named = namedKey ?? reader.publicKey
    checkKey(named, &result)
    let believed = headCheck.trusted(named)
    result.signedSequence = believed?.head.sequence
    result.promised = [believed?.head, markCheck.head].compactMap(\.self).max { $0.sequence < $1.sequence }
    let store = try actualStore(reader, named, believed, &result)
    let edge = try checkRows(
      reader, store: store, signed: believed?.head.sequence ?? 0, named: named,
      treeEnd: min(believed?.tree?.checkpoint.size ?? 0, result.head.sequence), &result)
    if result.isStopped { return result }
    do throws(JournalError) {
      try checkSurroundings(reader, store, headCheck, markCheck, named: named, &result)
    } catch {
      // What is known of the rows is worth more than the first page that cannot be read.
      guard case .storage(let cause) = error, cause.isCorrupt else { throw error }
      if result.findings.allSatisfy({ $0.kind != .pagesDamaged }) {
        result.report(.pagesDamaged, at: 0, "the database's pages cannot be read: \(cause.message)")
      }
    }
    if let believed, result.isLogComplete, let problem = headCheck.treeProblem(believed, edge) {
      result.report(problem)
    }
    return result
  }

  private func keptHead(_ reader: any JournalReader) throws(JournalError) -> KeptHead {
    if let headFile { return KeptHead(file: headFile) }
    return try reader.keptHead()
  }

  /// Checks everything but the rows: layout, records, head, mark and snapshots.
  private func checkSurroundings(
    _ reader: any JournalReader, _ store: StoreID, _ headCheck: HeadCheck, _ markCheck: MarkCheck,
    named: [UInt8], _ result: inout Verification
  ) throws(JournalError) {
    let last = result.head.sequence
    let promised = result.promised?.sequence ?? 0
    result.report(try reader.shapeFindings())
    result.report(try StrayCheck(log: reader, last: last, promised: promised).findings())
    if let problem = headCheck.problem(namedKey: named) { result.report(problem) }
    let isClean = result.findings.allSatisfy { !$0.kind.isOfTheChain }
    if let believed = headCheck.trusted(named) {
      let finding = try headCheck.comparison(
        believed, store: store, last: last, log: reader, chainIsClean: isClean)
      if let finding { result.report(finding) }
    }
    let marked = try markCheck.finding(last: last, log: reader, chainIsClean: isClean)
    if let marked, !result.hasLostTail || !marked.kind.isLostTail { result.report(marked) }
    let snapshots = try SnapshotCheck(reader: reader).findings(last: last)
    result.report(snapshots.filter { !result.hasLostTail || !$0.kind.isLostTail })
  }

  private func checkKey(_ named: [UInt8], _ result: inout Verification) {
    guard let key else {
      return result.report(
        .keyMissing, at: 0, "seals and snapshots could not be checked without the signing key: \(keyProblem)")
    }
    if key.publicKey == named { return }
    result.report(
      .keyForeign, at: 0,
      "the log names key \(hexText(named)), and the key at hand is \(hexText(key.publicKey)): no seal could be checked"
    )
  }

  /// The identity under which the first row verifies: the database's own, or otherwise the one in the head.
  private func actualStore(
    _ reader: any JournalReader, _ named: [UInt8], _ signed: SignedHead?, _ result: inout Verification
  ) throws(JournalError) -> StoreID {
    if named != reader.publicKey {
      result.report(.metaEdited, at: 0, "the key in the database's own facts is not the one the log names")
    }
    guard let signed, signed.store != reader.store, let first = try StoredRow(1, of: reader) else {
      return reader.store
    }
    func fits(_ store: StoreID) -> Bool { first.hash(at: 1, ChainHasher(store: store)) == first.hash }
    if fits(reader.store) || !fits(signed.store) { return reader.store }
    result.report(
      .metaEdited, at: 0, "the store's identity was changed from \(signed.store) to \(reader.store)")
    return signed.store
  }

  /// Checks every row; returns the edge of the tree over those up to `treeEnd`, nil where one of them cannot be read
  /// or is suspicious.
  private func checkRows(
    _ reader: any JournalReader, store: StoreID, signed: Int64, named: [UInt8], treeEnd: Int64,
    _ result: inout Verification
  ) throws(JournalError) -> TreeEdge? {
    let last = result.head.sequence
    if last == 0 { return TreeEdge() }
    let ownKey = key.flatMap { $0.publicKey == named ? $0 : nil }
    let outcomes = try ranges(through: last).inParallel { range in
      do throws(JournalError) {
        let reader = try open(key)
        defer { reader.close() }
        var check = RangeCheck(
          reader, store: store, key: ownKey, range: range, watch: watch, treeEnd: treeEnd)
        return .success(try check.run())
      } catch {
        return .failure(error)
      }
    }
    if outcomes.contains(where: \.isStopped) {
      result.isStopped = true
      return nil
    }
    var diagnosis = Diagnosis(
      reader, store: store, last: last, signed: signed,
      isTruncated: outcomes.contains { $0.isTruncated })
    result.report(try diagnosis.run(outcomes.flatMap(\.suspects)))
    for outcome in outcomes {
      result.rows += outcome.rows
      result.hashedBytes += outcome.hashedBytes
      for finding in outcome.commands { result.report(finding) }
    }
    result.report(UnreadRows.findings(outcomes.flatMap(\.unread)))
    let isWhole = outcomes.allSatisfy { $0.suspects.isEmpty && $0.unread.isEmpty }
    return isWhole ? TreePart.edge(of: outcomes.map(\.tree), .sodium) : nil
  }

  private func ranges(through last: Int64) -> [ClosedRange<Int64>] {
    let share = max(1, (last + Int64(workers) - 1) / Int64(workers))
    // Each range begins where a full subtree of the Merkle tree does, so that its part can be made apart.
    let block = min(TreePart.blockSize, 1 << Int64(Int64.bitWidth - (share - 1).leadingZeroBitCount))
    let length = (share + block - 1) / block * block
    return stride(from: 1, through: last, by: Int64.Stride(length)).map { $0...min(last, $0 + length - 1) }
  }
}

extension Verification {
  var hasLostTail: Bool { findings.contains { $0.kind.isLostTail } }
}

extension Finding.Kind {
  /// Whether the last rows are gone.
  public var isLostTail: Bool { self == .tailCut || self == .olderFile }

  var isOfTheChain: Bool {
    switch self {
    case .rowEdited, .rowsMissing, .rowInserted, .rowsReordered, .rechained, .pagesDamaged: true
    case .tailCut, .olderFile, .otherStore, .headMissing, .headEdited, .headForeign, .commandEdited,
      .commandMissing, .readTableEdited, .metaEdited, .schemaEdited, .indexDamaged, .snapshotEdited,
      .markEdited, .keyMissing, .keyForeign, .tailAcknowledged:
      false
    }
  }
}

extension [ClosedRange<Int64>] {
  /// Works on all ranges at the same time, each on its own thread, and returns the results in order.
  fileprivate func inParallel(
    _ work: @Sendable (ClosedRange<Int64>) -> Result<RangeOutcome, JournalError>
  ) throws(JournalError) -> [RangeOutcome] {
    let results = Mutex([Result<RangeOutcome, JournalError>?](repeating: nil, count: count))
    withoutActuallyEscaping(work) { work in
      DispatchQueue.concurrentPerform(iterations: count) { index in
        let result = work(self[index])
        results.withLock { $0[index] = result }
      }
    }
    var outcomes: [RangeOutcome] = []
    for case let result? in results.withLock({ $0 }) { outcomes.append(try result.get()) }
    precondition(outcomes.count == count, "every range has an outcome")
    return outcomes
  }
}
