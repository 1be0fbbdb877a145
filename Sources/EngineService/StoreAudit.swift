import Books
public import Domain
import Engine
public import Journal
public import Money
import Platform
import SQLiteJournal

/// Checks a whole store against its own log.
public struct StoreAudit: Sendable {
  /// The folders of the store and its key.
  public var place: StorePlace
  /// The file of a head that was kept elsewhere.
  public var headFile: String?
  /// Called with the number of further rows that were read; each is read twice, for the chain and for the
  /// tables; false stops.
  public var watch: Recovery.Watch?

  /// Prepares an audit, without reading anything.
  public init(_ place: StorePlace, headFile: String? = nil) {
    self.place = place
    self.headFile = headFile
  }

  /// Checks everything that `StoreVerifier` checks, pages and indexes and, where the log itself is complete,
  /// every snapshot and read table against it.
  public func verify() throws(ShellError) -> Verification {
    do throws(ShellError) { return try check() } catch {
      guard case .journal(.storage(let cause)) = error, cause.isCorrupt else { throw error }
      var result = Verification()
      let message = "the database's pages cannot be read: \(cause.message); restore a backup"
      result.report(Finding(.pagesDamaged, at: 0, message))
      return result
    }
  }

  private func check() throws(ShellError) -> Verification {
    let files = try place.files()
    let reader = try EngineShell.reader(at: place)
    var verifier = StoreVerifier(
      files: files, schema: ReadTables.schema, namedKey: StoreAudit.namedKey(reader), headFile: headFile)
    switch place.keyAtHand() {
    case .success(let key): verifier.key = key
    case .failure(let problem): verifier.keyProblem = "\(problem)"
    }
    verifier.marks = place.marks
    verifier.watch = watch
    return try StoreAudit.verify(reader, by: verifier)
  }

  /// Checks any kind of journal: what a verifier checks, and then everything that derives from the log.
  package static func verify(
    _ reader: any JournalReader, by verifier: StoreVerifier
  ) throws(ShellError) -> Verification {
    var result = try journaling(try verifier.run())
    if result.isStopped { return result }
    for finding in try journaling({ () throws(JournalError) in try reader.pageFindings() }) {
      result.report(finding)
    }
    guard result.isLogComplete else { return result }
    guard let findings = try compareDerived(reader, watch: verifier.watch) else {
      result.isStopped = true
      return result
    }
    for finding in findings { result.report(finding) }
    return result
  }

  /// The key that the founding event names; nil where the first row cannot be read.
  private static func namedKey(_ reader: any JournalReader) -> [UInt8]? {
    var key: [UInt8]?
    try? Recovery.eachEvent(of: reader, through: 1) { _, _, event in
      if case .founded(let founding) = event.body { key = founding.publicKey }
    }
    return key
  }

  /// Replays the log, and compares what is derived from it; nil where the watch stopped it.
  private static func compareDerived(
    _ reader: any JournalReader, watch: Recovery.Watch?
  ) throws(ShellError) -> [Finding]? {
    var machine = EngineMachine()
    var tables = try journaling(try ReadTableCheck(reader))
    var states = try SnapshotComparison(reader)
    var lost: [Finding] = []
    var failure: ShellError?
    let isWhole = try Recovery.eachEvent(of: reader, watch: watch) { sequence, at, event in
      machine.apply(event, sequence: sequence, at: at)
      if let loss = event.acknowledgedLoss(noted: sequence) { lost.append(loss) }
      do throws(ShellError) {
        try journaling(
          try tables.check(event, sequence: sequence, at: at.description, after: machine.portfolio))
        try states.compare(machine)
      } catch {
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
    guard isWhole else { return nil }
    try journaling(try tables.finish(machine.portfolio))
    return lost + states.findings + tables.findings
  }

  /// One account's ledger, rebuilt from the log's postings alone, beside the books.
  public struct RebuiltBalance: Sendable {
    /// The account.
    public var account: AccountID
    /// The cash that the postings add up to.
    public var rebuilt: Money
    /// The cash in the books.
    public var booked: Money
    /// The columns in which the two differ; empty in an honest store.
    public var differing: [LedgerColumn]
  }

  /// Adds up every posting in the log, up to a row, and compares the sums with the books at that row.
  public func rebuild(
    at last: Int64 = .max
  ) throws(ShellError) -> (sequence: Int64, balances: [RebuiltBalance]) {
    let reader = try EngineShell.reader(at: place)
    let columns = LedgerColumn.allCases
    var sums: [AccountID: [Money]] = [:]
    try Recovery.eachEvent(of: reader, through: last) { _, _, event in
      for posting in event.transactions.flatMap(\.postings) {
        sums[posting.account, default: columns.map { _ in .zero }][Int(posting.column.rawValue)] +=
          posting.amount
      }
    }
    let books = try Recovery.machine(from: reader, at: last).portfolio
    let balances = books.accounts.map { account in
      let sum = sums[account.id] ?? columns.map { _ in .zero }
      return RebuiltBalance(
        account: account.id, rebuilt: sum[Int(LedgerColumn.cash.rawValue)], booked: account.ledger.cash,
        differing: columns.filter { sum[Int($0.rawValue)] != account.ledger[$0] })
    }
    return (books.sequence, balances)
  }
}
