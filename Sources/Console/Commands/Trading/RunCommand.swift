import Books
import Dispatch
import Domain
import Engine
import EngineService
import JSON
import Journal
import MarketFeeds
import MarketModel
import Money
import Platform
import Settings
import Synchronization

/// What the portfolio of a store that is made on the way begins with.
let usualCapital = Money(dollars: 300_000)

func runEngine(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let begun = Clocks.monotonicNanoseconds()
  let policy = ApprovalPolicy(rawValue: invocation.optional("--approve") ?? "ask") ?? .ask
  let choice = MarketChoice(invocation)
  let shell = try openForRunning(invocation, choice)
  let outcome: (weeks: Int, head: JournalHead, hash: String)
  do throws(Failure) {
    outcome = try run(shell, invocation, policy, choice, &output)
  } catch {
    try? shell.close()
    throw error
  }
  try storing { () throws(ShellError) in try shell.close() }
  let seconds = Double(Clocks.monotonicNanoseconds() - begun) / 1e9
  let done: JSONValue = [
    "done": true, "weeks": .integer(Int64(outcome.weeks)), "head": json(outcome.head),
    "stateHash": .string(outcome.hash), "seconds": .number((seconds * 1_000).rounded() / 1_000),
  ]
  try output.data(done.text() + "\n")
}

/// The store, made where there is none, with its market attached.
private func openForRunning(_ invocation: Invocation, _ choice: MarketChoice) throws(Failure) -> EngineShell {
  let place = try invocation.place()
  let start =
    TradingCalendar.newYork.next(onOrAfter: MarketChoice.firstDay)?.open ?? invocation.instantOfWriting
  return try storing { () throws(ShellError) in
    if DurableFile.exists(place.data), let files = try? place.files(), DurableFile.exists(files.journal) {
      return try EngineShell.open(at: place)
    }
    let (shell, _) = try EngineShell.create(
      at: place, store: .seeded("run \(choice.seed) \(choice.scenario.name)"), capital: usualCapital,
      playbook: Playbook.standardText, id: "founding", actor: invocation.actor ?? ProcessIdentity.user,
      at: start)
    return shell
  }
}

/// Attaches the market to a store that has none.
func attachMarket(
  _ shell: EngineShell, _ choice: MarketChoice, actor: String
) throws(ShellError) -> SimulatedMarket {
  let last = shell.machine.portfolio.instant
  if let attached = shell.machine.desk.market { return try AttachedMarket.open(attached, at: last) }
  guard let attachment = AttachedMarket.attachment(seed: choice.seed, scenario: choice.scenario, after: last)
  else { throw .market("the calendar ends at \(last)") }
  let market = try AttachedMarket.open(attachment, at: last)
  _ = try shell.submit(
    Submission(.attach(attachment), id: "attach", actor: actor, at: max(last, market.instant)),
    on: MarketMoment(MarketLook(market)))
  return market
}

private func run(
  _ shell: EngineShell, _ invocation: Invocation, _ policy: ApprovalPolicy, _ choice: MarketChoice,
  _ output: inout Output
) throws(Failure) -> (weeks: Int, head: JournalHead, hash: String) {
  let market = try storing { () throws(ShellError) in
    try attachMarket(shell, choice, actor: invocation.actor ?? ProcessIdentity.user)
  }
  var engine = MarketRun(market, conditions: TurnConditions(approval: policy))
  let span: Instant.Span? = invocation.optional("--for")
  let end = span.map { engine.clock + $0 }
  let pace: Pace = invocation.optional("--speed") ?? .times(1)
  var teller = EventTeller()
  let stop = StopRequest()
  var pacing = Pacing(pace, from: engine.clock)
  while !stop.isMade, end.map({ engine.clock < $0 }) ?? true {
    let target = min(end ?? .distantFuture, pacing.target(engine, shell.machine))
    let more = try storing { () throws(ShellError) in
      try engine.advance(shell, to: target, observe: { event, machine in teller.take(event, machine) })
    }
    try teller.tell(&output)
    if engine.nextTurn(shell.machine) == nil { break }
    if !more { pacing.rest(stop) }
  }
  return (teller.weeks, shell.journal.head, stateHash(shell.machine))
}

extension Instant {
  /// Later than anything the calendar knows.
  static let distantFuture = Instant(milliseconds: Instant.writable.upperBound)
}

/// Collects lines of JSON, one for each event, until their transaction is durable.
private struct EventTeller {
  private var lines: [String] = []
  private(set) var weeks = 0

  mutating func take(_ event: Event, _ machine: EngineMachine) {
    if case .sessionMarked = event.body,
      TradingCalendar.newYork.isLastOfWeek(machine.portfolio.instant.newYork.day)
    {
      weeks += 1
    }
    let line: JSONValue = [
      "sequence": .integer(machine.portfolio.sequence), "at": .string("\(machine.portfolio.instant)"),
      "kind": .string(event.body.kind), "account": .string(event.body.account?.description ?? ""),
      "summary": .string(event.body.summary),
    ]
    lines.append(line.text())
  }

  mutating func tell(_ output: inout Output) throws(Failure) {
    for line in lines { try output.data(line + "\n") }
    lines.removeAll(keepingCapacity: true)
    try output.flush()
  }
}

/// A wish to end, heard between two turns.
final class StopRequest {
  private let state = State()
  private let interruption: Interruption

  private final class State: Sendable {
    let made = Mutex(false)
    let woken = DispatchSemaphore(value: 0)
  }

  init() {
    interruption = Interruption { [state] in
      state.made.withLock { $0 = true }
      state.woken.signal()
    }
  }

  var isMade: Bool { state.made.withLock { $0 } }

  /// Sleeps, unless the wish is made.
  func sleep(milliseconds: Int) { _ = state.woken.wait(timeout: .now() + .milliseconds(milliseconds)) }
}

/// How far market time may go: as fast as it can, or in step with the wall; closed hours take no time.
struct Pacing {
  private let pace: Pace
  private var market: Instant
  private var wall = Clocks.monotonicNanoseconds()
  /// How long a paced engine sleeps between two looks at the clock.
  private static let nap = 20

  init(_ pace: Pace, from market: Instant) {
    self.pace = pace
    self.market = market
  }

  /// The instant up to which turns may be done now.
  mutating func target(_ run: MarketRun, _ machine: EngineMachine) -> Instant {
    guard case .times(let speed) = pace else { return .distantFuture }
    if !run.market.isOpen, let next = run.nextTurn(machine) {
      market = next
      wall = Clocks.monotonicNanoseconds()
      return next
    }
    let passed = Double(Clocks.monotonicNanoseconds() - wall) / 1_000_000 * speed
    return market + Instant.Span(milliseconds: Int64(min(passed, 1e15)))
  }

  func rest(_ stop: StopRequest) {
    guard case .times = pace else { return }
    stop.sleep(milliseconds: Pacing.nap)
  }
}
