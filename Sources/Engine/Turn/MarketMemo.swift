public import Domain
import Money

/// A market at one instant that many accounts ask the same questions: each answer is computed once.
final class MarketMemo: MarketView {
  private let view: any MarketView
  private var shares: [Symbol: ShareView?] = [:]
  private var options: [OptionContract: OptionView?] = [:]
  private var chains: [ChainKey: [OptionView]] = [:]

  private struct ChainKey: Hashable {
    let symbol: Symbol
    let expiry: Day
    let right: OptionContract.Right
  }

  /// Whether the closing quotes are traded on, as if the session were still open.
  let tradesAtClose: Bool

  init(_ view: any MarketView, tradesAtClose: Bool = false) {
    self.view = view
    self.tradesAtClose = tradesAtClose
  }

  var instant: Instant { view.instant }
  var session: Session { view.session }
  var isOpen: Bool { tradesAtClose || view.isOpen }
  var volatilityIndex: Int64? { view.volatilityIndex }
  var volatilityCloses: [Int64] { view.volatilityCloses }
  var interestRate: Int64 { view.interestRate }
  var unkept: [SessionPrices] { view.unkept }

  func isHalted(_ symbol: Symbol) -> Bool { view.isHalted(symbol) }
  func lastSession(of symbol: Symbol) -> Day? { view.lastSession(of: symbol) }

  func share(_ symbol: Symbol) -> ShareView? {
    if let known = shares[symbol] { return known }
    let found = view.share(symbol)
    shares[symbol] = .some(found)
    return found
  }

  func expiries(of symbol: Symbol) -> [Day] { view.expiries(of: symbol) }

  func chain(_ symbol: Symbol, expiry: Day) -> [OptionView] { view.chain(symbol, expiry: expiry) }

  func chain(_ symbol: Symbol, expiry: Day, _ right: OptionContract.Right) -> [OptionView] {
    let key = ChainKey(symbol: symbol, expiry: expiry, right: right)
    if let known = chains[key] { return known }
    let found = view.chain(symbol, expiry: expiry, right)
    chains[key] = found
    return found
  }

  func option(_ contract: OptionContract) -> OptionView? {
    if let known = options[contract] { return known }
    let found = view.option(contract)
    options[contract] = .some(found)
    return found
  }

  func events(of symbol: Symbol, through day: Day) -> [MarketEvent] { view.events(of: symbol, through: day) }
  func actions(of symbol: Symbol) -> [MarketEvent] { view.actions(of: symbol) }
  func bars(of symbol: Symbol) -> [DailyBar] { view.bars(of: symbol) }
}

/// A market at one instant that answers each question once, for several machines that use it in turn.
///
/// In a daily rhythm the closing quotes are traded on.
public func remembering(_ view: any MarketView, _ rhythm: Rhythm = .intraday) -> any MarketView {
  MarketMemo(view, tradesAtClose: rhythm == .daily)
}

/// No market: nothing is quoted, and nothing can be traded.
struct NoMarket: MarketView {
  let instant: Instant
  let session: Session

  init(at instant: Instant) {
    let calendar = TradingCalendar.newYork
    self.instant = instant
    session = calendar.lastClosed(at: instant) ?? calendar.sessions[0]
  }

  var isOpen: Bool { false }
  var volatilityIndex: Int64? { nil }
  func share(_ symbol: Symbol) -> ShareView? { nil }
  func expiries(of symbol: Symbol) -> [Day] { [] }
  func chain(_ symbol: Symbol, expiry: Day) -> [OptionView] { [] }
  func option(_ contract: OptionContract) -> OptionView? { nil }
  func events(of symbol: Symbol, through day: Day) -> [MarketEvent] { [] }
}
