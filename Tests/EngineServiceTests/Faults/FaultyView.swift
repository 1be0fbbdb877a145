import Domain
import MarketModel
import Money

/// A market of which the engine hears wrongly: quotes that stopped, crossed, overtook each other, are missing or mean nothing.
struct FaultyView: MarketView {
  let view: SteppedMarketView
  var fault: FaultPoint?
  /// Since when.
  var since = Instant(milliseconds: 0)

  var instant: Instant { view.instant }
  var session: Session { view.session }
  var isOpen: Bool { view.isOpen }
  var volatilityIndex: Int64? { fault == .quotesMissing ? nil : view.volatilityIndex }
  var volatilityCloses: [Int64] { view.volatilityCloses }
  var interestRate: Int64 { view.interestRate }

  func share(_ symbol: Symbol) -> ShareView? {
    guard var share = view.share(symbol), !isMissing(symbol) else { return nil }
    share.at = heard(share.at)
    (share.bid, share.ask) = sides(share.bid, share.ask)
    if fault == .quotesAbsurd { share.last = .zero }
    return share
  }

  func expiries(of symbol: Symbol) -> [Day] { isMissing(symbol) ? [] : view.expiries(of: symbol) }
  func chain(_ symbol: Symbol, expiry: Day) -> [OptionView] {
    isMissing(symbol) ? [] : view.chain(symbol, expiry: expiry).map(heard)
  }
  func option(_ contract: OptionContract) -> OptionView? {
    isMissing(contract.symbol) ? nil : view.option(contract).map(heard)
  }
  func events(of symbol: Symbol, through day: Day) -> [MarketEvent] { view.events(of: symbol, through: day) }
  func actions(of symbol: Symbol) -> [MarketEvent] { view.actions(of: symbol) }
  func bars(of symbol: Symbol) -> [DailyBar] { view.bars(of: symbol) }

  private func isMissing(_ symbol: Symbol) -> Bool {
    fault == .quotesMissing && (view.market.symbols.firstIndex(of: symbol) ?? 0).isMultiple(of: 2)
  }

  private func heard(_ at: Instant) -> Instant {
    switch fault {
    case .quotesStopped: min(at, since)
    // Each second word is of the minute before.
    case .quotesOutOfOrder where (instant.milliseconds / 10_000).isMultiple(of: 2): at - .minutes(1)
    default: at
    }
  }

  private func heard(_ option: OptionView) -> OptionView {
    var option = option
    option.at = heard(option.at)
    (option.bid, option.ask) = sides(option.bid, option.ask)
    return option
  }

  private func sides(_ bid: Price, _ ask: Price) -> (bid: Price, ask: Price) {
    switch fault {
    case .quotesCrossed: (Price(units: ask.units + 1_000), bid)
    case .quotesAbsurd: (.zero, Price(units: ask.units * 1_000))
    default: (bid, ask)
    }
  }
}
