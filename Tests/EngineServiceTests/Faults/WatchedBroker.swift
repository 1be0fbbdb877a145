import Brokerage
import Domain
import MarketModel

/// The scripted broker, on a market that it sees as it is; somebody looks at each errand before it is taken.
final class WatchedBroker: Broker, @unchecked Sendable {
  let scripted: ScriptedBroker
  /// Told of each errand before it is taken.
  var onErrand: (Errand) -> Void = { _ in }
  /// The market as it is, whatever the engine hears of it.
  var market: SteppedMarketView?

  init(_ scripted: ScriptedBroker) { self.scripted = scripted }

  func receive(_ errand: Errand) {
    onErrand(errand)
    scripted.receive(errand)
  }

  func show(_ market: some MarketView) { if let market = self.market { scripted.show(market) } }
  func reports() -> [ExecutionReport] { scripted.reports() }
}
