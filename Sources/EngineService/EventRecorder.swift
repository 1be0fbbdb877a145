import Books
public import Domain
import Engine
import Journal
import Wire

/// Carries requests and turns out on a machine and writes their events into an open transaction.
final class EventRecorder {
  private(set) var machine: EngineMachine
  private var origin: RowOrigin
  private var writer = CanonicalWriter(reserving: 4_096)
  private let instruments: EngineInstruments
  /// The beginnings, in monotonic nanoseconds, of the turns and commands in the open transaction that sent
  /// orders.
  private(set) var orderBeginnings: [Int64] = []
  /// The scopes that were re-armed in the open transaction.
  private(set) var rearmed: [Scope] = []
  private var began: Int64 = 0

  init(_ machine: EngineMachine, _ instruments: EngineInstruments) {
    self.machine = machine
    self.instruments = instruments
    origin = EventRecorder.origin(machine.portfolio.playbook)
  }

  /// Adds the week's profits to the machine, from the log.
  func learnWeek(from reader: any JournalReader) throws(ShellError) {
    try Recovery.learnWeek(of: &machine, from: reader)
  }

  private static func origin(_ playbook: String) -> RowOrigin {
    .current(playbook: Digest.sha256(playbook).hex)
  }

  /// An event that is about to be written, with what the log takes from the state after it.
  ///
  /// The state itself is not kept: the next event would have to copy whatever it changes.
  private struct Made {
    let event: Event
    let author: Author
    let sequence: Int64
    let at: String
    let changes: [TableChange]
    let playbook: String

    init(_ event: Event, _ author: Author, at instant: String, after portfolio: Portfolio) {
      (self.event, self.author, at) = (event, author, instant)
      (sequence, playbook) = (portfolio.sequence, portfolio.playbook)
      changes = ReadTables.changes(of: event, sequence: sequence, at: instant, after: portfolio)
    }
  }

  /// The author of a row, and the command that caused it.
  private struct Heading {
    let id: String
    let digest: Digest
    let asker: String

    func actor(_ author: Author) -> String {
      switch author {
      case .asker: asker
      case .engine: "engine"
      case .policy: "policy"
      }
    }
  }

  /// Decides a request, unless its key was used before or it is barred, and writes the event and what follows
  /// from it, or the refusal.
  func carryOut(
    _ request: Submission, in transaction: any JournalTransaction, on market: TurnInput = TurnInput(),
    barred: Refusal? = nil, earlier: (String) throws(JournalError) -> CommandRecord?,
    observe: (Event, EngineMachine) -> Void = { _, _ in }
  ) throws(JournalError) -> Outcome {
    began = Stopwatch.now
    let digest = digest(of: request.command.words)
    let heading = Heading(id: request.id, digest: digest, asker: request.actor)
    if let known = try earlier(request.id) { return try repeated(request, known, heading, in: transaction) }
    var request = request
    let event: Event
    do throws(Refusal) {
      if let barred { throw barred }
      request.at = try machine.instant(of: request.command, at: request.at, in: market.view)
      event = try machine.decide(
        request.command, by: request.asker, at: request.at, in: market.view, market.conditions)
    } catch {
      return try record(error, of: request, heading, in: transaction, answering: true)
    }
    // A person who loosens a switch by one step has also seen what the file asks for.
    if case .rearm(let scope, _, _) = request.command { rearmed.append(scope) }
    return try record(event, of: request, heading, in: transaction, on: market, observe: observe)
  }

  /// The answer under a key that was used before: the same one for the same command, a refusal for another.
  private func repeated(
    _ request: Submission, _ known: CommandRecord, _ heading: Heading, in transaction: any JournalTransaction
  ) throws(JournalError) -> Outcome {
    guard known.digest == heading.digest else {
      let refusal = Refusal(idReused: request.id, at: known.sequence)
      return try record(refusal, of: request, heading, in: transaction, answering: false)
    }
    return Outcome(repeated: known.reply, sequence: known.sequence)
  }

  private func digest(of words: [String]) -> Digest {
    writer.removeAll()
    writer.write(list: words)
    return Digest.sha256(writer.bytes)
  }

  private func record(
    _ event: Event, of request: Submission, _ heading: Heading, in transaction: any JournalTransaction,
    on market: TurnInput, observe: (Event, EngineMachine) -> Void
  ) throws(JournalError) -> Outcome {
    if let shown = request.shown, event.body.decisionStep?.id == shown.decision {
      try keep(shown, of: request, heading, in: transaction)
    }
    let first = transaction.nextSequence
    let draft = Reply(to: event, from: machine)
    let made = perform(event, at: request.at, on: market, observe: observe)
    instruments.decisions.stop(since: began)
    let place = made.firstIndex { $0.author == .asker && $0.event.body == event.body } ?? 0
    let sequence = first + Int64(place)
    let outcome = Outcome(
      draft.finished(in: machine, sequence: sequence, followed: made.map(\.event)), sequence: sequence)
    for (number, one) in made.enumerated() {
      let reply = number == place ? outcome.replyText : nil
      try append(one, heading, reply: reply, in: transaction)
    }
    return outcome
  }

