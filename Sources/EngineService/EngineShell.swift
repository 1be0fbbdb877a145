import Books
public import Domain
public import Engine
public import Journal
import Platform

/// The shell around the machine: decides a request, writes everything of it in one transaction, then answers.
///
/// Used from one thread or serial queue at a time.
public final class EngineShell {
  /// The store's journal.
  public let journal: any JournalStore
  /// The store's folder; nil where there is none.
  let files: StoreFiles?
  /// The state, at the head of the log.
  public var machine: EngineMachine { recorder.machine }
  /// Measures how long its work takes.
  public let instruments: EngineInstruments
  private var recorder: EventRecorder
  /// The switch in the store's file, and what the journal has of it.
  let watch: KillWatch
  /// Why nothing is written any more: the state in memory may differ from the log; nil while it can write.
  private var stopped: String?

  init(journal: any JournalStore, in files: StoreFiles?, machine: EngineMachine) {
    let instruments = EngineInstruments()
    self.journal = journal
    self.files = files
    self.instruments = instruments
    recorder = EventRecorder(machine, instruments)
    watch = KillWatch(files.map(EngineShell.switchFile))
  }

  /// On a full disk the file cannot be made, and the store has no switch that needs no room; the one that
  /// commands set works.
  private static func switchFile(in files: StoreFiles) -> KillFile {
    let file = KillFile(files)
    try? file.ensure()
    return file
  }

  /// Adds the week's profits to the machine, for displays that show them.
  public func learnWeek() throws(ShellError) { try recorder.learnWeek(from: journal.reader) }

  /// Carries a request out, durably, and answers; a refusal is an answer too.
  public func submit(
    _ request: Submission, on market: TurnInput = TurnInput()
  ) throws(ShellError) -> Outcome {
    try submit([request], on: market)[0]
  }

  /// Carries requests out in order, all in one durable transaction; what `observe` saw counts only when this returns.
  public func submit(
    _ requests: [Submission], on market: TurnInput = TurnInput(),
    observe: (Event, EngineMachine) -> Void = { _, _ in }
  ) throws(ShellError) -> [Outcome] {
    let requests = requests.map { present($0, on: market) }
    if let flaw = requests.lazy.compactMap(\.flaw).first { throw .unfit(flaw) }
    var outcomes: [Outcome] = []
    try writing { transaction, recorder throws(JournalError) in
      for request in requests {
        let unseen = watch.unseen(by: request)
        try journalKills(recorder, transaction, at: machine.portfolio.instant, market, except: request.id)
        let outcome = try recorder.carryOut(
          request, in: transaction, on: heedful(market), barred: unseen.map(Refusal.init(unseen:)),
          earlier: record(of:), observe: observe)
        note(outcome, of: request)
        outcomes.append(outcome)
      }
    }
    return outcomes
  }

  /// Gives a request without an instant the present of the store's market, where there is one.
  private func present(_ request: Submission, on market: TurnInput) -> Submission {
    var request = request
    if !request.isTimed { request.at = machine.marketInstant(in: market.view) ?? request.at }
    return request
  }

  /// Writes in one durable transaction; when that fails, the state returns to that of the log.
  func writing(
    _ body: (any JournalTransaction, EventRecorder) throws(JournalError) -> Void
  ) throws(ShellError) {
    if let stopped { throw .stopped(reason: stopped) }
    defer {
      recorder.forgetTransaction()
      watch.forget()
    }
    do throws(JournalError) {
      var thought: Int64 = 0
      try journal.write { transaction throws(JournalError) in
        try body(transaction, recorder)
        thought = Stopwatch.now
      }
      instruments.commits.stop(since: thought)
      for began in recorder.orderBeginnings { instruments.orders.stop(since: began) }
    } catch {
      reload()
      throw .journal(error)
    }
    try settleKills()
    if journal.isSnapshotDue { saveSnapshot() }
  }

