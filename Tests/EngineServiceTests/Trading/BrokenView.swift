import Domain
import MarketModel
import Money

/// A market whose quotes stopped at an instant, or whose bids crossed their asks.
struct BrokenView: MarketView {
  let view: SteppedMarketView
  var stoppedAt: Instant?
  var isCrossed = false

  var instant: Instant { view.instant }
  var session: Session { view.session }
  var isOpen: Bool { view.isOpen }
  var volatilityIndex: Int64? { view.volatilityIndex }

  func share(_ symbol: Symbol) -> ShareView? {
    guard var share = view.share(symbol) else { return nil }
    if let stoppedAt { share.at = min(share.at, stoppedAt) }
    return share
  }

  func expiries(of symbol: Symbol) -> [Day] { view.expiries(of: symbol) }
  func chain(_ symbol: Symbol, expiry: Day) -> [OptionView] {
    view.chain(symbol, expiry: expiry).map(broken)
  }
  func option(_ contract: OptionContract) -> OptionView? { view.option(contract).map(broken) }
  func events(of symbol: Symbol, through day: Day) -> [MarketEvent] { view.events(of: symbol, through: day) }
  func bars(of symbol: Symbol) -> [DailyBar] { view.bars(of: symbol) }
  var volatilityCloses: [Int64] { view.volatilityCloses }

  private func broken(_ option: OptionView) -> OptionView {
    var option = option
    if let stoppedAt { option.at = min(option.at, stoppedAt) }
    if isCrossed { (option.bid, option.ask) = (Price(units: option.ask.units + 1_000), option.bid) }
    return option
  }
}
