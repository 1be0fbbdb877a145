import Domain
import MarketModel
import Money
import Pricing
import Testing

@Test func `the rules see quotes, statistics and options in whole numbers`() throws {
  var market = try market(["KO"])
  try market.advance(to: market.start.open + .hours(1))
  let look = SteppedMarketView(market)
  #expect(look.isOpen && look.session == market.session && look.volatilityIndex == market.volatilityIndex)
  let share = try #require(look.share("KO"))
  let quote = try market.quote("KO")
  #expect(
    share.bid == quote.bid && share.ask == quote.ask && share.last == quote.last && share.at == quote.at)
  #expect(share.previousClose == Price("69.50"))
  #expect(look.expiries(of: "KO").count == 8)
  let chain = look.chain("KO", expiry: look.expiries(of: "KO")[1])
  #expect(chain.count == 120 && chain.allSatisfy { ($0.openInterest ?? -1) >= 0 && $0.isModelled })
  #expect(look.option(chain[60].contract) == chain[60])
  #expect(look.share("XYZ") == nil && look.chain("KO", expiry: day(2026, 1, 10)).isEmpty)
  let unknown = try OptionContract("XYZ260116P00010000")
  #expect(look.expiries(of: "XYZ").isEmpty && look.option(unknown) == nil)
}

@Test func `once a session is closed the previous close is the one before it`() throws {
  var market = try market(["KO"])
  try market.advance(to: market.start.close)
  #expect(SteppedMarketView(market).share("KO")?.previousClose == Price("69.50"))
  try market.advance(to: market.start.open + .days(1))
  let before = try market.statistics(of: "KO").close(0)
  #expect(SteppedMarketView(market).share("KO")?.previousClose == before)
}

@Test func `upcoming reports and dividends are visible up to a day`() throws {
  let look = SteppedMarketView(try market(["KO"]))
  let all = look.events(of: "KO", through: day(2026, 3, 31))
  #expect(all.map(\.day) == all.map(\.day).sorted())
  #expect(all.filter { $0.kind == .economy }.count == 5)
  let events = all.filter { $0.kind != .economy }
  #expect(events.count == 2)
  #expect(events.contains { $0.kind == .earnings })
  guard case .exDividend(let amount)? = events.last?.kind else {
    Issue.record("no dividend is seen")
    return
  }
  #expect(amount > Price(units: 3_000) && amount < Price(units: 7_000))
  #expect(look.events(of: "KO", through: day(2026, 1, 6)).isEmpty)
  #expect(look.events(of: "XYZ", through: day(2026, 3, 31)).isEmpty)
}

@Test func `every report and dividend until a day is visible, not only the next`() throws {
  let market = try market(["KO"])
  let events = SteppedMarketView(market).events(of: "KO", through: day(2026, 12, 31))
  let reports = events.filter { $0.kind == .earnings }.map(\.day)
  let (report, payment) = (try market.nextEarnings(of: "KO"), try market.nextDividendDate(of: "KO"))
  #expect(reports.count == 4 && reports.first == report)
  let amount = try market.expectedDividend(of: "KO")
  let payments = events.filter { $0.kind == .exDividend(amount) }.map(\.day)
  #expect(payments.count == 4 && payments.first == payment)
}
