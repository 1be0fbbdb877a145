import Cockpit
import Domain
import Engine
import EngineService
import Glibc
import Journal
import MarketFeeds
import MarketModel
import Money
import Platform
import Terminal

/// Opens the cockpit, or prints the overview where nobody could use one.
func openCockpit(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  var place = try invocation.place()
  let doubt = invocation.doubt
  let isScreen = StandardStream.output.isTerminal && isatty(0) == 1 && !output.isJSON
  let isWatching = invocation.has("read-only")
  let dress = try Appearance(invocation)
  // What opens for writing compares the key itself; what only shows says that it does not agree.
  if isWatching || !isScreen { place.onDoubt = { doubt.add($0) } }
  guard isScreen else { return try printOverview(place, invocation, isWatching: isWatching, &output) }
  let founding =
    place.hasStore || isWatching
    ? nil : FoundingRun(place, MarketChoice(invocation, usual: MarketChoice.cockpitSeed))
  let desk: any CockpitDesk =
    founding == nil ? try cockpitDesk(place, invocation, isWatching: isWatching) : NoStore(place)
  var last = desk
  do throws(Failure) {
    let session = try CockpitSession(desk, dress, founding: founding, environment: invocation.environment)
    defer { last = session.desk }
    try session.run()
  } catch {
    try? last.close()
    throw error
  }
  try last.close()
}

/// The engine behind the cockpit: one of its own, or the store as another process writes it.
private func cockpitDesk(
  _ place: StorePlace, _ invocation: Invocation, isWatching: Bool
) throws(Failure) -> any CockpitDesk {
  if isWatching {
    _ = try? EngineShell.looseReader(at: place)
    return try FollowedStore(place, isReadOnly: true, notice: invocation.doubt.line)
  }
  if isServed(place) { return try FollowedStore(place, isReadOnly: false) }
  let choice = MarketChoice(invocation, usual: MarketChoice.cockpitSeed)
  let shell: EngineShell
  do throws(Failure) { shell = try openForRunning(place, choice, invocation) } catch {
    guard error.code == "STORE_MISTRUSTED" else { throw error }
    return try FollowedStore(place, isReadOnly: true, notice: error.message)
  }
  let market = try storing { () throws(ShellError) in
    try attachMarket(shell, choice, actor: invocation.actor ?? Person.here)
  }
  let run = MarketRun(market, conditions: TurnConditions(approval: .ask), serving: shell.machine)
  let engine = LiveEngine(shell, at: place, on: run, pace: invocation.optional("--speed") ?? .times(1))
  return try EmbeddedEngine(engine, shell, at: place)
}

/// Whether an engine of another process answers for the store.
private func isServed(_ place: StorePlace) -> Bool {
  guard var connection = try? EngineConnection.open(to: place) else { return false }
  guard case .status? = try? connection.ask(.status) else { return false }
  return true
}

/// The overview at 80 columns, with a word on how to open the cockpit; a store that is not there yet is made with a year of history.
private func printOverview(
  _ place: StorePlace, _ invocation: Invocation, isWatching: Bool, _ output: inout Output
) throws(Failure) {
  if !place.hasStore, !isWatching {
    try storing { () throws(ShellError) in
      let choice = MarketChoice(invocation, usual: MarketChoice.cockpitSeed)
      let founded = try found(place, choice, capital: usualCapital, history: true) { _, _, _ in }
      try founded.shell.backUpAtEnd()
      try founded.shell.close()
    }
  }
  let size = Size(width: 80, height: 40)
  let desk = try FollowedStore(place, isReadOnly: true)
  var model = Model(desk.look(after: nil), size: size, keymap: ActionTable.defaultKeymap)
  let newest = AuditRequest(query: AuditQuery(), place: .newest, limit: size.height, pane: .audit)
  if let rows = try? EngineShell.reader(at: place).page(before: .max, limit: size.height) {
    let lines = rows.reversed().compactMap(LogReader.line)
    _ = update(&model, .page(AuditPage(newest, lines: lines, reachesStart: false, reachesEnd: true)))
  }
  try output.data(view(model, size).picture)
  try output.data("Open the cockpit in a terminal: alluse\n")
}