  /// Keeps what a person was shown, before their answer; it changes nothing but the log.
  private func keep(
    _ shown: DecisionFutures, of request: Submission, _ heading: Heading,
    in transaction: any JournalTransaction
  ) throws(JournalError) {
    let event = Event(.desk(.futuresShown(shown)))
    machine.apply(event, sequence: transaction.nextSequence, at: request.at)
    let made = Made(event, .asker, at: request.at.description, after: machine.portfolio)
    try append(made, heading, reply: nil, in: transaction)
  }

  private func perform(
    _ event: Event, at instant: Instant, on market: TurnInput, observe: (Event, EngineMachine) -> Void
  ) -> [Made] {
    var made: [Made] = []
    let at = instant.description
    withoutActuallyEscaping({ (event: Event, machine: EngineMachine, author: Author) in
      made.append(Made(event, author, at: at, after: machine.portfolio))
      observe(event, machine)
    }) { sink in
      machine.perform(event, at: instant, in: market.view, market.conditions, record: sink)
    }
    return made
  }

  /// Forgets the orders and re-armed scopes of a transaction that is over.
  func forgetTransaction() {
    orderBeginnings.removeAll(keepingCapacity: true)
    rearmed = []
  }

  /// Does what is due at an instant; every event is written as it is made, and passed to `observe`.
  func turn(
    at instant: Instant, on market: TurnInput, in transaction: any JournalTransaction,
    observe: (Event, EngineMachine) -> Void
  ) throws(JournalError) {
    guard let view = market.view else { return }
    began = Stopwatch.now
    var writing: Int64 = 0
    let at = instant.description
    let id = "turn \(at)"
    let heading = Heading(id: id, digest: digest(of: [id]), asker: "engine")
    var failure: JournalError?
    withoutActuallyEscaping({ (event: Event, machine: EngineMachine, author: Author) in
      // A failed write ends the transaction; the rest of the turn's events is discarded with it.
      guard failure == nil else { return }
      let thought = Stopwatch.now
      let made = Made(event, author, at: at, after: machine.portfolio)
      do throws(JournalError) {
        try self.append(made, heading, reply: nil, in: transaction)
        observe(event, machine)
      } catch {
        failure = error
      }
      writing += Stopwatch.now - thought
    }) { sink in
      machine.turn(at: instant, in: view, market.conditions, record: sink)
    }
    instruments.turns.record(Stopwatch.now - began - writing)
    if let failure { throw failure }
  }

  private func record(
    _ refusal: Refusal, of request: Submission, _ heading: Heading, in transaction: any JournalTransaction,
    answering: Bool
  ) throws(JournalError) -> Outcome {
    // The log keeps the words that a person reads.
    let refusal = refusal.spelled
    let event = machine.refusalEvent(request.command, refusal)
    let sequence = transaction.nextSequence
    // The refusal of an untimely command is recorded at the last instant, since the log's time never runs
    // backwards or ahead.
    let isUntimely = [.timeBackward, .timeAhead, .timeBeyond].contains(refusal.code)
    let at = isUntimely ? machine.portfolio.instant : max(request.at, machine.portfolio.instant)
    let outcome = Outcome(machine.refusal(of: request.command, refusal, at: at), sequence: sequence)
    machine.apply(event, sequence: sequence, at: at)
    let made = Made(event, .asker, at: at.description, after: machine.portfolio)
    try append(made, heading, reply: answering ? outcome.replyText : nil, in: transaction)
    return outcome
  }

  private func append(
    _ made: Made, _ heading: Heading, reply: String?, in transaction: any JournalTransaction
  ) throws(JournalError) {
    let event = made.event
    writer.removeAll()
    writer.write(event)
    let row = JournalRow(
      at: made.at, actor: heading.actor(made.author), kind: event.body.kind,
      account: event.body.account?.description ?? "", command: heading.id, digest: heading.digest,
      origin: origin.text, payload: writer.bytes)
    let sequence = try transaction.append(row, reply: reply)
    precondition(sequence == made.sequence, "the log and the books disagree about row \(sequence)")
    try transaction.apply(made.changes)
    if event.body.setsPlaybook { origin = EventRecorder.origin(made.playbook) }
    if case .desk(.orderSent) = event.body { orderBeginnings.append(began) }
    if case .desk(.killSet(let scope, .active, _, _)) = event.body { rearmed.append(scope) }
  }
}

extension Refusal {
  /// Somebody stopped trading while a re-arming was on its way.
  init(unseen kill: KillRequest) {
    self.init(
      .killedSince,
      "\(kill.scope) was set to \(kill.state.name) by \(kill.asker) while this re-arming was on its way; look, and re-arm again",
      value: .text(kill.state.name), bound: .text(kill.asker))
  }

  /// The id belongs to another command, which a row carried out.
  public init(idReused id: String, at row: Int64) {
    self.init(
      .idReused, "the id \(id) was used for another command; give this one an id of its own",
      value: .text(id), bound: .count(row))
  }
}
