import Books
import Cockpit
import Dispatch
import Domain
import Engine
import EngineService
import Journal
import MarketFeeds
import MarketModel
import Platform

/// What the cockpit needs of an engine, wherever that runs.
protocol CockpitDesk: AnyObject, Sendable {
  /// Where the store is.
  var place: StorePlace { get }
  /// Whether the engine runs in this process.
  var isEmbedded: Bool { get }
  /// Whether nothing can be changed from here.
  var isReadOnly: Bool { get }
  /// The state and the market as they are now, with quotes of some instruments that nobody holds; asked on any queue.
  func look(after previous: ReadModel?, quoting instruments: [Instrument]) -> ReadModel
  /// The roll of a short option as the rules would do it now, or why there is none; asked on any queue.
  func roll(of contract: OptionContract, in account: AccountID) -> Result<ResolvedRoll, Refusal>
  /// Has a body called on any queue whenever `look` would show something else.
  func observe(_ body: @escaping @Sendable () -> Void)
  /// The options of a symbol.
  func options(of symbol: Symbol, expiry: Day?) -> (expiries: [Day], expiry: Day?, options: [OptionView])
  /// Carries a command out; the answer comes on any queue.
  func give(_ command: Engine.Command, then: @escaping @Sendable (DeskAnswer) -> Void)
  /// Why a command cannot be given from here; nil when it can.
  func refusal(of command: Engine.Command) -> String?
  /// Changes how fast time goes, or says why that cannot be done.
  func pace(_ word: String) -> String?
  /// How fast time goes; nil where nobody says.
  var speed: ClockSpeed? { get }
  /// Why the engine ended by itself, if it did.
  var failure: String? { get }
  /// What a person must know before anything else, if there is something.
  var notice: String? { get }
  /// Makes the figures that take longer than a glance; nil where there is no store yet.
  var figures: FigureMaker? { get }
  /// Notes that a person has seen an alert of the engine's; may take a while.
  func acknowledge(_ alert: String)
  /// Takes how long the screen's work takes; nil where nobody measures.
  var screen: ScreenInstruments? { get }
  /// Ends what was begun.
  func close() throws(Failure)
}

/// What became of a command.
struct DeskAnswer: Sendable {
  /// One sentence for people.
  var text: String
  var isRefused: Bool
  /// Whether an engine gave it; else nobody knows more than the sentence says.
  var isAnswered: Bool
  /// The answer, where it could be read.
  var answer: Answer?

  init(text: String, isRefused: Bool, isAnswered: Bool = true, answer: Answer? = nil) {
    (self.text, self.isRefused, self.isAnswered, self.answer) = (text, isRefused, isAnswered, answer)
  }
}

extension CockpitDesk {
  func refusal(of command: Engine.Command) -> String? { nil }

  /// Carries out what a person said yes to; the order in whose place it comes is cancelled first, and where more of that was
  /// filled than they saw, nothing is sent.
  func give(_ approval: Approval, then: @escaping @Sendable (DeskAnswer) -> Void) {
    guard let standing = approval.insteadOf else { return give(approval.command, then: then) }
    if let refusal = refusal(of: approval.command) { return then(DeskAnswer(text: refusal, isRefused: true)) }
    give(.cancel(standing.order)) { answer in
      guard !answer.isRefused else { return then(answer) }
      guard case .moved(let moved)? = answer.answer, moved.order.filled == standing.filled else {
        let text =
          "order \(standing.order.number) is cancelled; more of it was filled meanwhile, so nothing was sent in its place"
        return then(DeskAnswer(text: text, isRefused: true))
      }
      self.give(approval.command, then: then)
    }
  }

  /// The state and the market as they are now.
  func look(after previous: ReadModel?) -> ReadModel { look(after: previous, quoting: []) }

  var notice: String? { nil }
  var screen: ScreenInstruments? { nil }
  var speed: ClockSpeed? { nil }
  var figures: FigureMaker? { nil }
  func acknowledge(_ alert: String) {}
}

/// The roll of a short option by a state and a market, or why there is none.
func resolvedRoll(
  of contract: OptionContract, in account: AccountID, _ machine: EngineMachine, at instant: Instant,
  in view: (any MarketView)?
) -> Result<ResolvedRoll, Refusal> {
  do throws(Refusal) {
    return .success(try machine.resolvedRoll(of: contract, in: account, at: instant, in: view))
  } catch {
    return .failure(error)
  }
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
final class EmbeddedEngine: CockpitDesk, @unchecked Sendable {
  let place: StorePlace
  private let engine: LiveEngine
  private let server: CommandServer
  private let monitor: StoreMonitor?
  let figures: FigureMaker?
  private var isClosed = false

  init(_ engine: LiveEngine, _ shell: EngineShell, at place: StorePlace) throws(Failure) {
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
    server = try serveCommands(of: engine, shell, at: place, monitor)
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

  func look(after previous: ReadModel?, quoting instruments: [Instrument]) -> ReadModel {
    let sight = engine.sight
    return ReadModel(
      sight.machine, sight.view, at: sight.clock, watching: sight.market.symbols, quoting: instruments,
      after: previous)
  }

  func roll(of contract: OptionContract, in account: AccountID) -> Result<ResolvedRoll, Refusal> {
    let sight = engine.sight
    return resolvedRoll(of: contract, in: account, sight.machine, at: sight.clock, in: sight.view)
  }

  func options(of symbol: Symbol, expiry: Day?) -> (expiries: [Day], expiry: Day?, options: [OptionView]) {
    optionsQuoted(in: engine.sight.view, of: symbol, expiry: expiry)
  }

  func give(_ command: Engine.Command, then: @escaping @Sendable (DeskAnswer) -> Void) {
    engine.post(command, id: SecureRandom.identity(), actor: Person.here) { result in
      switch result {
      case .success(let outcome):
        let refused = outcome.refusal.map {
          DeskAnswer(text: $0.message, isRefused: true, answer: outcome.answer)
        }
        then(refused ?? DeskAnswer(to: command.words[0], outcome.answer, row: outcome.sequence))
      case .failure(.unfit(let reason)): then(DeskAnswer(text: reason, isRefused: true))
      case .failure(let error): then(DeskAnswer(text: "unknown: \(error)", isRefused: true))
      }
    }
  }

  func acknowledge(_ alert: String) {
    let monitor = monitor
    DispatchQueue.global(qos: .utility).async {
      _ = monitor?.acknowledge(alert, by: Person.here)
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

  func close() throws(Failure) {
    guard !isClosed else { return }
    isClosed = true
    engine.stop()
    engine.waitUntilEnd()
    monitor?.stop()
    server.stop()
    try storing { () throws(ShellError) in try engine.close(by: Person.here) }
  }
}

extension LiveState {
  /// The market as it stands.
  var marketSight: MarketSight { MarketSight(market: market, instant: clock) }
}