  /// Halts everything because of what a late verification found, and stops writing; returns the error that
  /// says so.
  func halt(for findings: [Finding], at instant: Instant) throws(ShellError) -> ShellError {
    let what = findings.first?.message ?? "the store does not verify"
    let reason = "the store does not verify: \(what)"
    // Written although everything may be halted already: by this row the store is verified before it is
    // opened for writing again.
    _ = try submit(
      Submission(
        engine: .kill(.everything, .halted, reason: String(reason.prefix(400))),
        id: "\(EngineShell.mistrust)\(instant)", at: max(instant, machine.portfolio.instant)))
    stopped = reason
    // Not even a head is signed, since a new one would hide what was found.
    journal.stopWriting(reason)
    return .journal(.mistrusted(path: journal.reader.place, findings: findings))
  }

  /// How the keys of the engine's own stops begin that a finding caused.
  private static let mistrust = "halt "

  /// Refuses to write to a store that an engine halted because it does not verify, until it does again: no
  /// re-arming undoes what was found.
  func requireMended(at place: StorePlace) throws(ShellError) {
    guard machine.desk.state(of: .everything) == .halted else { return }
    guard try wasMistrusted() else { return }
    let findings = try StoreAudit(place).verify().unacknowledged
    guard let first = findings.first else { return }
    stopped = first.message
    journal.stopWriting(first.message)
    try? journal.close()
    throw .journal(.mistrusted(path: journal.reader.place, findings: findings))
  }

  /// Whether an engine ever halted the store for a finding. Stops that people gave since do not hide it.
  private func wasMistrusted() throws(ShellError) -> Bool {
    try journaling { () throws(JournalError) in
      var before = Int64.max
      while true {
        let stops = try journal.reader.page(AuditFilter(kind: "kill.set"), before: before, limit: 100)
        if stops.contains(where: { $0.actor == "engine" && $0.command.hasPrefix(EngineShell.mistrust) }) {
          return true
        }
        guard let oldest = stops.map(\.sequence).min() else { return false }
        before = oldest
      }
    }
  }

  /// Continues from a state that was made elsewhere.
  func adopt(_ machine: EngineMachine) { recorder = EventRecorder(machine, instruments) }

  /// Answers whoever set the switch, and clears what was re-armed; the journal has it already.
  private func settleKills() throws(ShellError) {
    let rearmed = recorder.rearmed
    do throws(PlatformError) { try watch.settle(rearmed: rearmed) } catch {
      // If the answer cannot be written, whoever asked gets none; a switch that cannot be cleared would set
      // itself again.
      if !rearmed.isEmpty { throw .platform(error) }
    }
  }

  /// The market for a turn or a command, at whose gate the file counts too.
  func heedful(_ market: TurnInput) -> TurnInput {
    var market = market
    let rearmed = recorder.rearmed
    market.conditions.flags = { [watch] in watch.flags(rearmed: rearmed) }
    return market
  }

  func record(of id: String) throws(JournalError) -> CommandRecord? { try journal.command(id) }

  /// Returns to the state of the log, since the machine ran ahead of rows that were not written.
  private func reload() {
    guard machine.portfolio.sequence != journal.head.sequence else { return }
    do throws(ShellError) {
      recorder = EventRecorder(try Recovery.machine(from: journal.reader), instruments)
      try learnWeek()
    } catch {
      stopped = "\(error)"
    }
  }

  /// Stores the state for the next start.
  private func saveSnapshot() {
    guard journal.state == .open else { return }
    var writer = CanonicalWriter()
    writer.write(machine)
    // Without it the log is complete, and a start replays from further back; a failing disk shows at the next
    // command.
    writer.bytes.withUnsafeBytes { state in
      try? journal.saveSnapshot(format: Recovery.snapshotFormat, state: state)
    }
  }

  /// Signs the head; call it after a second without requests.
  public func idle() throws(ShellError) { try journaling(try journal.idle()) }

  /// Stores a snapshot if enough has happened, signs the head and closes the store.
  public func close() throws(ShellError) {
    if stopped == nil, journal.isClosingSnapshotDue { saveSnapshot() }
    try journaling(try journal.close())
  }
}
