import Books
import Domain
import Money
import Rules
import Settings
import Testing

private let next = Household.friday + 7
private let after = Household.friday + 14

/// Why there is no roll: of several candidates the one that got furthest says it.
@Suite struct RollEdgeTests {
  var desk: Managing

  init() throws {
    desk = try Managing()
    desk.memory.entrySpot = nil
    desk.set("94", bid: "6.20", ask: "6.30")
  }

  private mutating func offer(_ strike: Int64, _ expiry: Day, _ bid: String, _ ask: String) {
    desk.market.quote(listed("A", expiry, .put, strike), bid, ask, delta: -4_500)
  }

  private var stop: String? {
    desk.verdict?.explanation.first { $0.rule == "manage.acceptable_roll" }?.verdict
  }

  @Test
  mutating func `no strike comes before earnings, earnings before a thin market, and that before the price`()
  {
    #expect(stop == "no strike in the direction")
    desk.market.happenings["A"] = [MarketEvent(day: after - 1, kind: .earnings)]
    #expect(stop == "earnings on \(after - 1)")
    offer(100, next, "6.00", "7.50")
    #expect(stop?.hasPrefix("the spread of 1.50") == true)
    offer(99, next, "5.00", "5.02")
    #expect(stop?.hasPrefix("nets -$") == true)
    // A worse one, later in the list, does not hide how near the best one came.
    let best = stop
    offer(100, next, "4.00", "4.02")
    #expect(stop == best)
    offer(98, next, "5.50", "5.52")
    #expect(stop != best && stop?.hasPrefix("nets -$") == true)
  }

  @Test mutating func `a roll keeps its own strike or goes lower, and never higher`() {
    offer(101, next, "8.00", "8.02")
    #expect(stop == "no strike in the direction")
    offer(100, next, "7.00", "7.02")
    #expect(desk.action == .roll)
  }

  @Test mutating func `what is not quoted, or has no ask, is not rolled`() {
    offer(100, next, "7.00", "7.02")
    desk.set("94", bid: "0", ask: "0")
    #expect(desk.action == .noRoll(.assign) && stop == "the option is not quoted")
    desk.market.options[desk.put] = nil
    #expect(stop == "the option is not quoted")
  }

  @Test mutating func `a position without a note of its premium may pay a tenth of what its lots brought`() {
    // 400 were taken in for two contracts, so that 40 may be paid.
    desk.memory.originalPremium = nil
    offer(98, next, "6.05", "6.09")
    #expect(desk.action == .roll)
    offer(98, next, "6.04", "6.08")
    #expect(stop == "nets -$40.60, at least -$40.00")
    desk.memory.originalPremium = usd("-5")
    #expect(stop?.hasSuffix("at least $0.00") == true, "a chain that lost may pay nothing")
  }
}

/// LEAPS at the number of days from which they are rolled.
@Suite struct LeapsDayTests {
  private let old = listed("A", Day(year: 2027, month: 1, day: 15), .call, 35)
  private let new = listed("A", Day(year: 2028, month: 1, day: 21), .call, 40)

  private func action(on day: Day, reserve: String = "900") throws -> ManageAction? {
    var house = Household(gen: 100_000)
    house.go(to: Household.monday)
    try house.open(Household.gen, .option(old), 2, at: "10.00")
    house.post(.gen, [(.leapsReserve, usd(reserve))])
    var settings = AccountSettings(.gen)
    settings.leaps.rollDays = 178
    var market = TableMarket(on: day)
    market.quote("A", "50")
    market.quote(old, "10", "10", delta: 8_000)
    market.quote(new, "13.00", "13.20", delta: 7_500)
    return ManageRule.verdicts(
      on: house[Household.gen], settings, memory: { _ in PositionMemory() }, fees: FeeSettings(), in: market,
      .newYork
    ).first?.action
  }

  @Test func `they are rolled on the very session with that many days left, and sold from the next one on`()
    throws
  {
    // 178 days before 2027-01-15 is Tuesday 2026-07-21.
    let tuesday = Day(year: 2026, month: 7, day: 21)
    #expect(try action(on: tuesday - 1) == .hold)
    #expect(try action(on: tuesday) == .rollLeaps)
    #expect(try action(on: tuesday + 1) == .sellLeaps)
  }

  @Test func `where the reserve does not pay for the roll they are kept one session more`() throws {
    let tuesday = Day(year: 2026, month: 7, day: 21)
    #expect(try action(on: tuesday, reserve: "10") == .hold)
    #expect(try action(on: tuesday + 1, reserve: "10") == .sellLeaps)
  }
}

/// Which of several options of an account are judged, and from which lots.
@Suite struct PositionOrderTests {
  @Test func `each option is judged once, in the order of its oldest lot, from all of its lots`() throws {
    var desk = try Managing()
    let other = listed("A", Household.friday, .put, 99)
    let leaps = listed("A", Day(year: 2027, month: 1, day: 15), .call, 35)
    try desk.house.open(Household.gen, .option(other), -1, at: "1.00")
    try desk.house.open(Household.gen, .option(leaps), 1, at: "10.00")
    try desk.house.open(Household.gen, .option(desk.put), -3, at: "3.00")
    try desk.house.open(Household.gen, .option(leaps), 2, at: "12.00")
    desk.set("103", bid: "0.60", ask: "0.65")
    desk.market.quote(other, "0.50", "0.55", delta: -4_000)
    desk.market.quote(leaps, "11", "11.10", delta: 8_000)
    let verdicts = desk.verdicts
    #expect(verdicts.map(\.instrument) == [.option(desk.put), .option(other), .option(leaps)])
    #expect(verdicts.map(\.quantity) == [-5, -1, 3])
  }

  @Test func `a position that was added to in this session is left alone, as a new one is`() throws {
    var desk = try Managing()
    desk.set("103", bid: "0.03", ask: "0.04")
    #expect(desk.action == .buyBack)
    desk.house.go(to: Household.thursday)
    try desk.house.open(Household.gen, .option(desk.put), -1, at: "0.05")
    #expect(desk.action == .hold)
    #expect(desk.verdict?.explanation.contains { $0.verdict == "left alone" } == true)
  }

  @Test func `of a symbol that is not quoted nothing is said`() throws {
    var desk = try Managing()
    desk.market.quote(desk.put, "0.60", "0.65", delta: -4_000)
    #expect(desk.verdicts.isEmpty)
  }
}
