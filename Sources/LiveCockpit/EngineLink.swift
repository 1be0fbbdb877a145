import Books
import Cockpit
import Dispatch
import Domain
import Engine
import EngineService
import Journal
import MarketFeeds
import MarketModel
import Monitor
import Platform

/// What the cockpit needs of an engine, wherever that runs.
protocol EngineLink: AnyObject, Sendable {
  /// The folders of the store.
  var place: StorePlace { get }
  /// Whether the engine runs in this process.
  var isEmbedded: Bool { get }
  /// Whether nothing can be changed from here.
  var isReadOnly: Bool { get }
  /// The state and the market as they are now, with quotes of some instruments that nobody holds; asked on any queue.
  func readModel(after previous: ReadModel?, quoting instruments: [Instrument]) -> ReadModel
  /// The roll of a short option as the rules would do it now, or why there is none; asked on any queue.
  func roll(of contract: OptionContract, in account: AccountID) -> Result<ResolvedRoll, Refusal>
  /// Has a body called on any queue whenever `look` would show something else.
  func observe(_ body: @escaping @Sendable () -> Void)
  /// The options of a symbol, of an expiry or else of the nearest one; asked on any queue.
  func options(of symbol: Symbol, expiry: Day?) -> ChainSheet
  /// Carries a command out; the answer comes on any queue.
  func submit(_ command: Command, then: @escaping @Sendable (CommandFate) -> Void)
  /// The same, with the futures that were shown beside what it answers, which the log keeps.
  func submit(_ command: Command, shown: DecisionFutures?, then: @escaping @Sendable (CommandFate) -> Void)
  /// Why a command cannot be given from here; nil when it can.
  func refusal(of command: Command) -> String?
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
  /// The books and the market as they are now, for what looks ahead; nil where there is no market.
  var bookSight: BookSight? { get }
  /// Takes how long the screen's work takes; nil where nobody measures.
  var screen: ScreenInstruments? { get }
  /// Ends what was begun.
  func close() throws(ShellError)
}

extension EngineLink {
  func refusal(of command: Command) -> String? { nil }

  /// Carries out what a person said yes to; the order in whose place it comes is cancelled first, and where more of that was
  /// filled than they saw, nothing is sent.
  func submit(_ approval: Approval, then: @escaping @Sendable (CommandFate) -> Void) {
    guard let standing = approval.insteadOf else {
      return submit(approval.command, shown: approval.shown, then: then)
    }
    if let refusal = refusal(of: approval.command) {
      return then(CommandFate(text: refusal, isRefused: true))
    }
    submit(.cancel(standing.order)) { answer in
      guard !answer.isRefused else { return then(answer) }
      guard case .moved(let moved)? = answer.answer, moved.order.filled == standing.filled else {
        let text =
          "order \(standing.order.number) is cancelled; more of it was filled meanwhile, so nothing was sent in its place"
        return then(CommandFate(text: text, isRefused: true))
      }
      self.submit(approval.command, then: then)
    }
  }

  /// Where the engine runs elsewhere, only what is signed reaches it.
  func submit(_ command: Command, shown: DecisionFutures?, then: @escaping @Sendable (CommandFate) -> Void) {
    submit(command, then: then)
  }

  /// The state and the market as they are now.
  func readModel(after previous: ReadModel?) -> ReadModel { readModel(after: previous, quoting: []) }

  var notice: String? { nil }
  var screen: ScreenInstruments? { nil }
  var bookSight: BookSight? { nil }
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
