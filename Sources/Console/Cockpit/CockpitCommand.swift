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
  let place = try invocation.place()
  let isScreen = StandardStream.output.isTerminal && isatty(0) == 1 && !output.isJSON
  let desk = try cockpitDesk(place, invocation, isWatching: invocation.has("read-only"))
  guard isScreen else {
    try desk.close()
    try printOverview(desk, &output)
    return
  }
  let dress = try Dress(invocation)
  let session = try CockpitSession(desk, dress, environment: invocation.environment)
  do throws(Failure) { try session.run() } catch {
    try? desk.close()
    throw error
  }
  try desk.close()
}

/// The engine behind the cockpit: one of its own, or the store as another process writes it.
private func cockpitDesk(
  _ place: StorePlace, _ invocation: Invocation, isWatching: Bool
) throws(Failure) -> any CockpitDesk {
  if isWatching { return try WatchedStore(place) }
  if isServed(place) { return try AttachedEngine(place) }
  let choice = MarketChoice(invocation, usual: MarketChoice.cockpitSeed)
  let (shell, run) = try openWithHistory(place, choice, invocation)
  let engine = LiveEngine(shell, at: place, on: run, pace: invocation.optional("--speed") ?? .times(1))
  return try EmbeddedEngine(engine, shell, at: place)
}

/// Whether an engine of another process answers for the store.
private func isServed(_ place: StorePlace) -> Bool {
  guard var connection = try? EngineConnection.open(to: place) else { return false }
  guard case .status? = try? connection.ask(.status) else { return false }
  return true
}

/// The overview at 80 columns, with a word on how to open the cockpit.
private func printOverview(_ desk: any CockpitDesk, _ output: inout Output) throws(Failure) {
  let size = Size(width: 80, height: 40)
  let model = Model(desk.look(after: nil), size: size, keymap: ActionTable.defaultKeymap)
  try output.data(view(model, size).picture)
  try output.data("Open the cockpit in a terminal: alluse\n")
}
