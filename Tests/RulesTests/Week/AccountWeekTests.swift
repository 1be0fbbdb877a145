import Books
import Domain
import Money
import Rules
import Settings
import Testing

private let put = listed("TSLA", Household.friday, .put, 100)

@Suite struct AccountWeekTests {
  let gen = Household.gen
  var desk = Household()

  private func week(
    ended: [(symbol: Symbol, life: PositionLife)] = [], spot: String = "100",
    from day: Day = Household.monday
  ) -> AccountWeek {
    AccountWeek(desk[gen], ended: ended, from: day, WeekSettings()) { _ in price(spot) }
  }

  @Test func `an account without positions is idle`() {
    #expect(week().type == .idle)
    #expect(week().explanation.isEmpty)
  }

  @Test mutating func `an open put counts by where it stands now`() throws {
    desk.go(to: Household.thursday)
    try desk.open(gen, .option(put), -2, at: "1.50")
    #expect(week(spot: "100").type == .expiredWorthless)
    #expect(week(spot: "95").type == .assignedWithin)
    #expect(week(spot: "94.9999").type == .putRolled)
    #expect(week(spot: "84.9999").type == .deepDrawdown)
  }

  @Test mutating func `assigned shares count by their put in its week and by their basis from the next`()
    throws
  {
    desk.go(to: Household.thursday)
    try desk.assign(gen, put, 1, premium: "1.50", mark: "94")
    let assigned = PositionLife.put(strike: put.strike, spot: price("94"), .assigned)
    let thisWeek = week(ended: [("TSLA", assigned)], spot: "94")
    #expect(thisWeek.type == .assignedOver && thisWeek.entries.count == 1)
    let next = week(spot: "94", from: Household.monday + 7)
    #expect(next.type == .callRolled && next.entries.count == 1)
  }

  @Test mutating func `shares bought by hand count by their basis at once, weighted over all lots`() throws {
    desk.go(to: Household.monday)
    try desk.open(gen, .shares("TSLA"), 100, at: "100")
    try desk.open(gen, .shares("TSLA"), 300, at: "80")
    // The basis is 85: 5 % below it is 80.75.
    #expect(week(spot: "80.7501").type == .premiumOnly)
    #expect(week(spot: "80.75").type == .callRolled)
    #expect(week(spot: "80.75").entries.count == 1)
  }

  @Test mutating func `long options and calls on shares do not count as positions of their own`() throws {
    try desk.open(gen, .option(listed("TSLA", Day(year: 2028, month: 1, day: 21), .call, 70)), 1, at: "30")
    #expect(week().type == .idle)
    try desk.open(gen, .shares("NVDA"), 100, at: "100")
    try desk.open(gen, .option(listed("NVDA", Household.friday, .call, 105)), -1, at: "1")
    #expect(week(spot: "100").entries.count == 1)
    #expect(week(spot: "100").type == .appreciation)
  }

  @Test mutating func `the most severe life decides, and each keeps its own type`() throws {
    try desk.open(gen, .option(put), -1, at: "1.50")
    let ended: [(symbol: Symbol, life: PositionLife)] = [
      ("NVDA", .shares(cost: usd("10000"), count: 100, spot: price("107"))),
      ("INTC", .put(strike: price("20"), spot: price("18.9"), .rolled)),
    ]
    let week = week(ended: ended, spot: "101")
    #expect(week.type == .putRolled)
    #expect(week.entries.map(\.condition.type.code) == ["C-WAP+", "P-RO", "P-EW"])
    #expect(week.explanation.map(\.verdict) == ["C-WAP+", "decides", "P-EW"])
  }
}
