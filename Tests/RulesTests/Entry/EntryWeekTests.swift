import Books
import Domain
import Money
import Rules
import Settings
import Testing

private let calendar = TradingCalendar.newYork

/// Entry days of weeks that holidays cut short.
@Suite struct EntryWeekTests {
  private func days(_ kind: AccountKind, of monday: Day, _ change: (inout AccountSettings) -> Void = { _ in })
    -> [Int]
  {
    var settings = AccountSettings(kind)
    change(&settings)
    let account = Household()[StructureID.root.account(kind)]
    return (0...4).filter {
      EntryDay.isScheduled(account, settings, on: monday + $0, calendar) && calendar.isSession(monday + $0)
    }
  }

  @Test func `a week of five sessions has each account's days`() {
    #expect(days(.gen, of: Household.monday) == [3])
    #expect(days(.rev, of: Household.monday) == [0, 1, 2])
    #expect(days(.com, of: Household.monday) == [0])
  }

  @Test func `a week without its Monday begins on Tuesday`() {
    // Presidents' Day.
    let monday = Day(year: 2026, month: 2, day: 16)
    #expect(days(.gen, of: monday) == [3] && days(.com, of: monday) == [1])
    #expect(days(.rev, of: monday) == [1, 2])
  }

  @Test func `of a week of three sessions the first ones are taken, however wide the band is`() {
    // Thanksgiving leaves Monday to Wednesday and an early Friday; Christmas 2029 falls on a Tuesday.
    let monday = Day(year: 2026, month: 11, day: 23)
    #expect(calendar.week(of: monday)?.sessions.count == 4)
    #expect(days(.gen, of: monday) == [2])
    #expect(days(.rev, of: monday) == [0, 1])
    #expect(days(.rev, of: monday) { $0.entrySessions = 1 } == [0])
    #expect(days(.rev, of: monday) { $0.entrySessions = 9 } == [0, 1])
  }

  @Test func `the regime decides by itself only where the settings say so`() {
    let settings = AccountSettings(.gen)
    let account = Household()[Household.gen]
    func admits(_ regime: Regime, on day: Day, _ change: (inout AccountSettings) -> Void = { _ in }) -> Bool {
      var changed = settings
      change(&changed)
      let context = EntryContext(regime: verdict(regime), portfolioValue: usd("300000"))
      return EntryDay.admits(account, changed, context, on: day, calendar)
    }
    #expect(admits(.green, on: Household.thursday) && !admits(.green, on: Household.friday))
    #expect(!admits(.chop, on: Household.thursday))
    #expect(admits(.chop, on: Household.thursday) { $0.chopEntries = true })
    #expect(
      !admits(.red, on: Household.monday) && admits(.red, on: Household.monday) { $0.redFromMonday = true })
    #expect(!admits(.red, on: Household.friday) { $0.redFromMonday = true }, "no session is left")
  }

  @Test func `a Com-Acc sells one put a week, and others in the same session`() throws {
    let settings = AccountSettings(.com)
    var house = Household()
    func admits(_ orders: [OpeningOrder] = [], on day: Day = Household.monday) -> Bool {
      var context = EntryContext(regime: verdict(.green), portfolioValue: usd("300000"))
      context.orders = orders
      return EntryDay.admits(house[Household.com], settings, context, on: day, calendar)
    }
    let put = listed("A", Household.friday + 7, .put, 50)
    let call = listed("A", Household.friday + 7, .call, 50)
    #expect(admits())
    #expect(admits([OpeningOrder(put, working: 1, day: Household.monday)]), "it was sold in this session")
    #expect(!admits([OpeningOrder(put, working: 0, day: Household.monday)], on: Household.monday + 1))
    #expect(admits([OpeningOrder(call, working: 0, day: Household.monday)], on: Household.monday + 1))
    house.go(to: Household.monday)
    try house.open(Household.com, .option(put), -1, at: "1.00")
    #expect(admits(), "a put that is held ends no session's entries")
  }

  @Test
  func `a put whose net credit is exactly the least is sold, and one that is short of it is named with both`()
  {
    var desk = Entering(ladder: [("A", 50)])
    desk.fees.regulatory = false
    desk.fees.contract = usd("0.50")
    desk.market.options = [:]
    // 46 less a dollar of fees both ways are one percent of 4,500.
    desk.market.quote(listed("A", Household.friday, .put, 45), "0.45", "0.47", delta: -4_500)
    desk.settings.entry.minimumCredit = BasisPoints(100)
    #expect(desk.contracts("A") > 0)
    desk.settings.entry.minimumCredit = BasisPoints(101)
    #expect(desk.contracts("A") == 0)
    #expect(desk.obstacle("A") == .credit(usd("45"), least: usd("45.45")))
  }
}
