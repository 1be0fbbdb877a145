import Domain
import MarketModel
import Money
import Testing

@Test func `trading starts at the shipped prices, after a history`() throws {
  let market = try market()
  for profile in MarketConfiguration.shipped.symbols {
    let statistics = try market.statistics(of: profile.symbol)
    #expect(statistics.sessionCount == MarketConfiguration.usualHistory)
    #expect(statistics.close(0) == profile.price)
    #expect(statistics.movingAverage(.fifty) != nil)
  }
  #expect(market.indexStatistics.count == 252)
}

@Test func `a market that starts with the calendar has no history and still trades`() throws {
  var market = try market(["SPY"], start: day(1990, 1, 1))
  #expect(try market.statistics(of: "SPY").sessionCount == 0)
  try market.advance(to: market.start.close)
  #expect(try market.statistics(of: "SPY").sessionCount == 1)
}

@Test func `ticks stay within the session's bar, open it and close it`() throws {
  for name in ["usual", "flash-crash", "covid"] {
    var market = try market(["SPY", "TSLA"], scenario: scenario(name))
    for session in sessions(market, 9) {
      try market.advance(to: session.open)
      var state = MarketState(market)
      var stream = try TickStream(market)
      stream.fold(into: &state)
      try market.advance(to: session.close)
      for symbol in market.symbols {
        let bar = try market.bar(symbol)
        let ticks = try #require(state[symbol]?.bar)
        #expect(bar.isConsistent && ticks.isConsistent)
        #expect(bar.low <= ticks.low && ticks.high <= bar.high)
        #expect(ticks.open == bar.open && ticks.close == bar.close)
        #expect(ticks.volume == bar.volume)
      }
    }
  }
}

@Test func `quotes are whole cents with bid under ask`() throws {
  var market = try market()
  for session in sessions(market, 20) {
    try market.advance(to: session.open + .minutes(200))
    for symbol in market.symbols {
      let quote = try market.quote(symbol)
      #expect(quote.bid < quote.ask && quote.bid <= quote.last && quote.last <= quote.ask)
      #expect(quote.bid.units % 100 == 0 && quote.ask.units % 100 == 0 && quote.last.units % 100 == 0)
      #expect(quote.at == market.instant)
    }
  }
}

@Test func `between sessions the market stays at its close`() throws {
  var market = try market()
  try market.advance(to: market.start.close)
  let close = try market.quote("TSLA")
  #expect(market.isOpen == false)
  try market.advance(to: market.start.close + .hours(12))
  #expect(try market.quote("TSLA") == close)
  #expect(close.at == market.start.close)
  try market.advance(to: market.start.open + .days(1))
  #expect(market.isOpen)
  #expect(try market.quote("TSLA") != close)
}

@Test
func `shares split four to one ten sessions after they close above the bound, and their history with them`()
  throws
{
  var configuration = MarketConfiguration.shipped
  for index in configuration.symbols.indices { configuration.symbols[index].price = Price(dollars: 590) }
  var market = try SimulatedMarket(configuration, symbols: ["NVDA"], seed: 3, start: day(2026, 1, 5))
  var above: Int?
  var splitAt: Int?
  for (place, session) in sessions(market, 250).enumerated() where splitAt == nil {
    let before = try market.statistics(of: "NVDA")
    try market.advance(to: session.open)
    if try market.corporateActions(of: "NVDA").contains(.split(into: 4)) {
      splitAt = place
      let after = try market.statistics(of: "NVDA")
      let ratio = try #require(before.close(0)).units / (try #require(after.close(0)).units)
      #expect(ratio == 4 || ratio == 3)
      #expect(dollars(try market.quote("NVDA").last) < 250)
      let move = dollars(try market.quote("NVDA").last) / dollars(try #require(after.close(0)))
      #expect(move > 0.8 && move < 1.25)
    }
    try market.advance(to: session.close)
    if above == nil, try market.bar("NVDA").close > Price(dollars: 600) { above = place }
  }
  #expect(try #require(splitAt) == (try #require(above)) + 10)
}

@Test func `dividends are paid once a quarter on their session`() throws {
  var market = try market(["KO", "TSLA"])
  var paid: [Day] = []
  var total = 0.0
  let expected = try #require(try market.nextDividendDate(of: "KO"))
  for session in sessions(market, 252) {
    try market.advance(to: session.open)
    #expect(try market.corporateActions(of: "TSLA").allSatisfy { $0 == .split(into: 4) })
    for case .dividend(let amount) in try market.corporateActions(of: "KO") {
      paid.append(session.day)
      total += dollars(amount)
    }
  }
  #expect(paid.count == 4)
  #expect(paid.first == expected)
  #expect(total > 1 && total < 4)
  #expect(try market.nextDividendDate(of: "TSLA") == nil)
}

@Test func `quarterly dates fall on their session of each quarter, never past its end`() throws {
  let calendar = TradingCalendar.newYork
  let first = try #require(QuarterlyDate(place: 1))
  #expect(first.day(inQuarterOf: day(2026, 2, 7), calendar) == day(2026, 1, 2))
  #expect(first.next(onOrAfter: day(2026, 1, 3), calendar) == day(2026, 4, 1))
  let late = try #require(QuarterlyDate(place: 66))
  #expect(late.day(inQuarterOf: day(2026, 2, 7), calendar) == day(2026, 3, 31))
  #expect(late.next(onOrAfter: day(2026, 3, 31), calendar) == day(2026, 3, 31))
  #expect(QuarterlyDate(place: 0) == nil)
}
