import Domain
import MarketFeeds
import MarketModel
import Money
import Testing

private let calendar = TradingCalendar.newYork
private let monday = Day(year: 2026, month: 3, day: 9)

private func session(_ place: Int) throws -> Session { try #require(calendar.session(place, from: monday)) }

private func bar(_ close: Int) -> SessionBar {
  SessionBar(
    open: Price(dollars: 100), high: Price(dollars: 120), low: Price(dollars: 90),
    close: Price(dollars: Int64(close)),
    volume: 7)
}

private func quote(_ symbol: Symbol, _ dollars: Int64, at instant: Instant) -> ShareQuote {
  let price = Price(dollars: dollars)
  return ShareQuote(symbol: symbol, at: instant, bid: price, ask: price, last: price, volume: 1)
}

extension LiveMarket {
  /// Hears official prices.
  mutating func hear(_ symbol: Symbol, _ bar: SessionBar, of session: Session, now: Instant? = nil) {
    var batch = FeedBatch(through: session.close)
    batch.events = [.official(symbol, bar, at: session.close)]
    hear(batch, now: now ?? max(session.close, instant))
  }

  /// Hears quotes.
  mutating func hear(_ quotes: [ShareQuote], heartbeat: Instant? = nil) {
    var batch = FeedBatch(through: quotes.last?.at ?? heartbeat ?? instant)
    batch.quotes = quotes
    batch.heartbeat = heartbeat
    hear(batch, now: batch.through)
  }

  mutating func hear(_ event: MarketEvent, of symbol: Symbol?) {
    var batch = FeedBatch(through: instant)
    batch.events = [.scheduled(symbol, event, at: instant)]
    hear(batch, now: instant)
  }
}

@Suite struct LiveMarketTests {
  /// A market in the middle of Monday that knows three sessions before it.
  private func market() throws -> LiveMarket {
    var market = try LiveMarket(at: try session(0).open + .hours(2))
    for place in -3...(-1) { market.hear("SPY", bar(100 + place), of: try session(place)) }
    return market
  }

  @Test func `what is told for later waits until the market comes there`() throws {
    var market = try market()
    let now = market.instant
    market.hear([quote("SPY", 101, at: now + .seconds(1)), quote("SPY", 102, at: now + .seconds(3))])
    try market.advance(to: now + .seconds(2))
    #expect(try market.quote("SPY").last == Price(dollars: 101))
    try market.advance(to: now + .seconds(3))
    #expect(
      try market.quote("SPY").last == Price(dollars: 102) && market.quote("SPY").at == now + .seconds(3))
  }

  @Test func `a quiet quote is as old as the last heartbeat, and no younger than now`() throws {
    var market = try market()
    let now = market.instant
    market.hear([quote("SPY", 101, at: now)])
    try market.advance(to: now + .seconds(30))
    #expect(try market.quote("SPY").at == now)
    market.hear([], heartbeat: now + .seconds(29))
    #expect(try market.quote("SPY").at == now + .seconds(29))
    market.hear([], heartbeat: now + .seconds(34))
    #expect(try market.quote("SPY").at == now + .seconds(30) && market.freshness == now + .seconds(30))
  }

  @Test func `no close is overtaken before its official prices are told, and nothing trades meanwhile`()
    throws
  {
    var market = try market()
    let close = try session(0).close
    market.hear([quote("SPY", 101, at: close - .seconds(1))])
    #expect(market.horizon(for: ["SPY"], now: close + .minutes(5)) == close - Instant.Span(milliseconds: 1))
    #expect(market.awaited(for: ["SPY"], now: close + .minutes(5))?.symbols == ["SPY"])
    try market.advance(to: close - Instant.Span(milliseconds: 1))
    #expect(!market.isOpen)
    market.hear("SPY", bar(105), of: try session(0), now: close + .minutes(5))
    #expect(market.horizon(for: ["SPY"], now: close + .minutes(5)) == close + .minutes(5))
    try market.advance(to: close)
    #expect(try market.quote("SPY").last == Price(dollars: 105))
    #expect(try market.statistics(of: "SPY").close(0) == Price(dollars: 105))
    #expect(market.unkept.last?.day == monday && market.unkept.last?.shares.first?.isOfficial == true)
  }

  @Test func `a feed that tells no official prices closes with its own, if they reach the close`() throws {
    let close = try session(0).close
    for (last, reaches) in [(Instant.Span.seconds(30), true), (.minutes(20), false)] {
      var market = try LiveMarket(at: try session(0).open + .hours(2))
      market.hear([quote("SPY", 101, at: close - last)])
      try market.advance(to: close - .seconds(1))
      let horizon = market.horizon(for: ["SPY"], now: close + .minutes(1))
      #expect((horizon > close) == reaches)
      guard reaches else { continue }
      try market.advance(to: horizon)
      #expect(try market.statistics(of: "SPY").close(0) == Price(dollars: 101))
      #expect(market.unkept.first?.shares.first?.isOfficial == false)
    }
  }

  @Test func `a past price that was used and has changed since is refused, the same one is not`() throws {
    var market = try market()
    let before = try market.statistics(of: "SPY").bars
    market.hear("SPY", bar(99), of: try session(-1))
    #expect(market.faults.isEmpty)
    market.hear("SPY", bar(98), of: try session(-1))
    #expect(market.faults == [.changed: 1])
    #expect(try market.statistics(of: "SPY").bars == before)
  }

  @Test func `prices of a session that is not over, and older than the last ones, are not used`() throws {
    var market = try market()
    market.hear("SPY", bar(104), of: try session(0), now: market.instant)
    market.hear("SPY", bar(104), of: try session(-5))
    #expect(market.faults == [.early: 1, .outOfOrder: 1])
  }

  @Test func `several closes that were missed are taken in order, each with its own prices`() throws {
    var market = try market()
    let now = try session(3).open + .hours(1)
    for place in [2, 0, 1] { market.hear("SPY", bar(100 + place), of: try session(place), now: now) }
    #expect(market.horizon(for: ["SPY"], now: now) == now)
    try market.advance(to: now)
    #expect(
      try (0..<3).map { try market.statistics(of: "SPY").close($0) }
        == [102, 101, 100].map { Price(dollars: $0) })
    #expect(market.unkept.map(\.day) == (try (-3...2).map { try session($0).day }))
  }

  @Test func `what the log kept gives the same market again`() throws {
    var market = try market()
    market.hear(MarketEvent(day: try session(1).day, kind: .split(4)), of: "SPY")
    market.hear("SPY", bar(100), of: try session(0), now: try session(1).open)
    let now = try session(1).open + .hours(1)
    market.hear([quote("SPY", 26, at: now)])
    try market.advance(to: now)
    market.hear("SPY", bar(104), of: try session(1), now: try session(1).close)
    try market.advance(to: try session(1).close + .hours(2))
    let kept = market.unkept
    #expect(kept.last?.shares.first?.split == 4)
    let again = try LiveMarket(at: market.instant, knowing: kept)
    #expect(try again.statistics(of: "SPY").bars == market.statistics(of: "SPY").bars)
    #expect(try again.statistics(of: "SPY").close(1) == Price(dollars: 25))
    #expect(try again.quote("SPY") == market.quote("SPY") && again.session == market.session)
    #expect(again.unkept.isEmpty)
    market.settle()
    #expect(market.unkept.isEmpty)
  }

  @Test func `a split of the session is an action at its open, and divides what was before`() throws {
    var market = try market()
    market.hear(MarketEvent(day: try session(1).day, kind: .split(2)), of: "SPY")
    market.hear(MarketEvent(day: try session(1).day, kind: .exDividend(Price(dollars: 1))), of: "SPY")
    market.hear("SPY", bar(104), of: try session(0), now: try session(1).open)
    try market.advance(to: try session(1).open)
    #expect(try market.corporateActions(of: "SPY") == [.split(into: 2), .dividend(Price(dollars: 1))])
    #expect(try market.quote("SPY").last == Price(dollars: 52))
    #expect(try market.statistics(of: "SPY").close(0) == Price(dollars: 52))
  }

  @Test func `options are as they were told, and modelled around that`() throws {
    var market = try market()
    let now = market.instant
    market.hear([quote("SPY", 100, at: now)])
    let contract = try OptionContract(
      "SPY", expiry: Day(year: 2026, month: 3, day: 13), .put, strike: Price(dollars: 95))
    var batch = FeedBatch(through: now)
    batch.options = [
      DatedOptionQuote(told: contract, at: now - .seconds(3), bid: Price(dollars: 1), ask: Price(dollars: 2))
    ]
    market.hear(batch, now: now)
    try market.advance(to: now + .seconds(1))
    let view = SteppedMarketView(market)
    let told = try #require(view.option(contract))
    #expect(told.bid == Price(dollars: 1) && !told.isModelled && told.at == now - .seconds(3))
    let others = view.chain("SPY", expiry: contract.expiry).filter { $0.contract != contract }
    #expect(!others.isEmpty && others.allSatisfy { $0.isModelled && $0.at == now })
  }
}
