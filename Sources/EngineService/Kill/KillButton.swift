import Dispatch
public import Domain
package import Engine
import JSON
import Journal
import Platform
import Synchronization
import Wire

/// Stops trading on a store, whatever its engine is doing: first the flag, then the journal, with an answer
/// within a second.
public struct KillButton: Sendable {
  private let place: StorePlace
  private var request: KillRequest
  private let at: Instant?
  /// Whether the key was given by the caller, so that it may have been carried out before.
  private let isKeyGiven: Bool

  /// Milliseconds until there is an answer, whatever it is.
  private static let patience: Int64 = 850
  /// Milliseconds within which an engine that watches the switch has answered, so that nothing else need be
  /// tried.
  private static let hearing: Int64 = 250

  /// The button of a store; without an instant it acts now.
  public init(
    _ place: StorePlace, _ request: KillRequest, at instant: Instant? = nil, isKeyGiven: Bool = false
  ) {
    var place = place
    place.patience = 0
    self.place = place
    self.request = request
    self.request.reason = TextRule.reason.fitted(request.reason)
    at = instant
    self.isKeyGiven = isKeyGiven
  }

  /// Sets the flag and waits for a confirmation.
  package func push() -> KillOutcome {
    let begun = Clocks.monotonicNanoseconds() / 1_000_000
    if let flaw = TextRule.name.flaw(in: request.id) {
      return .failed(.unfit("the id of the command \(flaw)"))
    }
    if let flaw = ActorName.flaw(in: request.asker) { return .failed(.unfit("the actor \(flaw)")) }
    do throws(ShellError) {
      let file = try place.switchFile()
      if let outcome = carriedOut { return outcome }
      return push(file, set(file), from: begun)
    } catch {
      return .failed(error)
    }
  }

  /// The request as the file has it now, or why it could not be written.
  private func set(_ file: KillFile) -> Result<KillRequest, PlatformError> {
    do throws(PlatformError) { return .success(try file.press(request)) } catch { return .failure(error) }
  }

  /// The earlier outcome under this key: a key has one effect, even after a re-arming.
  private var carriedOut: KillOutcome? {
    guard isKeyGiven, let reader = try? EngineShell.reader(at: place),
      let record = try? reader.command(request.id)
    else { return nil }
    guard let reply = try? JSONValue(parsing: record.reply), let answer: SwitchedAnswer = reply.read(),
      answer.scope == request.scope, request.asked.map({ $0 == answer.state.value }) ?? true
    else { return .refused(Refusal(idReused: request.id, at: record.sequence)) }
    return .confirmed(answer)
  }

  private func push(
    _ file: KillFile, _ flag: Result<KillRequest, PlatformError>, from begun: Int64
  ) -> KillOutcome {
    // Whoever journals it must use the same request under its key: the one in the file, which may be stricter
    // than this one.
    let standing = (try? flag.get()).flatMap { $0.id == request.id ? $0 : nil } ?? request
    var (why, hasAsked) = ("the engine did not answer", false)
    let count = OpenOrders()
    while true {
      if let answer = file.page.answer(to: request.id), let set = try? flag.get() {
        return .confirmed(answer.answer(for: set.scope))
      }
      let spent = Clocks.monotonicNanoseconds() / 1_000_000 - begun
      if spent >= KillButton.patience { break }
      do throws(ShellError) {
        if isFree, let outcome = KillOutcome(try journal(standing)) { return outcome }
        if spent >= KillButton.hearing, !hasAsked {
          hasAsked = true
          count.begin(standing.scope, at: place)
          if let outcome = try ask(standing, within: KillButton.patience - spent) { return outcome }
        }
      } catch {
        // Another writer may have come in between; any other failure is not retried.
        why = "\(error)"
        if error.code != "STORE_BUSY" { break }
      }
      PageFile.pause(4_000)
    }
    switch flag {
    case .success(let set): return .flagged(set, unconfirmed: count.found, why: why)
    case .failure(let error): return .failed(.platform(error))
    }
  }

  /// Whether no process has the store open for writing.
  private var isFree: Bool {
    guard let files = try? place.files() else { return false }
    return FileLock.currentHolder(path: files.lock) == nil
  }

  /// Journals it here, where no engine runs.
  private func journal(_ request: KillRequest) throws(ShellError) -> Outcome {
    let shell = try EngineShell.open(at: place)
    let outcome: Outcome
    do throws(ShellError) {
      let kill = Command.kill(request.scope, request.asked, reason: request.reason)
      // A wrong wall clock must not move the store's time.
      var present = at
      if present == nil { present = try shell.present(for: kill) }
      outcome = try shell.submit(
        Submission(kill, id: request.id, actor: request.asker, at: present))
    } catch {
      try? shell.close()
      throw error
    }
    try shell.close()
    return outcome
  }

  /// Asks an engine that does not watch the file; nil where its answer is of no use.
  private func ask(
    _ request: KillRequest, within milliseconds: Int64
  ) throws(ShellError) -> KillOutcome? {
    guard var connection = try EngineConnection.open(to: place, within: milliseconds) else { return nil }
    let kill = Command.kill(request.scope, request.asked, reason: request.reason)
    let words = (kill.commandLine(Desk()) ?? []) + ["--json"]
    let command = ForwardedCommand(arguments: words, actor: request.asker, id: request.id)
    guard case .done(_, let output, _)? = try connection.ask(.command(command), within: milliseconds),
      let reply = try? JSONValue(parsing: output)
    else { return nil }
    if let refusal = reply.refusal { return .refused(refusal) }
    guard let answer: SwitchedAnswer = reply.read(), answer.sequence != nil else { return nil }
    return .confirmed(answer)
  }
}

/// Counts the working orders that a kill will cancel, as the journal has them, while the rest is under way.
private final class OpenOrders: Sendable {
  private let count = Mutex<Int64?>(nil)

  var found: Int64? { count.withLock { $0 } }

  func begin(_ scope: Scope, at place: StorePlace) {
    DispatchQueue.global(qos: .userInitiated).async { [self] in
      guard let reader = try? EngineShell.reader(at: place), let machine = try? Recovery.machine(from: reader)
      else { return }
      let orders = Int64(machine.openingOrders(in: scope).count)
      count.withLock { $0 = orders }
    }
  }
}

/// The outcome of a kill.
package enum KillOutcome: Sendable {
  /// It is journaled.
  case confirmed(SwitchedAnswer)
  /// The rules refuse it.
  case refused(Refusal)
  /// The flag is set and will be heeded before anything is sent, but nobody has confirmed it, and why; with
  /// the number of orders to cancel, where that could be read.
  case flagged(KillRequest, unconfirmed: Int64?, why: String)
  /// Nothing is set.
  case failed(ShellError)

  init?(_ outcome: Outcome) {
    if let refusal = outcome.refusal {
      self = .refused(refusal)
    } else if case .switched(let answer)? = outcome.answer {
      self = .confirmed(answer)
    } else {
      return nil
    }
  }
}

extension KillAnswer {
  /// The outcome in the form of the command's answer.
  func answer(for scope: Scope) -> SwitchedAnswer {
    SwitchedAnswer(sequence: row, scope: scope, state: state, cancelled: cancelled, unconfirmed: unconfirmed)
  }
}
