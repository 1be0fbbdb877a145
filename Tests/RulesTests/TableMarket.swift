import Domain
import Money
import Rules

/// A market that says what a test wrote down: chains in steps of a dollar, deltas that fall by a hundredth a dollar.
struct TableMarket: MarketView {
  var instant: Instant
  var session: Session
  var isOpen = true
  var volatilityIndex: Int64? = 1_700
  var shares: [Symbol: ShareView] = [:]
  var options: [OptionContract: OptionView] = [:]
  var happenings: [Symbol: [MarketEvent]] = [:]

  init(on day: Day) {
    guard let session = TradingCalendar.newYork.session(on: day) else {
      preconditionFailure("\(day) is a session")
    }
    self.session = session
    instant = session.instant(at: TimeOfDay(10, 30))
  }

  func share(_ symbol: Symbol) -> ShareView? { shares[symbol] }
  func option(_ contract: OptionContract) -> OptionView? { options[contract] }

  func expiries(of symbol: Symbol) -> [Day] {
    Set(options.keys.filter { $0.symbol == symbol }.map(\.expiry)).sorted()
  }

  func chain(_ symbol: Symbol, expiry: Day) -> [OptionView] {
    options.values.filter { $0.contract.symbol == symbol && $0.contract.expiry == expiry }
      .sorted { $0.contract < $1.contract }
  }

  func events(of symbol: Symbol, through day: Day) -> [MarketEvent] {
    (happenings[symbol] ?? []).filter { $0.day <= day }
  }

  /// Quotes a share, a cent wide.
  mutating func quote(_ symbol: Symbol, _ last: String, range: String? = "4") {
    let last = price(last)
    shares[symbol] = ShareView(
      bid: last, ask: Price(units: last.units + 100), last: last, previousClose: last,
      averageRange: range.map { price($0) }, at: instant)
  }

  /// Quotes one option.
  mutating func quote(
    _ contract: OptionContract, _ bid: String, _ ask: String, delta: Int64, openInterest: Int64? = 5_000
  ) {
    options[contract] = OptionView(
      contract: contract, bid: price(bid), ask: price(ask), delta: delta, volatility: 400_000,
      openInterest: openInterest, isModelled: true, at: instant)
  }

  /// Quotes puts and calls of thirty strikes either side of a share's price, the nearest strike with delta 50.
  mutating func list(_ symbol: Symbol, _ spot: Int64, expiry: Day, range: String? = "4") {
    quote(symbol, "\(spot)", range: range)
    for strike in max(1, spot - 30)...(spot + 30) {
      let delta = (50 + (strike - spot)) * 100
      let value =
        Money.unitsPerDollar * max(strike - spot, 0) + 15_000 + spot * 200
        - min(14_000, abs(strike - spot) * 500)
      for right in OptionContract.Right.allCases {
        let premium = right == .put ? value : value - Money.unitsPerDollar * (strike - spot)
        let (bid, ask) = (Price(units: max(100, premium) - 100), Price(units: max(100, premium) + 100))
        let contract = listed(symbol, expiry, right, strike)
        options[contract] = OptionView(
          contract: contract, bid: bid, ask: ask, delta: right == .put ? -delta : 10_000 - delta,
          volatility: 400_000, openInterest: 5_000, isModelled: true, at: instant)
      }
    }
  }
}

/// A verdict of the regime for tests of what follows from it.
func verdict(_ regime: Regime, isSpiking: Bool = false) -> RegimeVerdict {
  var verdict = RegimeHistory().verdict(on: Household.monday)
  verdict.regime = regime
  verdict.isSpiking = isSpiking
  return verdict
}
