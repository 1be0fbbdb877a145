import Books
import Domain
import Engine
import EngineService
import Journal
import Platform

/// A store for the cockpit: the one that is there, or a new one with a year of history behind it.
func openWithHistory(
  _ place: StorePlace, _ choice: MarketChoice, _ invocation: Invocation
) throws(Failure) -> (shell: EngineShell, run: MarketRun) {
  let isNew = !storeExists(place)
  let shell = try openForRunning(place, choice, invocation)
  do throws(ShellError) {
    let market = try attachMarket(shell, choice, actor: invocation.actor ?? ProcessIdentity.user)
    var run = MarketRun(market, conditions: TurnConditions(approval: .ask))
    if isNew { try liveThroughYear(shell, &run) }
    return (shell, run)
  } catch {
    try? shell.close()
    throw Failure(error)
  }
}

private func storeExists(_ place: StorePlace) -> Bool {
  guard DurableFile.exists(place.data), let files = try? place.files() else { return false }
  return DurableFile.exists(files.journal)
}

/// Most of a year in which a standing order approves, and then as long as it takes until a person is asked something.
private func liveThroughYear(_ shell: EngineShell, _ run: inout MarketRun) throws(ShellError) {
  run.conditions.approval = .all
  let end = run.clock + .days(51 * 7)
  while run.clock < end { _ = try run.advance(shell, to: end, sessions: 21) }
  run.conditions.approval = .ask
  let last = run.clock + .days(21)
  while run.clock < last, !shell.machine.desk.decisions.contains(where: { $0.state == .open }) {
    guard let next = run.nextTurn(shell.machine) else { return }
    _ = try run.advance(shell, to: next)
  }
}
