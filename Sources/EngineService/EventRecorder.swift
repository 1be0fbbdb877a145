import Books
import Domain
import Engine
import JSON
import Journal
import SQLite

/// Carries requests out on a machine and writes what comes of them into an open transaction.
struct EventRecorder {
  private(set) var machine: EngineMachine
  private var origin: RowOrigin
  private var writer = CanonicalWriter(reserving: 4_096)

  init(_ machine: EngineMachine) {
    self.machine = machine
    origin = EventRecorder.origin(machine)
  }

  private static func origin(_ machine: EngineMachine) -> RowOrigin {
    .current(playbook: Digest.sha256(machine.portfolio.playbook).hex)
  }

  /// Decides a request, unless its key was used before, and writes the event or the refusal.
  mutating func carryOut(
    _ request: Submission, in transaction: any JournalTransaction,
    known: (String) throws(SQLiteError) -> CommandRecord?
  ) throws(SQLiteError) -> Outcome {
    let digest = digest(of: request.command)
    if let known = try known(request.id) { return try repeated(request, known, digest, in: transaction) }
    let event: Event
    do throws(Refusal) {
      event = try machine.decide(request.command, at: request.at)
    } catch {
      return try record(error, of: request, digest, in: transaction, answering: true)
    }
    return try record(event, of: request, digest, in: transaction)
  }

  /// The same key again: the same answer when the command is the same, a refusal when it is another.
  private mutating func repeated(
    _ request: Submission, _ known: CommandRecord, _ digest: Digest, in transaction: any JournalTransaction
  ) throws(SQLiteError) -> Outcome {
    guard known.digest == digest else {
      let refusal = Refusal(
        .idReused, "the id \(request.id) was used for another command; give this one an id of its own",
        value: .text(request.id), bound: .count(known.sequence))
      return try record(refusal, of: request, digest, in: transaction, answering: false)
    }
    let reply = (try? JSONValue(parsing: known.reply)) ?? .null
    return Outcome(
      reply: reply, sequence: known.sequence, refusal: StoredRefusal(reply).refusal, isRepeated: true)
  }

  private mutating func digest(of command: Command) -> Digest {
    writer.removeAll()
    writer.write(list: command.words)
    return Digest.sha256(writer.bytes)
  }

  private mutating func record(
    _ event: Event, of request: Submission, _ digest: Digest, in transaction: any JournalTransaction
  ) throws(SQLiteError) -> Outcome {
    let sequence = transaction.nextSequence
    let draft = Reply(to: event, from: machine)
    machine.apply(event, sequence: sequence, at: request.at)
    let reply = draft.finished(in: machine, sequence: sequence)
    try append(event, of: request, at: request.at, digest, reply: reply.text(), in: transaction)
    return Outcome(reply: reply, sequence: sequence, refusal: nil, isRepeated: false)
  }

  private mutating func record(
    _ refusal: Refusal, of request: Submission, _ digest: Digest, in transaction: any JournalTransaction,
    answering: Bool
  ) throws(SQLiteError) -> Outcome {
    let event = machine.refusalEvent(request.command, refusal)
    let sequence = transaction.nextSequence
    // A refusal for being too early is recorded at the last instant, so that time in the log never runs backward.
    let at = max(request.at, machine.portfolio.instant)
    let reply = Reply(to: event, from: machine).finished(in: machine, sequence: sequence)
    machine.apply(event, sequence: sequence, at: at)
    try append(event, of: request, at: at, digest, reply: answering ? reply.text() : nil, in: transaction)
    return Outcome(reply: reply, sequence: sequence, refusal: refusal, isRepeated: false)
  }

  private mutating func append(
    _ event: Event, of request: Submission, at: Instant, _ digest: Digest, reply: String?,
    in transaction: any JournalTransaction
  ) throws(SQLiteError) {
    writer.removeAll()
    writer.write(event)
    let row = JournalRow(
      at: at.description, actor: request.actor, kind: event.body.kind,
      account: event.body.account?.description ?? "", command: request.id, digest: digest,
      origin: origin.text, payload: writer.bytes)
    let sequence = try transaction.append(row, reply: reply)
    precondition(
      sequence == machine.portfolio.sequence, "the log and the books disagree about row \(sequence)")
    if let tables = transaction.tables {
      try ReadTables.record(event, sequence: sequence, at: row.at, after: machine.portfolio, in: tables)
    }
    switch event.body {
    case .founded, .playbookApplied: origin = EventRecorder.origin(machine)
    default: break
    }
  }
}
