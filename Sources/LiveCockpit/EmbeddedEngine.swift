import Cockpit
import Dispatch
import Domain
import Engine
import EngineService
import MarketFeeds
import MarketModel
import Monitor
import Platform

/// An engine that runs in this process.
final class EmbeddedEngine: EngineLink, @unchecked Sendable {
  let place: StorePlace
  private let engine: LiveEngine
  private let server: CommandServer
  private let monitor: StoreMonitor?
  let figures: FigureMaker?
  private var isClosed = false

  /// Starts the engine; `serve` lets it take the commands of other processes.
  init(
    _ engine: LiveEngine, _ shell: EngineShell, at place: StorePlace, serve: CockpitRun.Serve
  ) throws(ShellError) {
    self.engine = engine
    self.place = place
    let screen = ScreenInstruments()
    self.screen = screen
    // An engine that cannot be measured runs all the same.
    let monitor = try? StoreMonitor(engine, screen: screen)
    self.monitor = monitor
    figures = monitor.map { monitor in
      FigureMaker(monitor.store, follows: false) { LiveFigures(monitor.latest.set, monitor.standingAlerts) }
    }
    server = try serve(engine, shell, place, monitor)
    figures?.watch { engine.sight.marketSight }
    engine.setWatched(true)
    monitor?.start()
    engine.start()
  }

  let screen: ScreenInstruments?
  var isEmbedded: Bool { true }
  var isReadOnly: Bool { false }
  var failure: String? { engine.sight.failure.map { "\($0)" } }

  func observe(_ body: @escaping @Sendable () -> Void) { engine.observe(body) }

  func readModel(after previous: ReadModel?, quoting instruments: [Instrument]) -> ReadModel {
    let sight = engine.sight
    return ReadModel(
      sight.machine, sight.view, at: sight.clock, watching: sight.market.symbols, quoting: instruments,
      after: previous)
  }

  func roll(of contract: OptionContract, in account: AccountID) -> Result<ResolvedRoll, Refusal> {
    let sight = engine.sight
    return resolvedRoll(of: contract, in: account, sight.machine, at: sight.clock, in: sight.view)
  }

  func options(of symbol: Symbol, expiry: Day?) -> ChainSheet {
    ChainSheet(of: symbol, expiry: expiry, in: engine.sight.view)
  }

  var bookSight: BookSight? {
    let sight = engine.sight
    return BookSight(machine: sight.machine, market: sight.market, instant: sight.clock)
  }

  func submit(_ command: Command, then: @escaping @Sendable (CommandFate) -> Void) {
    submit(command, shown: nil, then: then)
  }

  func submit(_ command: Command, shown: DecisionFutures?, then: @escaping @Sendable (CommandFate) -> Void) {
    engine.post(command, id: SecureRandom.identity(), actor: SystemUser.here, shown: shown) { result in
      switch result {
      case .success(let outcome):
        let refused = outcome.refusal.map {
          CommandFate(text: $0.message, isRefused: true, answer: outcome.answer)
        }
        then(refused ?? CommandFate(to: command.words[0], outcome.answer, row: outcome.sequence))
      case .failure(.unfit(let reason)): then(CommandFate(text: reason, isRefused: true))
      case .failure(let error): then(CommandFate(text: "unknown: \(error)", isRefused: true))
      }
    }
  }

  func acknowledge(_ alert: String) {
    let monitor = monitor
    DispatchQueue.global(qos: .utility).async {
      _ = monitor?.acknowledge(alert, by: SystemUser.here)
    }
  }

  var speed: ClockSpeed? {
    let sight = engine.sight
    let asked: Double? = if case .times(let times) = sight.pace { times } else { nil }
    return ClockSpeed(asked: asked, bound: sight.bound, isPaused: sight.isPaused)
  }

  func pace(_ word: String) -> String? {
    switch word {
    case "pause": engine.setPaused(true)
    case "max":
      engine.setPaused(false)
      engine.setPace(.unlimited)
    default:
      guard let factor = Double(word), factor >= 1, factor <= 1_000_000 else {
        return "'\(word)' is no pace: 1 to 1000000, max, pause"
      }
      engine.setPaused(false)
      engine.setPace(.times(factor))
    }
    return nil
  }

  func close() throws(ShellError) {
    guard !isClosed else { return }
    isClosed = true
    engine.stop()
    engine.waitUntilEnd()
    monitor?.stop()
    server.stop()
    try engine.close(by: SystemUser.here)
  }
}

extension LiveState {
  /// The market as it stands.
  var marketSight: MarketSight { MarketSight(market: market, instant: clock) }
}
