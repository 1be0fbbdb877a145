import Domain
import MarketModel
import Money
import Testing

/// The closes of SPY in a scenario, the last one before it first.
private func closes(_ name: String, seed: UInt64, _ count: Int) throws -> [Double] {
  var market = try market(["SPY"], seed: seed, scenario: scenario(name))
  var closes = [dollars(try #require(try market.statistics(of: "SPY").close(0)))]
  for session in sessions(market, count) {
    try market.advance(to: session.close)
    closes.append(dollars(try market.quote("SPY").last))
  }
  return closes
}

private func volatility(_ closes: [Double]) -> Double {
  let squares = zip(closes, closes.dropFirst()).map { ($1 / $0 - 1) * ($1 / $0 - 1) }
  return (squares.reduce(0, +) / Double(squares.count) * 252).squareRoot()
}

@Test(arguments: UInt64(1)...6)
func `each course does what its name says`(seed: UInt64) throws {
  let calm = try closes("calm", seed: seed, 252)
  #expect(volatility(calm) < 0.14)
  let bull = try closes("bull", seed: seed, 252)
  #expect(bull[252] > bull[0] * 1.1 && volatility(bull) < 0.17)
  let crash = try closes("crash-2008", seed: seed, 260)
  #expect((crash.min() ?? 0) < crash[0] * 0.65)
  #expect(volatility(Array(crash[120...160])) > 0.3)
  let covid = try closes("covid", seed: seed, 45)
  #expect((covid.min() ?? 0) < covid[0] * 0.8)
  #expect(volatility(Array(covid[18...])) > 0.3)
  let chop = try closes("chop", seed: seed, 252)
  #expect(chop.allSatisfy { $0 > chop[0] * 0.82 && $0 < chop[0] * 1.2 })
  let gap = try closes("gap-down", seed: seed, 8)
  #expect(gap[6] < gap[5] * 0.96)
}

@Test(arguments: UInt64(1)...40)
func `a course that is named after a real fall is as deep as it, whatever the seed`(seed: UInt64) throws {
  for (name, depth, sessions) in [("crash-2008", -0.568, 420), ("covid", -0.339, 208)] {
    let closes = try closes(name, seed: seed, sessions)
    var (top, deepest) = (closes[0], 0.0)
    for close in closes {
      top = max(top, close)
      deepest = min(deepest, close / top - 1)
    }
    #expect(abs(deepest - depth) < 0.05, "\(name) \(deepest)")
    #expect(abs((closes.min() ?? 0) / closes[0] - 1 - depth) < 0.05, "\(name)")
  }
}

@Test func `a gap falls before the open, on each symbol by its beta`() throws {
  var market = try market(["KO", "SPY", "TSLA"], scenario: scenario("gap-down"))
  let session = sessions(market, 6)[sessions(market, 6).endIndex - 1]
  try market.advance(to: session.open)
  func gap(_ symbol: Symbol) throws -> Double {
    dollars(try market.quote(symbol).last) / dollars(try #require(try market.statistics(of: symbol).close(0)))
      - 1
  }
  #expect(try gap("SPY") < -0.05 && gap("SPY") > -0.1)
  #expect(try gap("TSLA") < gap("SPY") && gap("SPY") < gap("KO"))
}

@Test func `a flash crash is deep at noon and over by the close`() throws {
  var market = try market(["SPY"], scenario: scenario("flash-crash"))
  let day = sessions(market, 8)[sessions(market, 8).endIndex - 1]
  try market.advance(to: day.open + .seconds(18_000))
  let before = dollars(try market.quote("SPY").last)
  let calmIndex = market.volatilityIndex
  try market.advance(to: day.open + .seconds(18_120 + 350))
  let bottom = dollars(try market.quote("SPY").last)
  #expect(bottom < before * 0.945)
  #expect(market.volatilityIndex > calmIndex * 5 / 4)
  try market.advance(to: day.open + .seconds(18_120 + 2_100))
  #expect(dollars(try market.quote("SPY").last) > before * 0.98)
  try market.advance(to: day.close)
  #expect(dollars(try market.bar("SPY").low) <= bottom)
}

@Test func `a scripted shock strikes at its instant, not before, and lasts`() throws {
  let strike = Instant(newYork: day(2026, 1, 7), TimeOfDay(11, 17))
  let shock = Scenario.Shock(moment: .at(strike), symbol: "TSLA", move: -0.2)
  var struck = try market(["SPY", "TSLA"], scenario: Scenario(name: "shock", shocks: [shock]))
  var spared = try market(["SPY", "TSLA"])
  for market in [strike - .seconds(1), strike, strike + .hours(3), strike + .days(30)] {
    try struck.advance(to: market)
    try spared.advance(to: market)
    #expect(try struck.quote("SPY") == spared.quote("SPY"))
    let ratio = dollars(try struck.quote("TSLA").last) / dollars(try spared.quote("TSLA").last)
    #expect(abs(ratio - (market < strike ? 1 : 0.8187)) < 0.001)
  }
}

@Test func `a shock while the market is closed falls before the next open`() throws {
  let strike = Instant(newYork: day(2026, 1, 10), TimeOfDay(11, 17))
  let shock = Scenario.Shock(moment: .at(strike), move: -0.1)
  var struck = try market(["SPY"], scenario: Scenario(name: "shock", shocks: [shock]))
  var spared = try market(["SPY"])
  for (instant, expected) in [
    (Instant(newYork: day(2026, 1, 9), TimeOfDay(16, 0)), 1.0),
    (Instant(newYork: day(2026, 1, 12), TimeOfDay(9, 30)), 0.9048),
  ] {
    try struck.advance(to: instant)
    try spared.advance(to: instant)
    let ratio = dollars(try struck.quote("SPY").last) / dollars(try spared.quote("SPY").last)
    #expect(abs(ratio - expected) < 0.001)
  }
}

@Test func `the courses that ship have names, and other names have none`() {
  let names = Scenario.named.map(\.name)
  #expect(names == ["usual", "calm", "bull", "crash-2008", "covid", "flash-crash", "chop", "gap-down"])
  #expect(Scenario(named: "boom") == nil)
}
