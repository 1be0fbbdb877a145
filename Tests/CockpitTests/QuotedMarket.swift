import Domain
import Money

/// A market that says what a test wrote down.
struct QuotedMarket: MarketView {
  var instant: Instant
  var isOpen = true
  var volatilityIndex: Int64? = 1_740
  var shares: [Symbol: ShareView] = [:]
  var options: [OptionContract: OptionView] = [:]
  var happenings: [Symbol: [MarketEvent]] = [:]

  init(at instant: Instant) { self.instant = instant }

  var session: Session {
    guard let session = TradingCalendar.newYork.session(on: instant.newYork.day) else {
      preconditionFailure("\(instant.newYork.day) is a session")
    }
    return session
  }

  func share(_ symbol: Symbol) -> ShareView? { shares[symbol] }
  func expiries(of symbol: Symbol) -> [Day] { [] }
  func chain(_ symbol: Symbol, expiry: Day) -> [OptionView] { [] }
  func option(_ contract: OptionContract) -> OptionView? { options[contract] }
  func events(of symbol: Symbol, through day: Day) -> [MarketEvent] { happenings[symbol] ?? [] }

  mutating func quote(_ symbol: Symbol, _ last: String) {
    let last = Price(last) ?? .zero
    shares[symbol] = ShareView(
      bid: last, ask: last, last: last, previousClose: last, averageRange: Price(dollars: 5), at: instant)
  }

  mutating func quote(_ contract: OptionContract, _ bid: String, _ ask: String, delta: Int64) {
    options[contract] = OptionView(
      contract: contract, bid: Price(bid) ?? .zero, ask: Price(ask) ?? .zero, delta: delta,
      volatility: 400_000, openInterest: 5_000, isModelled: true, at: instant)
  }
}
