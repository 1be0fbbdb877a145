import Books
public import Domain
public import Engine
import Journal
import Platform

/// The file `kill` as an input of the engine: each request in it is journaled as a command of whoever made
/// it, before anything else.
extension EngineShell {
  /// Whether the file contains a request that the journal does not have.
  public var hasPendingKills: Bool { !watch.pending.isEmpty }

  /// Journals the requests in the file, in a durable transaction of its own.
  public func journalKills(
    on market: TurnInput, observe: (Event, EngineMachine) -> Void = { _, _ in }
  ) throws(ShellError) {
    guard hasPendingKills else { return }
    try writing { transaction, recorder throws(JournalError) in
      try journalKills(recorder, transaction, at: machine.portfolio.instant, market, observe: observe)
    }
  }

  /// Journals the requests in the file, except the one that the command of this key carries out itself.
  func journalKills(
    _ recorder: EventRecorder, _ transaction: any JournalTransaction, at instant: Instant,
    _ market: TurnInput, except id: String? = nil,
    observe: (Event, EngineMachine) -> Void = { _, _ in }
  ) throws(JournalError) {
    for (request, answer) in watch.pending where request.id != id || id == nil {
      let present = recorder.machine.desk.state(of: request.scope)
      let isJournaled = request == .unreadable || answer != nil
      if present >= request.state, isJournaled {
        watch.record(request, answer ?? KillAnswer(state: present, row: 0, cancelled: 0, unconfirmed: 0))
        continue
      }
      // A key that the journal knows was carried out and re-armed since; if it is still in the file it
      // applies anew.
      let isSpent = isJournaled ? true : try record(of: request.id) != nil
      let kill = Command.kill(request.scope, isSpent ? request.state : request.asked, reason: request.reason)
      let submission = Submission(
        kill, id: isSpent ? "kill-\(SecureRandom.identity())" : request.id, actor: request.asker, at: instant)
      let outcome = try recorder.carryOut(
        submission, in: transaction, on: market, earlier: record(of:), observe: observe)
      watch.record(request, KillAnswer(outcome))
    }
  }

  /// Records the outcome of a kill that came as a command, for its request in the file. An earlier outcome that a
  /// person re-armed since is none: the request is in the file anew, and is journaled anew.
  func note(_ outcome: Outcome, of submission: Submission) {
    guard case .kill = submission.command,
      let (request, _) = watch.pending.first(where: { $0.request.id == submission.id }),
      machine.desk.state(of: request.scope) >= request.state
    else { return }
    watch.record(request, KillAnswer(outcome))
  }
}

extension KillAnswer {
  /// The answer to a kill that was carried out; nil where it was refused.
  init?(_ outcome: Outcome) {
    guard case .switched(let answer)? = outcome.answer else { return nil }
    self.init(
      state: answer.state.value, row: outcome.sequence, cancelled: answer.cancelled,
      unconfirmed: answer.unconfirmed)
  }
}
