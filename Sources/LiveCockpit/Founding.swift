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
  let shell = try choice.found(
    at: place, capital: capital, actor: SystemUser.here,
    otherwise: Instant(milliseconds: Clocks.wallMilliseconds()))
  let market = try choice.attach(to: shell, actor: SystemUser.here)
  var run = MarketRun(SteppedSource(market), conditions: TurnConditions(approval: history ? .routine : .ask))
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
