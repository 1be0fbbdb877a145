import Domain
import MarketModel
import Money
import TestSupport
import Testing

@Test(arguments: [("market-1.toml", "510d3a83965ad1d9"), (nil, "67026994656f631b")] as [(String?, String)])
func `a seed gives the same market to the last bit on every machine, and its first format is never lost`(
  file: String?, expected: String
) throws {
  var configuration = MarketConfiguration.shipped
  if let file {
    configuration = try MarketConfiguration(
      parsing: try text(ofFile: "\(packageDirectory)/Tests/Fixtures/\(file)"))
  }
  var market = try SimulatedMarket(configuration, seed: 7, start: day(2026, 1, 5))
  var digest = Digest()
  for session in sessions(market, 60) {
    try market.advance(to: session.open + .minutes(97))
    for symbol in market.symbols { digest.add(try market.quote(symbol)) }
    digest.add(market.volatilityIndex)
    try market.advance(to: session.close)
    for symbol in market.symbols { digest.add(try market.quote(symbol)) }
    digest.add(market.volatilityIndex)
  }
  for symbol in market.symbols {
    for quote in try market.options(symbol).chains() { digest.add(quote) }
  }
  #expect(String(digest.value, radix: 16) == expected)
}

@Test func `how a market is paced changes nothing`() throws {
  let target = Instant(newYork: day(2026, 4, 17), TimeOfDay(14, 3, 21))
  var leap = try market()
  try leap.advance(to: target)
  var crawl = try market()
  var instant = crawl.instant
  while instant < target {
    instant = min(target, instant + .minutes(173))
    try crawl.advance(to: instant)
    _ = try crawl.quote("TSLA")
    _ = try crawl.options("SPY").chain(day(2026, 4, 17))
  }
  for symbol in leap.symbols {
    #expect(try leap.quote(symbol) == crawl.quote(symbol))
    #expect(try leap.bar(symbol) == crawl.bar(symbol))
    #expect(try leap.statistics(of: symbol).averageTrueRange == crawl.statistics(of: symbol).averageTrueRange)
  }
  #expect(try leap.options("TSLA").chains() == crawl.options("TSLA").chains())
  #expect(leap.volatilityIndex == crawl.volatilityIndex)
}

@Test func `which symbols are simulated changes none of them`() throws {
  var all = try market()
  var some = try market(["TSLA", "KO", "TSLA"])
  #expect(some.symbols == ["KO", "TSLA"])
  let target = Instant(newYork: day(2026, 6, 10), TimeOfDay(10, 30))
  try all.advance(to: target)
  try some.advance(to: target)
  for symbol in some.symbols { #expect(try all.quote(symbol) == some.quote(symbol)) }
  #expect(all.volatilityIndex == some.volatilityIndex)
}

@Test func `other seeds give other markets`() throws {
  var one = try market(seed: 1)
  var two = try market(seed: 2)
  try one.advance(to: one.start.close)
  try two.advance(to: two.start.close)
  for symbol in one.symbols { #expect(try one.quote(symbol).last != two.quote(symbol).last) }
}

@Test func `every tick of a session is the quote the market gives at that second`() throws {
  for start in [day(2026, 1, 5), day(2026, 11, 27)] {
    var market = try market(["AAPL", "SPY"], start: start)
    var stream = try TickStream(market)
    var ticks: [ShareQuote] = []
    stream.append(to: &ticks, through: stream.seconds)
    #expect(ticks.count == 2 * (stream.seconds + 1))
    #expect(stream.seconds == (start.civil.month == 11 ? 12_600 : 23_400))
    for tick in stride(from: 0, to: ticks.count, by: 997).map({ ticks[$0] }) + ticks.suffix(2) {
      try market.advance(to: tick.at)
      #expect(try market.quote(tick.symbol) == tick)
    }
  }
}

@Test func `skipping ticks does not change the others`() throws {
  let market = try market(["AAPL", "SPY"])
  var whole = try TickStream(market)
  var skipping = try TickStream(market, symbols: ["AAPL"])
  var all: [ShareQuote] = []
  var late: [ShareQuote] = []
  whole.append(to: &all, through: 9_100)
  skipping.skip(to: 9_000)
  skipping.append(to: &late, through: 9_100)
  #expect(late == Array(all.filter { $0.symbol == "AAPL" }.suffix(100)))
}

@Test func `a market refuses to go back, and refuses days and symbols it does not know`() throws {
  var market = try market()
  try market.advance(to: market.start.close)
  #expect(throws: MarketError.self) { try market.advance(to: market.start.open) }
  #expect(throws: MarketError.self) { try market.quote("NOPE") }
  #expect(throws: MarketError.self) {
    try market.advance(to: Instant(newYork: day(2150, 1, 3), TimeOfDay(9, 30)))
  }
  #expect(throws: MarketError.self) { try SimulatedMarket(.shipped, seed: 1, start: day(2150, 1, 3)) }
  let error = #expect(throws: MarketError.self) {
    try SimulatedMarket(.shipped, symbols: ["XYZ"], seed: 1, start: day(2026, 1, 5))
  }
  #expect(error?.description.contains("XYZ") == true && error?.description.contains("TSLA") == true)
}
