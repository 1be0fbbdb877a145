internal import Domain
internal import MarketModel
internal import Money
internal import Pricing

/// A session of the index, in dollars.
struct RealismBar: Sendable {
  let open: Double
  let high: Double
  let low: Double
  let close: Double
}

/// One simulated history, as the facts of real markets are measured on it.
struct RealismHistory {
  static let index: Symbol = "SPY"
  /// Sessions before the first that counts.
  static let skip = 300
  /// Sessions between two looks at chains: at another place of each quarter.
  private static let chainPace = 29

  let stocks: [Symbol]
  private(set) var bars: [RealismBar] = []
  private(set) var weeks: [Int] = []
  /// The volatility index over nine days, a month and three months, at each close.
  private(set) var near: [Double] = []
  private(set) var month: [Double] = []
  private(set) var far: [Double] = []
  /// The variance at the money of the index over a week and over a month.
  private(set) var week: [Double] = []
  private(set) var money: [Double] = []
  /// Of each stock: its logarithmic returns with dividends, and the variance of a month that its options ask for.
  private(set) var returns: [[Double]]
  private(set) var asked: [[Double]]
  private(set) var chains = ChainFigures()

  /// Simulates so many sessions behind the history.
  init(seed: UInt64, sessions: Int, _ configuration: MarketConfiguration) throws(MarketError) {
    var market = try SimulatedMarket(configuration, seed: seed, start: RealismHistory.start)
    stocks = market.symbols.filter { $0 != RealismHistory.index }
    returns = stocks.map { _ in [] }
    asked = returns
    var last = try stocks.map { symbol throws(MarketError) in dollars(try market.quote(symbol).last) }
    for place in 0..<RealismHistory.skip + sessions {
      try record(&market, &last, isCounted: place >= RealismHistory.skip)
      if place % RealismHistory.chainPace == 0 { try chains.observe(market, stocks) }
      guard let next = TradingCalendar.newYork.next(after: market.session.day) else { return }
      try market.advance(to: next.open)
    }
  }

  static let start = Day(year: 2026, month: 1, day: 5)

  /// Lives through a session and takes down its close.
  private mutating func record(
    _ market: inout SimulatedMarket, _ last: inout [Double], isCounted: Bool
  ) throws(MarketError) {
    var (factors, dividends) = (last.map { _ in 1.0 }, last.map { _ in 0.0 })
    for (place, symbol) in stocks.enumerated() {
      for action in try market.corporateActions(of: symbol) {
        switch action {
        case .split(let factor): factors[place] = Double(factor)
        case .dividend(let amount): dividends[place] = dollars(amount)
        }
      }
    }
    try market.advance(to: market.session.close)
    let bar = try market.bar(RealismHistory.index)
    bars.append(
      RealismBar(
        open: dollars(bar.open), high: dollars(bar.high), low: dollars(bar.low), close: dollars(bar.close)))
    weeks.append(Int(TradingCalendar.newYork.weeklyExpiry(of: market.session.day)?.number ?? 0))
    near.append(market.volatilityIndex(over: 6))
    month.append(market.volatilityIndex(over: 21))
    far.append(market.volatilityIndex(over: 63))
    week.append(try market.moneyVariance(of: RealismHistory.index, sessions: 5))
    money.append(try market.moneyVariance(of: RealismHistory.index, sessions: 21))
    for (place, symbol) in stocks.enumerated() {
      let close = dollars(try market.quote(symbol).last)
      if isCounted {
        let whole = close * factors[place] + dividends[place]
        returns[place].append(Elementary.log(whole / last[place]))
        asked[place].append(try market.askedVariance(of: symbol, sessions: 21))
      }
      last[place] = close
    }
  }
}

/// A price in dollars, for figures.
func dollars(_ price: Price) -> Double { Double(price.units) / Double(Money.unitsPerDollar) }
