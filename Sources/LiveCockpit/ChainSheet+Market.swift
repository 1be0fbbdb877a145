import Cockpit
import Domain
import MarketModel

extension ChainSheet {
  /// The sessions whose closes are shown beside the options.
  private static let sessions = 60

  /// What a market says of a symbol's options: of the named expiry where it is listed, else of the nearest one.
  init(of symbol: Symbol, expiry: Day?, in view: SteppedMarketView) {
    let expiries = view.expiries(of: symbol)
    let chosen = expiry.flatMap { expiries.contains($0) ? $0 : nil } ?? expiries.first
    let chain = chosen.map { view.chainWithGreeks(symbol, expiry: $0) }
    self.init(symbol: symbol, expiries: expiries, expiry: chosen, options: chain?.options ?? [])
    greeks = chain?.greeks ?? [:]
    outlook = view.outlook(of: symbol)
    closes = view.bars(of: symbol).suffix(ChainSheet.sessions).map(\.close)
    events = expiries.last.map { view.events(of: symbol, through: $0) } ?? []
    instant = view.instant
  }
}
