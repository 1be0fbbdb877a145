import Cockpit
import Dispatch
import Domain
import Engine
import EngineService
import Journal
import MarketFeeds
import MarketModel
import Money
import Platform
import Settings
import Synchronization

/// Makes a store with a market and, where it is wanted, a simulated year behind it; forks, merges and the last week's decisions are left to a person.
func found(
  _ place: StorePlace, _ choice: MarketChoice, capital: Money, history: Bool,
  _ progress: (_ machine: EngineMachine, _ run: MarketRun, _ done: Int64) -> Void
) throws(ShellError) -> (shell: EngineShell, run: MarketRun) {
  let shell = try foundStore(
    place, choice, capital: capital, actor: Person.here,
    otherwise: Instant(milliseconds: Clocks.wallMilliseconds()))
  let market = try attachMarket(shell, choice, actor: Person.here)
  var run = MarketRun(market, conditions: TurnConditions(approval: history ? .routine : .ask))
  guard history else { return (shell, run) }
  let end = run.clock + .days(364)
  let target = end + .days(-7)
  while try run.advance(shell, to: target, sessions: 5) {
    progress(shell.machine, run, 364 - (end - run.clock).milliseconds / Instant.Span.days(1).milliseconds)
  }
  try waitForAdjustment(shell, &run, until: end + .days(21))
  run.conditions = TurnConditions(approval: .ask)
  try waitForQuestion(shell, &run, until: run.clock + .days(14))
  return (shell, run)
}

/// Goes on week by week until the management of what expires asks a person; what comes before it is done by itself.
private func waitForAdjustment(
  _ shell: EngineShell, _ run: inout MarketRun, until last: Instant
) throws(ShellError) {
  while run.clock < last {
    guard let week = TradingCalendar.newYork.week(of: run.clock.newYork.day),
      let eve = TradingCalendar.newYork.previous(before: week.last.day)
    else { return }
    let managing = Instant(newYork: eve.day, TimeOfDay(14, 59))
    run.conditions = TurnConditions(approval: .routine)
    while try run.advance(shell, to: managing, sessions: 5) {}
    run.conditions = TurnConditions(approval: .ask)
    try waitForQuestion(shell, &run, until: week.last.close + .hours(2))
    if isAsked(shell.machine) { return }
    guard let next = TradingCalendar.newYork.next(after: week.last.day) else { return }
    run.conditions = TurnConditions(approval: .routine)
    while try run.advance(shell, to: next.open) {}
    if run.clock < next.open { return }
  }
}

/// Whether something waits for a person that does not wait from week to week, as a fork does.
private func isAsked(_ machine: EngineMachine) -> Bool {
  machine.desk.decisions.contains {
    $0.state == .open && $0.decisionClass != .fork && $0.decisionClass != .merge
  }
}

/// Goes on until a person is asked something.
private func waitForQuestion(
  _ shell: EngineShell, _ run: inout MarketRun, until last: Instant
) throws(ShellError) {
  while run.clock < last, !isAsked(shell.machine) {
    guard let next = run.nextTurn(shell.machine) else { return }
    _ = try run.advance(shell, to: next)
  }
}

/// The founding of a store on a queue of its own, while the screen shows how far it is.
final class FoundingRun: @unchecked Sendable {
  let place: StorePlace
  let choice: MarketChoice
  private let state = Mutex<State>(.waiting)

  /// The engine in it was made on the founding's queue and is used by nobody there any more.
  private enum State: @unchecked Sendable {
    case waiting
    case running
    case founded(EmbeddedEngine)
    case done
    case failed(String)
  }

  init(_ place: StorePlace, _ choice: MarketChoice) {
    self.place = place
    self.choice = choice
  }

  var isRunning: Bool {
    state.withLock { if case .running = $0 { true } else { false } }
  }

  var failure: String? {
    state.withLock { if case .failed(let text) = $0 { text } else { nil } }
  }

  /// The engine, once, when the store is founded.
  func take() -> EmbeddedEngine? {
    state.withLock { state in
      guard case .founded(let engine) = state else { return nil }
      state = .done
      return engine
    }
  }

  func start(capital: Int64, seed: Int64, speed: String, history: Bool, _ mailbox: Mailbox) {
    state.withLock { $0 = .running }
    let choice = MarketChoice(seed: UInt64(bitPattern: seed), scenario: choice.scenario)
    let place = place
    let pace = speed == "max" ? Pace.unlimited : .times(Double(speed) ?? 1)
    DispatchQueue(label: "alluse.founding", qos: .userInitiated).async {
      let result = FoundingRun.found(place, choice, capital, history: history, pace, mailbox)
      self.state.withLock { $0 = result }
      mailbox.post(.progress(nil))
    }
  }

  private static func found(
    _ place: StorePlace, _ choice: MarketChoice, _ capital: Int64, history: Bool, _ pace: Pace,
    _ mailbox: Mailbox
  ) -> State {
    do {
      let founded = try foundTelling(place, choice, Money(dollars: capital), history: history, mailbox)
      let engine = LiveEngine(founded.shell, at: place, on: founded.run, pace: pace)
      return .founded(try EmbeddedEngine(engine, founded.shell, at: place))
    } catch let failure as Failure {
      return .failed(failure.message)
    } catch {
      return .failed("\(error)")
    }
  }
}

/// Founds a store and shows every week of its history as it is made.
private func foundTelling(
  _ place: StorePlace, _ choice: MarketChoice, _ capital: Money, history: Bool, _ mailbox: Mailbox
) throws(ShellError) -> (shell: EngineShell, run: MarketRun) {
  let begun = Clocks.monotonicNanoseconds()
  return try found(place, choice, capital: capital, history: history) { machine, run, days in
    let elapsed = max(1, (Clocks.monotonicNanoseconds() - begun) / 1_000_000)
    let moment = Moment(milliseconds: Clocks.monotonicNanoseconds() / 1_000_000)
    mailbox.post(
      .progress(Progress("a year of history, day", done: days, total: 364, rate: days * 1_000 / elapsed)))
    mailbox.post(
      .published(ReadModel(machine, run.view, at: run.clock, watching: run.market.symbols), at: moment))
  }
}

/// No store yet: an empty state until one is founded.
final class NoStore: CockpitDesk, Sendable {
  let place: StorePlace

  init(_ place: StorePlace) { self.place = place }

  var isEmbedded: Bool { true }
  var isReadOnly: Bool { false }
  var failure: String? { nil }
  func observe(_ body: @escaping @Sendable () -> Void) {}

  func look(after previous: ReadModel?, quoting instruments: [Instrument]) -> ReadModel {
    let start = TradingCalendar.newYork.next(onOrAfter: MarketChoice.firstDay)?.open
    return ReadModel(EngineMachine(), at: start ?? Instant(milliseconds: 0))
  }

  func options(of symbol: Symbol, expiry: Day?) -> (expiries: [Day], expiry: Day?, options: [OptionView]) {
    ([], nil, [])
  }

  func roll(of contract: OptionContract, in account: AccountID) -> Result<ResolvedRoll, Refusal> {
    .failure(Refusal(.notHeld, "there is no portfolio yet"))
  }

  func give(_ command: Engine.Command, then: @escaping @Sendable (DeskAnswer) -> Void) {
    then(DeskAnswer(text: "there is no portfolio yet", isRefused: true))
  }

  func pace(_ word: String) -> String? { "there is no portfolio yet" }
  func close() throws(Failure) {}
}
