import Domain
import MarketModel
import Money
import Testing

/// A bar made of whole numbers that wander.
private func bars(_ count: Int) -> [SessionBar] {
  var state: UInt64 = 42
  var price: Int64 = 1_000_000
  return (0..<count).map { _ in
    func draw(_ bound: Int64) -> Int64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64(state >> 33) % bound
    }
    let open = price + draw(40_000) - 20_000
    price = max(100_000, open + draw(60_000) - 30_000)
    let high = max(open, price) + draw(10_000)
    let low = min(open, price) - draw(10_000)
    return SessionBar(
      open: Price(units: open), high: Price(units: high), low: Price(units: low), close: Price(units: price),
      volume: draw(1_000))
  }
}

@Test func `statistics updated session by session equal those computed from scratch`() throws {
  let bars = bars(700)
  var statistics = SymbolStatistics()
  for (index, bar) in bars.enumerated() {
    statistics.append(bar)
    let past = Array(bars[...index])
    for average in SymbolStatistics.Average.allCases {
      let sum = past.suffix(average.length).reduce(0) { $0 + $1.close.units }
      let mean =
        past.count < average.length
        ? nil : Price(units: multiplied(sum, by: 1, over: Int64(average.length), rounding: .nearest))
      #expect(statistics.movingAverage(average) == mean)
    }
    let ranges = zip(past, past.dropFirst()).map { max($1.high, $0.close) - min($1.low, $0.close) }
    let range =
      ranges.count < 14
      ? nil
      : Price(
        units: multiplied(ranges.suffix(14).reduce(0) { $0 + $1.units }, by: 1, over: 14, rounding: .nearest))
    #expect(statistics.averageTrueRange == range)
    #expect(statistics.support == (past.count < 20 ? nil : past.suffix(20).map(\.low).min()))
    #expect(statistics.supportBefore == (past.count < 21 ? nil : past.dropLast().suffix(20).map(\.low).min()))
    #expect(statistics.yearHigh == past.suffix(252).map(\.high).max())
    #expect(statistics.yearLow == past.suffix(252).map(\.low).min())
    #expect(statistics.sessionCount == past.count)
  }
}

@Test func `realised volatility of a steady one per cent is what it should be`() throws {
  var statistics = SymbolStatistics()
  for place in 0...20 {
    #expect(statistics.realisedVolatility == nil)
    statistics.append(SessionBar(Price(dollars: place % 2 == 0 ? 10_000 : 10_100)))
  }
  let volatility = try #require(statistics.realisedVolatility)
  #expect(abs(volatility - 157_960) < 50)
}

@Test func `a live price takes the place of the oldest close`() {
  var statistics = SymbolStatistics()
  for dollar in 1...60 { statistics.append(SessionBar(Price(dollars: Int64(dollar)))) }
  #expect(statistics.movingAverage(.ten) == Price(units: 555_000))
  #expect(statistics.movingAverage(.ten, live: Price(dollars: 61)) == Price(units: 565_000))
  #expect(statistics.close(0) == Price(dollars: 60))
  #expect(statistics.close(59) == Price(dollars: 1))
  #expect(statistics.close(60) == nil && statistics.close(-1) == nil)
}

@Test func `a split divides the whole history`() throws {
  var whole = SymbolStatistics()
  var quarters = SymbolStatistics()
  for bar in bars(300) {
    func times(_ price: Price) -> Price { Price(units: price.units * 4) }
    whole.append(
      SessionBar(
        open: times(bar.open), high: times(bar.high), low: times(bar.low), close: times(bar.close),
        volume: bar.volume))
    quarters.append(bar)
  }
  whole.split(into: 4)
  for average in SymbolStatistics.Average.allCases {
    #expect(whole.movingAverage(average) == quarters.movingAverage(average))
  }
  #expect(whole.averageTrueRange == quarters.averageTrueRange)
  #expect(whole.support == quarters.support && whole.supportBefore == quarters.supportBefore)
  #expect(whole.yearHigh == quarters.yearHigh && whole.yearLow == quarters.yearLow)
  #expect(whole.lastBar?.close == quarters.lastBar?.close)
  #expect(whole.realisedVolatility == quarters.realisedVolatility)
}

@Test func `the volatility index keeps a year's mean`() {
  var statistics = VolatilityIndexStatistics()
  #expect(statistics.mean == nil && statistics.last == nil)
  for value in 1...300 { statistics.append(Int64(value)) }
  #expect(statistics.count == 252 && statistics.last == 300)
  #expect(statistics.sum == (49...300).reduce(0) { $0 + Int64($1) })
  #expect(statistics.mean == 174)
}

@Test func `a market state follows quotes of its symbols and ignores others`() throws {
  var state = MarketState(["TSLA", "AAPL"])
  #expect(state.symbols == ["AAPL", "TSLA"])
  func quote(_ symbol: Symbol, _ dollar: Int64, volume: Int64) -> ShareQuote {
    let price = Price(dollars: dollar)
    return ShareQuote(
      symbol: symbol, at: Instant(milliseconds: dollar), bid: price, ask: price, last: price, volume: volume)
  }
  for (dollar, volume) in [(100, 10), (120, 30), (90, 60), (95, 80)] as [(Int64, Int64)] {
    state.apply(quote("TSLA", dollar, volume: volume))
    state.apply(quote("XYZ", dollar, volume: volume))
  }
  let entry = try #require(state["TSLA"])
  #expect(
    entry.bar
      == SessionBar(
        open: Price(dollars: 100), high: Price(dollars: 120), low: Price(dollars: 90),
        close: Price(dollars: 95),
        volume: 80))
  #expect(entry.quoteCount == 4 && state["XYZ"] == nil && state["AAPL"]?.quote == nil)
  state.close("TSLA")
  state.close("AAPL")
  #expect(state["TSLA"]?.previousClose == Price(dollars: 95) && state["TSLA"]?.bar == nil)
  state.split("TSLA", into: 5)
  #expect(state["TSLA"]?.previousClose == Price(dollars: 19))
  var none = MarketState([])
  none.apply(quote("TSLA", 1, volume: 1))
  #expect(none.symbols.isEmpty)
}
