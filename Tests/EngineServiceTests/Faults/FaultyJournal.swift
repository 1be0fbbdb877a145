import Journal

/// A journal in memory on a disk that fails and in a process that dies, both by schedule.
final class FaultyJournal: JournalStore {
  /// Whether the process was killed: nothing that was answered since counts.
  private(set) var isDead = false
  /// Whether the last transaction is in the log, whatever its writer was told.
  private(set) var landed = false
  /// What struck the last transaction.
  private(set) var lastFault: FaultPoint?
  private let inner: MemoryJournal
  private let schedule: FaultSchedule
  private var isSnapshotWanted = false

  init(_ inner: MemoryJournal, _ schedule: FaultSchedule) {
    self.inner = inner
    self.schedule = schedule
  }

  var reader: MemoryReader { inner.reader }
  var store: StoreID { inner.store }
  var head: JournalHead { inner.head }
  var state: JournalState { inner.state }
  var signedSequence: Int64 { inner.signedSequence }
  /// Long ago where the schedule wants a snapshot soon.
  var snapshotSequence: Int64 { isSnapshotWanted ? -1_000_000 : inner.snapshotSequence }

  func command(_ id: String) throws(JournalError) -> CommandRecord? { try inner.command(id) }
  func stopWriting(_ reason: String) { inner.stopWriting(reason) }

  /// Forgets what became of transactions before.
  func begin() { (landed, lastFault) = (false, nil) }

  func write<Result>(
    _ body: (any JournalTransaction) throws(JournalError) -> Result
  ) throws(JournalError) -> Result {
    if isDead { throw FaultyJournal.killed }
    begin()
    let fault = inner.state == .open ? schedule.one(of: FaultPoint.ofTransactions, 5) : nil
    let rows = schedule.integer(in: 1...4)
    let result = try inner.write { (transaction: any JournalTransaction) throws(JournalError) -> Result in
      let strained = StrainedTransaction(transaction, rows) { () throws(JournalError) in
        if let fault, fault.strikesRow { throw self.struck(fault) }
      }
      let result = try body(strained)
      if let fault, fault.strikesRow || fault == .commitLost || fault == .killedBeforeCommit {
        throw self.struck(fault)
      }
      if fault == .commitUnread, rows > 2 { throw self.struck(.commitUnread) }
      return result
    }
    landed = true
    isSnapshotWanted = schedule.chance(10)
    switch fault {
    case .commitLanded?, .commitUnread?, .killedAfterCommit?: throw struck(fault ?? .commitLanded)
    default: return result
    }
  }

  private static let killed = failure(.failing, "the process was killed")

  private static func failure(_ kind: StorageError.Kind, _ message: String) -> JournalError {
    .storage(cause(kind, message))
  }

  private static func cause(_ kind: StorageError.Kind, _ message: String) -> StorageError {
    StorageError(kind, message: message, description: "the simulated disk: \(message)")
  }

  /// What a fault makes of the transaction; a commit of which nobody knows ends all writing.
  private func struck(_ fault: FaultPoint) -> JournalError {
    schedule.note(fault)
    lastFault = fault
    let flushing = FaultyJournal.cause(.failing, "the flush failed")
    switch fault {
    case .storeBusy: return FaultyJournal.failure(.busy, "another one holds it")
    case .diskFull: return FaultyJournal.failure(.full, "no room")
    case .commitLost, .commitLanded, .commitUnread:
      inner.stopWriting("the flush failed")
      let present: Bool? = fault == .commitUnread ? nil : fault == .commitLanded
      return .uncertain(cause: flushing, present: present)
    case .killedWhileWriting, .killedBeforeCommit, .killedAfterCommit:
      isDead = true
      return FaultyJournal.killed
    default: return FaultyJournal.failure(.failing, "half of it was written")
    }
  }

  func saveSnapshot(format: Int64, state: UnsafeRawBufferPointer) throws(JournalError) {
    isSnapshotWanted = false
    if schedule.strikes(.snapshotLost, 15) { throw FaultyJournal.failure(.failing, "no snapshot") }
    let isCut = schedule.strikes(.snapshotUnreadable, 25)
    if isCut { schedule.unreadable.insert(head.sequence) } else { schedule.unreadable.remove(head.sequence) }
    let kept = isCut ? UnsafeRawBufferPointer(rebasing: state.prefix(state.count / 2)) : state
    try inner.saveSnapshot(format: format, state: kept)
  }

  func discardSnapshots(_ snapshots: [DiscardedSnapshot]) throws(JournalError) {
    try inner.discardSnapshots(snapshots)
  }

  func idle() throws(JournalError) {
    if schedule.strikes(.headUnsigned, 30) { throw FaultyJournal.failure(.failing, "no head") }
    try inner.idle()
  }

  func close() throws(JournalError) { try inner.close() }

  /// Lets go of the store as a killed process does.
  func abandon() {
    isDead = true
    inner.abandon()
  }
}

/// A transaction in which something may happen at one of its rows.
private final class StrainedTransaction: JournalTransaction {
  private let inner: any JournalTransaction
  private var rowsLeft: Int64
  private let strike: () throws(JournalError) -> Void

  init(
    _ inner: any JournalTransaction, _ rows: Int64, _ strike: @escaping () throws(JournalError) -> Void
  ) {
    self.inner = inner
    rowsLeft = rows
    self.strike = strike
  }

  var head: JournalHead { inner.head }

  func append(_ row: JournalRow, reply: String?) throws(JournalError) -> Int64 {
    rowsLeft -= 1
    if rowsLeft == 0 { try strike() }
    return try inner.append(row, reply: reply)
  }

  func apply(_ changes: [TableChange]) throws(JournalError) { try inner.apply(changes) }
  func clearDerived() throws(JournalError) { try inner.clearDerived() }
}
