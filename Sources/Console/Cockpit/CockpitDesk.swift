import Books
import Domain
import Engine
import EngineService
import Journal
import MarketFeeds
import MarketModel
import Platform

/// What the cockpit needs of an engine, wherever that runs.
protocol CockpitDesk: AnyObject {
  /// Where the store is.
  var place: StorePlace { get }
  /// Whether the engine runs in this process.
  var isEmbedded: Bool { get }
  /// Whether nothing can be changed from here.
  var isReadOnly: Bool { get }
  /// The state and the market as they are now.
  func look(after previous: ReadModel?) -> ReadModel
  /// A number that changes with what `look` would show.
  var pulse: Int64 { get }
  /// The options of a symbol.
  func options(of symbol: Symbol, expiry: Day?) -> (expiries: [Day], expiry: Day?, options: [OptionView])
  /// Carries a command out; the answer comes on any queue.
  func give(_ command: Engine.Command, then: @escaping @Sendable (_ text: String, _ isRefused: Bool) -> Void)
  /// Changes how fast time goes; false where that cannot be done.
  func pace(_ word: String) -> Bool
  /// Why the engine ended by itself, if it did.
  var failure: String? { get }
  /// Takes how long the screen's work takes; nil where nobody measures.
  var screen: ScreenInstruments? { get }
  /// Ends what was begun.
  func close() throws(Failure)
}

extension CockpitDesk {
  var screen: ScreenInstruments? { nil }
}

/// The nearest expiry where none is named, and its options.
func optionsQuoted(
  in view: any MarketView, of symbol: Symbol, expiry: Day?
) -> (expiries: [Day], expiry: Day?, options: [OptionView]) {
  let expiries = view.expiries(of: symbol)
  let chosen = expiry.flatMap { expiries.contains($0) ? $0 : nil } ?? expiries.first
  return (expiries, chosen, chosen.map { view.chain(symbol, expiry: $0) } ?? [])
}

/// An engine that runs in this process.
final class EmbeddedEngine: CockpitDesk {
  let place: StorePlace
  private let engine: LiveEngine
  private let server: CommandServer
  private let monitor: StoreMonitor?
  private var isClosed = false

  init(_ engine: LiveEngine, _ shell: EngineShell, at place: StorePlace) throws(Failure) {
    self.engine = engine
    self.place = place
    let screen = ScreenInstruments()
    self.screen = screen
    // An engine that cannot be measured runs all the same.
    monitor = try? StoreMonitor(engine, screen: screen)
    server = try serveCommands(of: engine, shell, at: place, monitor)
    engine.setWatched(true)
    monitor?.start()
    engine.start()
  }

  let screen: ScreenInstruments?
  var isEmbedded: Bool { true }
  var isReadOnly: Bool { false }
  var failure: String? { engine.sight.failure.map { "\($0)" } }

  var pulse: Int64 {
    let sight = engine.sight
    return sight.clock.milliseconds &+ sight.machine.portfolio.sequence
  }

  func look(after previous: ReadModel?) -> ReadModel {
    let sight = engine.sight
    return ReadModel(
      sight.machine, sight.view, at: sight.clock, watching: sight.market.symbols, after: previous)
  }

  func options(of symbol: Symbol, expiry: Day?) -> (expiries: [Day], expiry: Day?, options: [OptionView]) {
    optionsQuoted(in: engine.sight.view, of: symbol, expiry: expiry)
  }

  func give(_ command: Engine.Command, then: @escaping @Sendable (String, Bool) -> Void) {
    engine.post(command, id: SecureRandom.identity(), actor: ProcessIdentity.user) { result in
      switch result {
      case .success(let outcome):
        then(
          outcome.refusal.map { $0.message } ?? "\(command.words[0]) done, row \(outcome.sequence)",
          outcome.refusal != nil)
      case .failure(let error): then("unknown: \(error)", true)
      }
    }
  }

  func pace(_ word: String) -> Bool {
    switch word {
    case "pause": engine.setPaused(true)
    case "max":
      engine.setPaused(false)
      engine.setPace(.unlimited)
    default:
      guard let factor = Double(word), factor >= 1, factor <= 1_000_000 else { return false }
      engine.setPaused(false)
      engine.setPace(.times(factor))
    }
    return true
  }

  func close() throws(Failure) {
    guard !isClosed else { return }
    isClosed = true
    engine.stop()
    engine.waitUntilEnd()
    monitor?.stop()
    server.stop()
    try storing { () throws(ShellError) in try engine.close() }
  }
}

/// A store that another process may be writing: it is only read.
final class WatchedStore: CockpitDesk {
  let place: StorePlace
  private var machine: EngineMachine
  private var market: SimulatedMarket?

  init(_ place: StorePlace) throws(Failure) {
    self.place = place
    machine = try storing { () throws(ShellError) in
      try Recovery.machine(from: EngineShell.reader(at: place))
    }
    follow()
  }

  var isEmbedded: Bool { false }
  var isReadOnly: Bool { true }
  var failure: String? { nil }

  var pulse: Int64 {
    if let reader = try? EngineShell.reader(at: place), let next = try? Recovery.replay(reader, onto: machine)
    {
      machine = next
      follow()
    }
    return machine.portfolio.sequence
  }

  /// The market where the state's last event stands.
  private func follow() {
    let instant = machine.portfolio.instant
    if var market, market.instant <= instant, (try? market.advance(to: instant)) != nil {
      self.market = market
    } else {
      market = machine.desk.market.flatMap { try? AttachedMarket.open($0, at: instant) }
    }
  }

  func look(after previous: ReadModel?) -> ReadModel {
    ReadModel(
      machine, market.map { MarketLook($0) }, at: machine.portfolio.instant, watching: market?.symbols ?? [],
      after: previous)
  }

  func options(of symbol: Symbol, expiry: Day?) -> (expiries: [Day], expiry: Day?, options: [OptionView]) {
    market.map { optionsQuoted(in: MarketLook($0), of: symbol, expiry: expiry) } ?? ([], nil, [])
  }

  func give(_ command: Engine.Command, then: @escaping @Sendable (String, Bool) -> Void) {
    then("this cockpit only watches", true)
  }

  func pace(_ word: String) -> Bool { false }
  func close() throws(Failure) {}
}
