import Books
import Domain
import Money
import Rules
import Settings
import Testing

private let calendar = TradingCalendar.newYork
private let goodFriday = Day(year: 2026, month: 4, day: 3)

@Suite struct EntryDayTests {
  @Test func `Gen and Rev sell their week's expiry, Com the first weekly one five sessions out`() {
    let monday = Household.monday
    for day in 0...4 {
      #expect(EntryDay.expiry(for: AccountSettings(.gen), on: monday + day, calendar) == Household.friday)
      #expect(EntryDay.expiry(for: AccountSettings(.rev), on: monday + day, calendar) == Household.friday)
      #expect(EntryDay.expiry(for: AccountSettings(.com), on: monday + day, calendar) == monday + 11)
    }
  }

  @Test func `a holiday on Friday moves the expiry, and Com's with it`() {
    let thursday = goodFriday - 1
    #expect(EntryDay.expiry(for: AccountSettings(.gen), on: thursday - 1, calendar) == thursday)
    // From Friday 27 March to Thursday 2 April there are four sessions only.
    #expect(EntryDay.expiry(for: AccountSettings(.com), on: goodFriday - 7, calendar) == goodFriday + 7)
    #expect(EntryDay.expiry(for: AccountSettings(.com), on: goodFriday - 8, calendar) == thursday)
    #expect(EntryDay.sessionsToWeekEnd(from: thursday, calendar) == 0)
    #expect(EntryDay.sessionsToWeekEnd(from: thursday - 3, calendar) == 3)
  }

  @Test func `there is no expiry outside the calendar`() {
    let far = Day(year: 2100, month: 1, day: 7)
    for kind in AccountKind.allCases {
      #expect(EntryDay.expiry(for: AccountSettings(kind), on: far, calendar) == nil)
    }
  }

  /// The days of a week, counted from its Monday, on which an account enters.
  private func entryDays(
    _ kind: AccountKind, _ regime: Regime = .green, monday: Day = Household.monday,
    change: (inout AccountSettings) -> Void = { _ in }
  ) -> [Int] {
    var settings = AccountSettings(kind)
    change(&settings)
    let account = Household()[StructureID.root.account(kind)]
    return (0...4).filter { day in
      guard calendar.isSession(monday + day) else { return false }
      let context = EntryContext(regime: verdict(regime), portfolioValue: usd("300000"))
      let plan = EntryRule.plan(
        account, settings, context, fees: FeeSettings(), in: TableMarket(on: monday + day), calendar)
      return !plan.skips.contains { $0.symbol == nil }
    }
  }

  @Test func `Gen enters on the session before expiry only`() {
    #expect(entryDays(.gen) == [3])
    #expect(entryDays(.gen, monday: goodFriday - 4) == [2])
  }

  @Test func `Rev enters two or three sessions before expiry`() {
    #expect(entryDays(.rev) == [0, 1, 2])
    #expect(entryDays(.rev, monday: goodFriday - 4) == [0, 1])
    #expect(entryDays(.rev) { $0.entrySessions = 2 } == [0, 1])
  }

  @Test func `Com enters on any session without a short put`() {
    #expect(entryDays(.com) == [0, 1, 2, 3, 4])
  }

  @Test func `in Chop Gen makes no new entries, unless it is set to`() {
    #expect(entryDays(.gen, .chop) == [])
    #expect(entryDays(.gen, .chop) { $0.chopEntries = true } == [3])
    #expect(entryDays(.rev, .chop) == [0, 1, 2])
  }

  @Test func `in Red Gen enters from Monday only where that is set`() {
    #expect(entryDays(.gen, .red) == [3])
    #expect(entryDays(.gen, .red) { $0.redFromMonday = true } == [0, 1, 2, 3])
  }
}
