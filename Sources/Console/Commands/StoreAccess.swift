import Books
import Domain
import Engine
import EngineService
import Journal
import MarketModel
import Platform
import Wire

extension Invocation {
  /// The folders of the store and its key.
  func place() throws(Failure) -> StorePlace {
    if let host { return host.place }
    let directories: StandardDirectories
    do throws(PlatformError) { directories = try StandardDirectories(environment: environment) } catch {
      throw Failure(.storage, "NO_CONFIGURATION_DIRECTORY", "\(error)")
    }
    var place = StorePlace(
      data: try dataDirectory(), configuration: directories.configuration, holder: "alluse \(command.name)",
      runtime: directories.runtime)
    place.ring = .atTerminal
    if command.access.printsDoubt { place.onDoubt = { [doubt] in doubt.add($0) } }
    return place
  }

  /// The command as a request: the key, the actor and the instant default to a random one, the user and now.
  func request(_ command: Command) -> Submission {
    Submission(command, id: key, actor: asker, at: at ?? host?.instant)
  }

  /// The keys of the requests in the store's switch that whoever gave the command can have known.
  var seenKills: [String]? {
    if case .elsewhere(let command, _) = asking { return command.seenKills }
    return (try? place())?.standingKills
  }

  /// The instant of a command on a store that is only read: the present of its market, where it has one.
  func instantOfLooking(at machine: EngineMachine) -> Instant {
    at ?? machine.marketInstant() ?? instantOfWriting
  }

  /// The instant that was given, or otherwise the running engine's, or otherwise the wall clock's.
  var instantOfWriting: Instant {
    at ?? host?.instant ?? Instant(milliseconds: Clocks.wallMilliseconds())
  }
}

/// Opens the store for writing, carries a command out, and closes the store.
func write(_ command: Command, _ invocation: Invocation, _ output: inout Output) throws(Failure)
  -> Outcome
{
  let outcome = try submit(command, invocation)
  output.result(outcome.reply)
  if let refusal = outcome.refusal { throw Failure(refusal) }
  if case .consented(let first)? = outcome.answer { output.line(first.outcome) }
  return outcome
}

private func submit(_ command: Command, _ invocation: Invocation) throws(Failure) -> Outcome {
  var request = invocation.request(command)
  // Read before the store is opened, which may wait for whoever holds it.
  request.seenKills = invocation.seenKills
  if let host = invocation.host {
    return try storing { () throws(ShellError) in try host.submit(request) }
  }
  return try withShell(invocation) { shell throws(ShellError) in
    var submission = request
    // A command that was carried out under this key before is answered from the log, whatever the wall clock
    // says.
    let known = try journaling(try shell.journal.command(submission.id))
    if !submission.isTimed, known == nil { submission.at = try shell.present(for: command) }
    try shell.backUpAfterClose(by: submission.at)
    return try shell.submit(submission, on: moment(for: command, shell.machine))
  }
}

/// What a command would do now: as the running engine judges it, or else by the store's last event.
func previewed(
  _ command: Command, _ invocation: Invocation
) throws(Failure) -> Result<Answer, Refusal> {
  do throws(Refusal) {
    if let host = invocation.host { return .success(try host.preview(command)) }
  } catch {
    return .failure(error)
  }
  let machine = try machine(invocation)
  do throws(Refusal) {
    let answer = try machine.preview(
      command, at: invocation.instantOfLooking(at: machine),
      in: command.needsMarket ? knownMarket(machine) : nil)
    return .success(answer)
  } catch {
    return .failure(error)
  }
}

/// The market at the store's last event, for a command that needs quotes.
private func moment(
  for command: Command, _ machine: EngineMachine
) throws(ShellError) -> TurnInput {
  guard command.needsMarket, let attached = machine.desk.market else { return TurnInput() }
  let market = try AttachedMarket.open(attached, at: machine.portfolio.instant)
  return TurnInput(
    SteppedMarketView(market), TurnConditions(rhythm: AttachedMarket.rhythm(of: market)))
}

/// Opens the store for writing and closes it after a body, also when the body fails.
func withShell<Result>(
  _ invocation: Invocation, _ body: (EngineShell) throws(ShellError) -> Result
) throws(Failure) -> Result {
  let place = try invocation.place()
  return try storing { () throws(ShellError) in
    let shell = try EngineShell.open(at: place)
    let result: Result
    do throws(ShellError) { result = try body(shell) } catch {
      try? shell.close()
      throw error
    }
    try shell.close()
    return result
  }
}

/// Opens the store beside a writer that may be running.
func withReader<Result>(
  _ invocation: Invocation, _ body: (any JournalReader) throws(ShellError) -> Result
) throws(Failure) -> Result {
  let place = try invocation.place()
  return try storing(try body(EngineShell.reader(at: place)))
}

/// Opens the store beside a writer that may be running, and holds nothing of it between two reads: for what
/// may take long, or waits for a reader of its output.
func withLooseReader<Result>(
  _ invocation: Invocation, _ body: (any JournalReader) throws(ShellError) -> Result
) throws(Failure) -> Result {
  let place = try invocation.place()
  return try storing(try body(EngineShell.looseReader(at: place)))
}

/// The present state of the store, for commands that only read.
func machine(_ invocation: Invocation) throws(Failure) -> EngineMachine {
  try withReader(invocation) { reader throws(ShellError) in try Recovery.machine(from: reader) }
}

/// Turns an error of the store into a failure of the command line.
func storing<Result: ~Copyable>(
  _ value: @autoclosure () throws(ShellError) -> Result
) throws(Failure) -> Result {
  try storing { () throws(ShellError) in try value() }
}

/// Turns an error of the store into a failure of the command line.
func storing<Result: ~Copyable>(_ body: () throws(ShellError) -> Result) throws(Failure) -> Result {
  do throws(ShellError) { return try body() } catch { throw Failure(error) }
}

extension Failure {
  /// The failure of a command that the rules refused.
  init(_ refusal: Refusal) {
    self.init(
      .refused, refusal.code.rawValue, refusal.spelled.message,
      value: refusal.value == .missing ? nil : refusal.value.description,
      bound: refusal.bound == .missing ? nil : refusal.bound.description)
  }

  /// The failure of a command that the store refused.
  init(_ error: ShellError) {
    if case .refused(let refusal) = error {
      self.init(refusal)
    } else {
      self.init(Failure.exit(of: error), error.code, error.description)
    }
  }

  private static func exit(of error: ShellError) -> ExitCode {
    switch error {
    case .journal(.exists), .notAcknowledged, .refused, .pricesChanged: .refused
    case .unfit, .clockDoubted: .usage
    default: .storage
    }
  }
}
