import EngineService
import Glibc
import LiveCockpit
import MarketFeeds
import Platform
import Terminal

/// Opens the cockpit, or prints the overview where nobody could use one.
func openCockpit(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  var place = try invocation.place()
  let doubt = invocation.doubt
  let isScreen = StandardStream.output.isTerminal && isatty(0) == 1 && !output.isJSON
  let isWatching = invocation.has("read-only")
  let appearance = try appearance(invocation, place)
  // What opens for writing compares the key itself; what only shows says that it does not agree.
  if isWatching || !isScreen { place.onDoubt = { doubt.add($0) } }
  let choice = MarketChoice(invocation, usual: MarketChoice.cockpitSeed)
  if !place.hasStore, !isWatching { try foundBefore(place, invocation) }
  guard isScreen else {
    let text = try storing { () throws(ShellError) in
      try overview(of: place, founding: isWatching ? nil : choice, capital: usualCapital)
    }
    try output.data(text)
    return try output.data("Open the cockpit in a terminal: alluse\n")
  }
  var cockpit = CockpitRun(
    place, isReadOnly: isWatching, choice, pace: invocation.optional("--speed") ?? .times(1),
    actor: invocation.actor ?? SystemUser.here, appearance, environment: invocation.environment,
    doubt: { doubt.line }, serve: serveCommands)
  cockpit.recording = invocation.optional("--record")
  cockpit.market = { shell throws(CockpitError) in
    do throws(Failure) { return try openMarket(shell, choice, invocation) } catch {
      throw .market(code: error.code, message: error.message, isStorage: error.exit == .storage)
    }
  }
  do throws(CockpitError) { try cockpit.run() } catch { throw Failure(error) }
}

/// Founds a store whose market no year of history can be simulated for.
private func foundBefore(_ place: StorePlace, _ invocation: Invocation) throws(Failure) {
  guard invocation.has("feed") || invocation.has("prices") else { return }
  let shell = try openForRunning(
    place, MarketChoice(invocation, usual: MarketChoice.cockpitSeed), invocation)
  try storing { () throws(ShellError) in try shell.close() }
}

/// The theme, the keymap and the colours that a command line names.
private func appearance(_ invocation: Invocation, _ place: StorePlace) throws(Failure) -> Appearance {
  let direction: String? = invocation.optional("--direction")
  do throws(AppearanceError) {
    return try Appearance(
      theme: invocation.optional("--theme"), keymap: invocation.optional("--keymap"),
      direction: direction.flatMap(DirectionColours.init(rawValue:)), configuration: place.configuration)
  } catch { throw Failure(error) }
}

extension Failure {
  /// Why the cockpit does not open, or went down.
  fileprivate init(_ error: CockpitError) {
    switch error {
    case .store(let error): self.init(error)
    case .terminal(let code, let message): self.init(.refused, code, message)
    case .market(let code, let message, let isStorage):
      self.init(isStorage ? .storage : .refused, code, message)
    case .engine(let reason): self.init(.storage, "ENGINE_FAILED", reason)
    }
  }

  /// Why a theme or a keymap cannot be used.
  fileprivate init(_ error: AppearanceError) {
    switch error {
    case .file(let error, let path): self.init(error, of: path)
    case .notText(let path): self = .notText(path)
    case .unknown(let kind, let name, _, _):
      self = .usage("UNKNOWN_\(kind.rawValue.uppercased())", error.description, value: name)
    case .malformed(let kind, _, let file):
      self = .usage("BAD_\(kind.rawValue.uppercased())", error.description, value: file)
    }
  }
}
