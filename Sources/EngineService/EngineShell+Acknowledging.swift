import Books
public import Domain
public import Engine
import Journal
import Platform
import SQLiteJournal

extension EngineShell {
  /// Records a person's acknowledgement of damage, rebuilds what derives from the log, and opens the store
  /// for writing again.
  ///
  /// Everything is verified first: damage that cannot be acknowledged, or a store without damage, is thrown
  /// as `notAcknowledged`. The row and the rebuilt tables are written in one transaction.
  public static func acknowledge(
    at place: StorePlace, reason: String, _ request: (Acknowledgement, EngineMachine) -> Submission
  ) throws(ShellError) -> Outcome {
    let files = try place.files()
    let lock = try place.lock(files)
    let key = try place.ownKey()
    let found = try StoreAudit(place).verify()
    let fresh = found.unacknowledged
    guard !fresh.isEmpty, fresh.allSatisfy(\.kind.canBeAcknowledged) else {
      throw .notAcknowledged(fresh.filter { !$0.kind.canBeAcknowledged })
    }
    let shell = try journaling { () throws(JournalError) in
      EngineShell(
        journal: try FileJournal(
          acknowledging: found, in: files, key: key, schema: ReadTables.schema, lock: lock,
          marks: place.marks), in: files, machine: EngineMachine())
    }
    do throws(ShellError) {
      let outcome = try shell.mend(Acknowledgement(found, fresh, reason: reason), request)
      try shell.close()
      return outcome
    } catch {
      try? shell.close()
      throw error
    }
  }

  /// Rebuilds read tables, indexes and the record of commands from the log, and appends the acknowledgement; tables that
  /// cannot be rebuilt stay as they are.
  package func mend(
    _ note: Acknowledgement, _ request: (Acknowledgement, EngineMachine) -> Submission
  ) throws(ShellError) -> Outcome {
    let machine = try Recovery.replay(journal.reader)
    adopt(machine)
    var outcomes: [Outcome] = []
    var failure: ShellError?
    do throws(ShellError) {
      try writing { transaction, recorder throws(JournalError) in
        try transaction.clearDerived()
        do throws(ShellError) { try remake(in: transaction) } catch {
          failure = error
          throw .damaged(path: journal.reader.place, what: error.description)
        }
        let request = request(note, machine)
        outcomes.append(try recorder.carryOut(request, in: transaction) { _ in nil })
        if note.lostRows > 0 { try reduce(after: note, at: request.at, recorder, transaction) }
      }
    } catch {
      throw failure ?? error
    }
    return outcomes[0]
  }

  /// Lets nothing add exposure after a loss of rows: a stop may have been among them, which nobody can know.
  private func reduce(
    after note: Acknowledgement, at instant: Instant, _ recorder: EventRecorder,
    _ transaction: any JournalTransaction
  ) throws(JournalError) {
    guard recorder.machine.desk.state(of: .everything) < .reducing else { return }
    let reason = "\(note.lostRows) rows were lost, and a stop may have been among them"
    let kill = Submission(
      engine: .kill(.everything, .reducing, reason: reason), id: "lost \(note.foundSequence)", at: instant)
    _ = try recorder.carryOut(kill, in: transaction, earlier: record(of:))
  }

  private func remake(in transaction: any JournalTransaction) throws(ShellError) {
    var machine = EngineMachine()
    var failure: JournalError?
    try Recovery.eachEvent(of: journal.reader) { sequence, at, event in
      machine.apply(event, sequence: sequence, at: at)
      guard failure == nil else { return }
      do throws(JournalError) {
        try ReadTables.record(
          event, sequence: sequence, at: at.description, after: machine.portfolio, in: transaction)
      } catch {
        failure = error
      }
    }
    if let failure { throw .journal(failure) }
  }
}

extension Acknowledgement {
  fileprivate init(_ found: Verification, _ findings: [Finding], reason: String) {
    self.init(
      promisedSequence: found.promised?.sequence ?? 0, promisedHash: found.promised?.hash.bytes ?? [],
      foundSequence: found.head.sequence, foundHash: found.head.hash.bytes,
      damages: findings.map {
        Damage(kind: $0.kind.rawValue, sequence: $0.sequence, message: $0.message)
      }, reason: reason)
  }
}

extension Event {
  /// The loss of rows that this event acknowledges, as it is reported from then on.
  func acknowledgedLoss(noted sequence: Int64) -> Finding? {
    guard case .acknowledged(let note) = body, note.lostRows > 0 else { return nil }
    let first = note.foundSequence &+ 1
    return Finding(
      .tailAcknowledged, at: first,
      "rows \(first) to \(note.promisedSequence) were lost, and row \(sequence) takes note of it: \(note.reason)"
    )
  }
}
