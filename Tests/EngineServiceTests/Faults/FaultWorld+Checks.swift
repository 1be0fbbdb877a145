import Books
import Brokerage
import Domain
import Engine
import EngineService
import Glibc
import Journal
import Money
import Platform
import TestSupport

/// A promise that a life broke.
struct Broken: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// Whether two states are the same, bit for bit; thousands are compared in each run.
func areSame(_ one: [UInt8], _ other: [UInt8]) -> Bool {
  one.count == other.count && memcmp(one, other, one.count) == 0
}

/// What must hold after every step, whatever went wrong in it.
extension FaultWorld {
  func require(_ holds: Bool, _ message: @autoclosure () -> String) throws(Broken) {
    if !holds { throw Broken(message()) }
  }

  func check() throws {
    if let violation = violations.first { throw Broken(violation) }
    try log.follow(running.journal.reader)
    try require(areSame(log.machine.bytes, machine.bytes), "the state is not what the log says")
    let broken = machine.portfolio.brokenInvariants() + log.watch.broken
    try require(broken.isEmpty, "\(broken)")
    try checkOrders()
    try checkSwitches()
    try checkClose()
  }

  /// What a failure says of the transaction is true, and what nobody said happened did not.
  func check(_ error: ShellError, landed: Bool?) throws {
    let codes = ["COMMIT_UNCERTAIN", "DISK_FULL", "STORAGE_FAILED", "STORE_BUSY", "STORE_READ_ONLY"]
    try require(codes.contains(error.code), "\(error.code): \(error)")
    try require(running.journal.lastFault != nil, "nothing struck, and the engine fails: \(error)")
    guard let landed, case .journal(let cause) = error else { return }
    if case .uncertain(_, let present?) = cause {
      try require(present == landed, "the journal says \(present) of a transaction, which is \(landed)")
    }
    if !running.journal.isDead, error.code != "COMMIT_UNCERTAIN" {
      try require(!landed, "\(error.code) is said of a transaction that is there")
    }
  }

  /// An engine that lives on after a write that failed is where the log is.
  func checkRolledBack() throws {
    if running.journal.isDead { return }
    try log.follow(running.journal.reader)
    try require(
      areSame(log.machine.bytes, machine.bytes), "after a write that failed the state is not the log's")
  }

  /// Looked at before a broker takes it: an order leaves after its commit, as it was committed, and where no switch bars it.
  func look(at errand: Errand) {
    do { try log.follow(running.journal.reader) } catch { violations.append("\(error)") }
    guard case .place(let order) = errand.deed else { return }
    guard let sent = log.sent[order.id] else {
      return violations.append("order \(order.id.number) left before its commit")
    }
    if sent.legs != order.legs || sent.account != order.account || sent.purpose != order.purpose {
      violations.append("order \(order.id.number) left as another one than was committed")
    }
    let states = [log.machine.killState(of: order.account)] + pressed(over: order.account)
    if let strictest = states.max(), strictest > .strictest(allowing: order.purpose) {
      violations.append("order \(order.id.number) left while its account was stopped")
    }
  }

  /// Nothing is booked that no broker filled, nothing twice, and what may still be filled is committed.
  private func checkOrders() throws {
    try require(!log.isExecutionRepeated, "an execution was booked twice")
    for (id, taken) in broker.scripted.taken {
      let booked = log.booked[id] ?? 0
      try require(booked <= taken.order.filled, "order \(id.number) is booked beyond its fills")
      let open = taken.isOver ? taken.order.filled : taken.order.units
      let covered = booked + (machine.desk.order(id)?.remaining ?? 0)
      try require(covered >= open, "order \(id.number): \(covered) units are covered of \(open)")
    }
  }

  /// Every session that is over was closed, whatever fell into its last instant.
  private func checkClose() throws {
    guard let last = TradingCalendar.newYork.lastClosed(at: clock)?.day,
      let first = machine.desk.market?.firstDay, last >= first
    else { return }
    let closed = machine.desk.closedDay.map { "\($0)" } ?? "none"
    try require(
      machine.desk.closedDay == last, "the close of \(last) was never done; the last one is \(closed)")
  }

  /// What the file says of an account.
  private func pressed(over account: AccountID) -> [KillState] {
    requests.filter { $0.scope == .everything || $0.scope == .account(account) }.map(\.state)
  }

  /// What stands in the file.
  private var requests: [KillRequest] {
    guard let home, let folder = try? PrivateDirectory(existing: home.path) else { return [] }
    return KillFile(StoreFiles(folder)).page.requests
  }

  /// What the file says is in force once the journal has it.
  private func checkSwitches() throws {
    guard !running.shell.hasPendingKills, running.journal.state == .open else { return }
    for request in requests {
      try require(
        machine.desk.state(of: request.scope) >= request.state,
        "\(request.scope) is not stopped as the file says")
    }
  }

  /// A process begins where the log stands, from a snapshot or not, and with everything that was ever acknowledged.
  func checkBeginning() throws {
    try log.follow(running.journal.reader)
    try require(areSame(machine.bytes, log.machine.bytes), "a start gives another state than the log")
    let whole = try Recovery.replay(running.journal.reader)
    try require(areSame(whole.bytes, machine.bytes), "a start gives another state than a replay")
    for (id, answer) in acknowledged {
      let record = try running.journal.command(id)
      try require(record?.sequence == answer.row && record?.reply == answer.reply, "\(id) was lost")
    }
  }

  /// When all is well again, broker and books agree, and the store verifies.
  func checkEnd() throws {
    try check()
    for (id, taken) in broker.scripted.taken {
      let booked = log.booked[id] ?? 0
      try require(
        booked == taken.order.filled, "order \(id.number): \(booked) booked of \(taken.order.filled)")
      try require(
        (machine.desk.order(id) == nil) == taken.isOver, "order \(id.number) is over for one of the two")
    }
    try restart()
    try running.shell.close()
    let findings = try audit()
    try require(findings.isEmpty, "\(findings)")
    try tamper()
  }

  private func audit() throws -> [Finding] {
    let (store, key) = (store, key)
    return try StoreAudit.verify(
      MemoryReader(store, key: key),
      by: StoreVerifier(
        opening: { key throws(JournalError) in try MemoryReader(store, key: key) }, namedKey: key.publicKey,
        key: key)
    ).findings.filter { $0.kind != .snapshotEdited || !schedule.unreadable.contains($0.sequence) }
  }

  /// Whoever changes the store behind the engine's back is found out, and the store is not opened for writing where the change is new.
  private func tamper() throws {
    let last = log.machine.portfolio.sequence
    let row = schedule.integer(in: 2...last)
    let point = schedule.element(of: [FaultPoint.rowEdited, .tailCut, .rowPlanted])
    schedule.note(point)
    switch point {
    case .rowEdited: store.edit(row, payload: [1, 2, 3])
    case .tailCut: store.cut(after: row - 1)
    default: store.plant(last + schedule.integer(in: 1...3))
    }
    try require(try !audit().isEmpty, "\(point) at row \(row) of \(last) was not found")
    guard point != .rowEdited || row == last else { return }
    let opened = Result { () throws(JournalError) in try MemoryJournal(opening: store, key: key) }
    guard case .failure(.mistrusted) = opened else { throw Broken("\(point) at \(row) opens for writing") }
  }
}
