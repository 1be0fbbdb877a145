import Cockpit
import Domain
import Engine
import EngineService

/// No store yet: an empty state until one is founded.
final class NoStore: EngineLink, Sendable {
  let place: StorePlace

  /// Waits for a store at a place.
  init(_ place: StorePlace) { self.place = place }

  var isEmbedded: Bool { true }
  var isReadOnly: Bool { false }
  var failure: String? { nil }
  func observe(_ body: @escaping @Sendable () -> Void) {}

  func readModel(after previous: ReadModel?, quoting instruments: [Instrument]) -> ReadModel {
    let start = TradingCalendar.newYork.next(onOrAfter: MarketChoice.firstDay)?.open
    return ReadModel(EngineMachine(), at: start ?? Instant(milliseconds: 0))
  }

  func options(of symbol: Symbol, expiry: Day?) -> ChainSheet {
    ChainSheet(symbol: symbol, expiries: [], expiry: nil, options: [])
  }

  func roll(of contract: OptionContract, in account: AccountID) -> Result<ResolvedRoll, Refusal> {
    .failure(Refusal(.notHeld, "there is no portfolio yet"))
  }

  func submit(_ command: Command, then: @escaping @Sendable (CommandFate) -> Void) {
    then(CommandFate(text: "there is no portfolio yet", isRefused: true))
  }

  func pace(_ word: String) -> String? { "there is no portfolio yet" }
  func close() throws(ShellError) {}
}
