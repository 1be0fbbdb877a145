import Domain
import MarketModel
import Money
import Pricing

/// A market as it may be at the closes of the sessions that come: one path, a session at a time.
struct FutureMarket: SteppedMarket {
  private let ground: FutureGround
  private var draws: SeededDraws
  private var heights: [Double]
  private var prices: [Price]
  private var chains: [OptionMarket]
  private var past: [SymbolStatistics]
  private var level = 0.0
  /// How many of the ground's sessions are over.
  private(set) var passed = 0
  private(set) var instant: Instant
  private(set) var session: Session
  private(set) var indexStatistics: VolatilityIndexStatistics

  /// The degrees of freedom of the tails.
  private static let freedom = 5
  /// The share of the index's distance from its present level that is left a session later.
  private static let memory = 0.97

  init(_ ground: FutureGround, seed: UInt64, path: Int) {
    self.ground = ground
    draws = SeededDraws(seed: seed, stream: UInt64(path) + 1)
    prices = ground.options.map(\.spot)
    heights = prices.map { Elementary.log(Double($0.units)) }
    (chains, past) = (ground.options, ground.statistics)
    (instant, session) = (ground.market.instant, ground.market.session)
    indexStatistics = ground.indexStatistics
  }

  /// Goes on to the close of the next session.
  mutating func step() {
    session = ground.sessions[passed]
    instant = session.close
    let moves = draw()
    level = level * FutureMarket.memory + moves[moves.count - 1] * ground.indexDeviation
    let factor = Elementary.exp(min(max(level, -0.7), 1.1))
    for place in heights.indices {
      let deviation = ground.deviations[place][passed]
      let before = prices[place]
      heights[place] += deviation * (moves[place] - 0.5 * deviation)
      prices[place] = FutureMarket.cents(heights[place])
      let (top, bottom) = (max(before, prices[place]), min(before, prices[place]))
      // The range of a session is wider than the way from close to close.
      let reach = Int64(Double(bottom.units) * 0.4 * deviation)
      past[place].append(
        SessionBar(
          open: before, high: Price(units: top.units + reach),
          low: Price(units: max(100, bottom.units - reach)),
          close: prices[place], volume: 0))
      chains[place] = ground.options[place].later(
        at: instant, in: session, spot: prices[place], volatility: factor)
    }
    if let now = volatilityIndexNow { indexStatistics.append(now) }
    passed += 1
  }

  /// A draw for each share and for the index, together.
  private mutating func draw() -> [Double] {
    let normals = ground.root.indices.map { _ in draws.normal() }
    var square = 0.0
    for _ in 0..<FutureMarket.freedom {
      let normal = draws.normal()
      square += normal * normal
    }
    let scale = (Double(FutureMarket.freedom - 2) / max(square, 1e-3)).squareRoot()
    return ground.root.indices.map { row in
      var sum = 0.0
      for column in 0...row { sum += ground.root[row][column] * normals[column] }
      return min(max(sum * scale, -12), 12)
    }
  }

  private static func cents(_ height: Double) -> Price {
    Price(units: max(100, Int64((Elementary.exp(height) / 100).rounded()) * 100))
  }

  private func place(_ symbol: Symbol) throws(MarketError) -> Int {
    guard let place = ground.symbols.firstIndex(of: symbol) else {
      throw .unknownSymbol(symbol, known: ground.symbols)
    }
    return place
  }
}

extension FutureMarket {
  var symbols: [Symbol] { ground.symbols }
  var isOpen: Bool { false }
  var interestRate: Double { ground.market.interestRate }
  var volatilityIndexNow: Int64? {
    ground.index.map { Int64(Double($0) * Elementary.exp(min(max(level, -0.7), 1.1))) }
  }

  mutating func advance(to target: Instant) throws(MarketError) {
    guard target >= instant else { throw .backwards(from: instant, to: target) }
    while passed < ground.sessions.count, ground.sessions[passed].close <= target { step() }
  }

  func quote(_ symbol: Symbol) throws(MarketError) -> ShareQuote {
    let price = prices[try place(symbol)]
    let tick = Price(units: 100)
    return ShareQuote(
      symbol: symbol, at: instant, bid: max(tick, price - tick), ask: price + tick, last: price, volume: 0)
  }

  func bar(_ symbol: Symbol) throws(MarketError) -> SessionBar {
    let price = prices[try place(symbol)]
    return past[try place(symbol)].lastBar
      ?? SessionBar(open: price, high: price, low: price, close: price, volume: 0)
  }

  func statistics(of symbol: Symbol) throws(MarketError) -> SymbolStatistics { past[try place(symbol)] }
  func corporateActions(of symbol: Symbol) throws(MarketError) -> [CorporateAction] { [] }
  func nextEarnings(of symbol: Symbol) throws(MarketError) -> Day? {
    try ground.market.nextEarnings(of: symbol)
  }
  func nextDividendDate(of symbol: Symbol) throws(MarketError) -> Day? {
    try ground.market.nextDividendDate(of: symbol)
  }
  func expectedDividend(of symbol: Symbol) throws(MarketError) -> Price {
    try ground.market.expectedDividend(of: symbol)
  }
  func events(of symbol: Symbol, through day: Day) throws(MarketError) -> [MarketEvent] {
    try ground.market.events(of: symbol, through: day).filter { $0.day >= session.day }
  }
  func options(_ symbol: Symbol) throws(MarketError) -> OptionMarket { chains[try place(symbol)] }
}
