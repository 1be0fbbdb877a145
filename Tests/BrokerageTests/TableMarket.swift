import Domain
import Money

/// A market whose quotes a test sets.
struct TableMarket: MarketView {
  var instant = Instant(newYork: Day(year: 2026, month: 3, day: 12), TimeOfDay(11, 0))
  var isOpen = true
  var volatilityIndex: Int64? = 1_700
  var halted: Set<Symbol> = []
  var shares: [Symbol: ShareView] = [:]
  var options: [OptionContract: OptionView] = [:]

  var session: Session {
    guard let session = TradingCalendar.newYork.session(on: Day(year: 2026, month: 3, day: 12)) else {
      preconditionFailure("2026-03-12 is a session")
    }
    return session
  }

  func isHalted(_ symbol: Symbol) -> Bool { halted.contains(symbol) }
  func share(_ symbol: Symbol) -> ShareView? { shares[symbol] }
  func expiries(of symbol: Symbol) -> [Day] { [] }
  func chain(_ symbol: Symbol, expiry: Day) -> [OptionView] { [] }
  func option(_ contract: OptionContract) -> OptionView? { options[contract] }
  func events(of symbol: Symbol, through day: Day) -> [MarketEvent] { [] }

  /// Quotes a put of TSLA that expires the next day.
  mutating func quote(_ contract: OptionContract, _ bid: String, _ ask: String, delta: Int64 = -4_500) {
    options[contract] = OptionView(
      contract: contract, bid: Price(bid) ?? .zero, ask: Price(ask) ?? .zero, delta: delta,
      volatility: 400_000, openInterest: 5_000, isModelled: true, at: instant)
  }

  /// Quotes a share.
  mutating func quote(_ symbol: Symbol, _ bid: String, _ ask: String) {
    let (bid, ask) = (Price(bid) ?? .zero, Price(ask) ?? .zero)
    shares[symbol] = ShareView(
      bid: bid, ask: ask, last: bid, previousClose: bid, averageRange: Price(dollars: 5), at: instant)
  }
}

/// The contracts that the tests trade.
enum Sample {
  static let expiry = Day(year: 2026, month: 3, day: 13)
  static let put = contract("TSLA260313P00245000")
  static let lowerPut = contract("TSLA260320P00240000")
  static let call = contract("TSLA260313C00250000")
  static let leaps = contract("TSLA270115C00200000")

  private static func contract(_ text: String) -> OptionContract {
    guard let contract = try? OptionContract(text) else { preconditionFailure("\(text) is a contract") }
    return contract
  }
}
