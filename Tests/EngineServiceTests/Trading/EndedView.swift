import Domain
import MarketModel
import Money

/// A market in which one symbol trades for the last time on a day.
struct EndedView: MarketView {
  let view: SteppedMarketView
  let symbol: Symbol
  let last: Day
  /// The last price, where the market that stands behind goes on.
  var close: Price?

  var instant: Instant { view.instant }
  var session: Session { view.session }
  var isOpen: Bool { view.isOpen }
  var volatilityIndex: Int64? { view.volatilityIndex }
  var volatilityCloses: [Int64] { view.volatilityCloses }

  private func isOver(_ symbol: Symbol) -> Bool { symbol == self.symbol && last < session.day }

  func lastSession(of symbol: Symbol) -> Day? { symbol == self.symbol ? last : nil }
  func isHalted(_ symbol: Symbol) -> Bool { isOver(symbol) }
  func share(_ symbol: Symbol) -> ShareView? {
    guard var share = view.share(symbol) else { return nil }
    if isOver(symbol) {
      share.bid = .zero
      share.last = close ?? share.last
    }
    return share
  }
  func expiries(of symbol: Symbol) -> [Day] {
    symbol == self.symbol && last <= session.day ? [] : view.expiries(of: symbol)
  }
  func chain(_ symbol: Symbol, expiry: Day) -> [OptionView] {
    expiries(of: symbol).isEmpty ? [] : view.chain(symbol, expiry: expiry)
  }
  func option(_ contract: OptionContract) -> OptionView? { view.option(contract) }
  func events(of symbol: Symbol, through day: Day) -> [MarketEvent] { view.events(of: symbol, through: day) }
  func bars(of symbol: Symbol) -> [DailyBar] { view.bars(of: symbol) }
}
