import Books
import Domain
import Engine
import Insight
import Money
import Testing

@Suite struct HistoryTests {
  @Test func `money in and out does not change returns, profit does`() throws {
    var story = try Storyteller()
    story.to("2026-01-16")
    try story.give(.mark(Storyteller.gen, usd("132000"), reason: ""))
    try story.give(.deposit(Storyteller.gen, usd("68000")))
    story.to("2026-01-23")
    try story.give(.mark(Storyteller.gen, usd("190000"), reason: ""))
    try story.give(.withdraw(Storyteller.gen, usd("10000")))
    let gen = story.history.equity(of: Storyteller.gen)
    #expect(try #require(gen.last).unit.isNear(1.1 * 0.95))
    #expect(gen.last?.performance == usd("2000"))
    #expect(gen.last?.flow == usd("178000"))
    #expect(gen.last?.value == usd("180000"))
    let total = story.history.total
    #expect(try #require(total.last).unit.isNear(312.0 / 300 * 370 / 380))
    #expect(total.last?.value == usd("360000"))
    let returns = total.weeklyReturns(in: day("2026-01-01")...day("2026-12-31"))
    #expect(returns.count == 3)
    #expect(returns[0] == 0 && returns[1].isNear(0.04) && returns[2].isNear(370.0 / 380 - 1))
    #expect(story.history.flows.map(\.value.amount).reduce(.zero, +) == usd("358000"))
    #expect(total.growth(in: day("2026-01-12")...day("2026-01-18"))?.isNear(0.04) == true)
    #expect(total.performance(in: day("2026-01-19")...day("2026-01-25")) == usd("-10000"))
    #expect(total.point(onOrBefore: day("2026-01-04")) == nil)
    #expect(total.moneyWeighted == nil)
  }

  @Test func `a fork moves money between structures and leaves returns unchanged`() throws {
    var story = try Storyteller()
    story.to("2026-03-06")
    try story.give(.mark(Storyteller.gen, usd("180000"), reason: ""))
    try story.give(.fork(Storyteller.gen))
    let history = story.history
    #expect(history.forks.map(\.value.moved) == [usd("30000")])
    #expect(history.structures.map { $0.last?.value } == [usd("330000"), usd("30000")])
    #expect(history.structures[1].last?.unit == 1)
    #expect(history.total.last?.performance == usd("60000"))
    #expect(history.total.last?.flow == usd("300000"))
    #expect(history.structures[0].last?.flow == usd("270000"))
  }

  @Test func `every division of the profit adds up to its total`() throws {
    let story = try tradedStory()
    let days = day("2026-01-01")...day("2026-12-31")
    let attribution = story.history.attribution(in: days)
    #expect(attribution.total == story.history.total.performance(in: days))
    #expect(attribution.total != .zero)
    for parts in [
      attribution.accounts, attribution.structures, attribution.symbols, attribution.regimes,
      attribution.weekTypes,
    ] {
      #expect(parts.reduce(.zero) { $0 + $1.profit } == attribution.total)
    }
    #expect(attribution.symbols.map(\.name) == ["KO"])
    #expect(attribution.regimes.map(\.name).contains("green"))
    #expect(attribution.weekTypes.map(\.name).contains("P-EW"))
  }

  @Test func `closed trades know their premium, fees, days and regime`() throws {
    let story = try tradedStory()
    let trades = story.history.trades
    #expect(trades.count == 2)
    #expect(trades[0].gross == usd("90"))
    #expect(trades[0].profit == usd("89.35"))
    #expect(trades[0].cause == .expiry && trades[0].regime == .green && trades[0].daysHeld == 1)
    #expect(try #require(trades[0].ratio).isNear(89.35 / 6_500))
    #expect(trades[1].gross == usd("-60"))
    #expect(trades[1].profit == usd("-61.30"))
    #expect(story.history.counts.events == Int64(story.events.count))
    #expect(story.history.total.last?.costs == usd("1.95"))
  }

  @Test func `the equity of a history ends where the books end`() throws {
    let history = try tradedStory().history
    for account in history.portfolio.accounts {
      #expect(history.equity(of: account.id).last?.value == account.value)
    }
    #expect(
      history.total.last?.value == history.portfolio.accounts.reduce(.zero) { $0 + $1.value })
  }
}

extension Double {
  func isNear(_ other: Double) -> Bool { abs(self - other) < 1e-9 * max(1, abs(other)) }
}

/// Two weeks of one Gen-Acc: a put that expires, a put that is bought back at a loss, marks between.
func tradedStory() throws -> Storyteller {
  var story = try Storyteller()
  func put(_ expiry: String) throws -> Instrument {
    .option(try OptionContract("KO", expiry: day(expiry), .put, strike: price("65")))
  }
  let gen = Storyteller.gen
  for date in ["2026-01-08", "2026-01-09", "2026-01-15", "2026-01-16"] {
    story.record(
      Event(
        .desk(
          .regimeJudged(
            RegimeRecord(
              day: day(date), regime: date < "2026-01-10" ? .green : .red,
              confidence: BasisPoints(6_000), beginsWeek: false, isSpiking: false, isCalm: true)))))
  }
  story.to("2026-01-08", "16:00")
  let first = try put("2026-01-09")
  try story.trade(gen) { $0.open(first, -1, at: price("0.90"), fee: usd("0.65"), mark: mark("0.90")) }
  story.to("2026-01-08", "21:00")
  story.close([quote(first, "0.50"), quote(.shares("KO"), "66")])
  story.to("2026-01-09", "21:00")
  try story.trade(gen, .expiry) { entry throws(TradeError) in
    if let contract = first.contract { try entry.expire(contract, 1) }
  }
  story.record(
    Event(
      .desk(
        .weekEnded([
          WeekRecord(
            account: gen, day: day("2026-01-09"), type: .expiredWorthless, regime: .green, growth: 745,
            target: 18_000)
        ]))))
  story.to("2026-01-15", "16:00")
  let second = try put("2026-01-16")
  try story.trade(gen) { $0.open(second, -1, at: price("0.80"), fee: usd("0.65"), mark: mark("0.80")) }
  story.to("2026-01-15", "21:00")
  story.close([quote(second, "1.20"), quote(.shares("KO"), "64.50")])
  story.to("2026-01-16", "16:00")
  try story.trade(gen) { entry throws(TradeError) in
    try entry.close(second, 1, at: price("1.40"), fee: usd("0.65"))
  }
  return story
}
