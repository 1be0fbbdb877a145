import Domain
import Insight
import Settings
import Testing

@Suite struct ReportScheduleTests {
  private func at(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int = 0) -> Instant {
    Instant(newYork: Day(year: year, month: month, day: day), TimeOfDay(hour, minute))
  }

  private func name(_ kind: ReportKind, _ instant: Instant) -> String? { kind.lastDue(at: instant)?.name }

  @Test func `reports are due when their whole period is booked`() {
    // A Friday that ends a week, with a close at 16:00 and the last exercise at 17:30.
    #expect(name(.brief, at(2026, 3, 13, 8, 59)) == "brief-2026-03-12")
    #expect(name(.brief, at(2026, 3, 13, 9)) == "brief-2026-03-13")
    #expect(name(.brief, at(2026, 3, 15, 12)) == "brief-2026-03-13")
    #expect(name(.daily, at(2026, 3, 13, 17, 59)) == "daily-2026-03-12")
    #expect(name(.daily, at(2026, 3, 13, 18)) == "daily-2026-03-13")
    #expect(name(.weekly, at(2026, 3, 13, 17, 59)) == "weekly-2026-W10")
    #expect(name(.weekly, at(2026, 3, 13, 18)) == "weekly-2026-W11")
    #expect(name(.weekly, at(2026, 3, 18, 12)) == "weekly-2026-W11")
    #expect(name(.monthly, at(2026, 3, 31, 17, 59)) == "monthly-2026-02")
    #expect(name(.monthly, at(2026, 3, 31, 18)) == "monthly-2026-03")
    #expect(name(.quarterly, at(2026, 3, 31, 18)) == "quarterly-2026-Q1")
    #expect(name(.annual, at(2026, 12, 31, 17)) == "annual-2025")
    #expect(name(.annual, at(2026, 12, 31, 18)) == "annual-2026")
    #expect(name(.tax, at(2026, 12, 31, 18)) == nil)
  }

  @Test func `holidays and early closes move what is due`() {
    // Good Friday 2026 is April 3: the week ends on Thursday.
    #expect(name(.weekly, at(2026, 4, 2, 18)) == "weekly-2026-W14")
    // The day after Thanksgiving closes at 13:00.
    #expect(name(.daily, at(2026, 11, 27, 14, 59)) == "daily-2026-11-25")
    #expect(name(.daily, at(2026, 11, 27, 15)) == "daily-2026-11-27")
    #expect(ReportKind.brief.lastDue(at: at(2026, 11, 26, 12))?.name == "brief-2026-11-25")
  }

  @Test func `a report is named by the period under which it is requested`() throws {
    for kind in ReportKind.scheduled {
      let due = try #require(kind.lastDue(at: at(2027, 1, 4, 8)))
      let period = String(due.name.dropFirst(kind.rawValue.count + 1))
      #expect(kind.days(named: period) == due.days, "\(due.name)")
      #expect(due.until <= at(2027, 1, 4, 8) && due.days.contains(due.until.newYork.day))
    }
  }
}
