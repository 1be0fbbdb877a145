import Domain
import Insight
import Money
import TestSupport
import Testing

/// The days that a report covers, named and found again, and its values in words and in plain numbers.
@Suite struct PeriodTests {
  @Test(arguments: ReportKind.allCases)
  func `every day lies in exactly one period of a kind, and periods follow one another without a gap`(
    _ kind: ReportKind
  ) {
    forAll { draw in
      Day(year: 1991, month: 1, day: 1) + draw.integer(in: 0...39_000)
    } holds: { day in
      let days = kind.days(around: day)
      try ensure(days.contains(day), "\(day) is not in \(days)")
      for other in [days.lowerBound, days.upperBound] {
        try ensure(kind.days(around: other) == days, "\(other) is in another period")
      }
      try ensure(
        kind.days(around: days.upperBound + 1).lowerBound == days.upperBound + 1, "a gap after \(days)")
      try ensure(
        kind.days(around: days.lowerBound - 1).upperBound == days.lowerBound - 1, "a gap before \(days)")
    }
  }

  @Test(arguments: ReportKind.scheduled)
  func `the name of a report that is due is read back as its days`(_ kind: ReportKind) {
    forAll(Effort.count(100, soak: 3_000)) { draw in
      Instant(newYork: Day(year: 1992, month: 1, day: 1) + draw.integer(in: 0...38_000), TimeOfDay(12, 0))
    } holds: { instant in
      guard let report = kind.lastDue(at: instant) else {
        return try ensure(false, "nothing is due at \(instant)")
      }
      let name = String(report.name.dropFirst(kind.rawValue.count + 1))
      try ensure(kind.days(named: name) == report.days, "\(name) is not \(report.days)")
      try ensure(kind.days(named: "\(report.days.upperBound)") == report.days, "\(report.days)")
      try ensure(report.until <= instant, "\(report.name) knows what comes after \(instant)")
    }
  }

  @Test(arguments: [
    (ReportKind.weekly, "2026-W00"), (.weekly, "2026-W54"), (.weekly, "2025-W53"), (.weekly, "2026-11"),
    (.monthly, "2026-13"), (.monthly, "2026-00"), (.monthly, "2026-3"), (.quarterly, "2026-Q0"),
    (.quarterly, "2026-Q5"), (.quarterly, "2026-1"), (.annual, "1989"), (.annual, "2100"), (.annual, "26"),
    (.annual, "2026-01"), (.daily, "2026"), (.tax, "2026-Q1"),
  ])
  func `a word of another form, or beyond the calendar, names no period`(_ kind: ReportKind, _ text: String) {
    #expect(kind.days(named: text) == nil)
  }

  @Test func `the first week of a year is the one with January 4, and some years have 53`() {
    let weekly = ReportKind.weekly
    #expect(weekly.days(named: "2026-W01")?.lowerBound == Day(year: 2025, month: 12, day: 29))
    #expect(weekly.days(named: "2026-W53")?.lowerBound == Day(year: 2026, month: 12, day: 28))
    #expect(weekly.days(named: "2020-W53")?.upperBound == Day(year: 2021, month: 1, day: 3))
  }

  @Test func `a value is rounded for people and exact for spreadsheets`() {
    let day = Day(year: 2026, month: 3, day: 13)
    let table: [(value: ReportValue, text: String, plain: String)] = [
      (.money(Money(units: 1_234_567_850)), "$123,456.78", "123456.785"),
      (.price(Price(units: 12_550)), "1.255", "1.255"), (.ratio(0.123_456_7), "12.35%", "0.123457"),
      (.ratio(-0.5), "-50.00%", "-0.500000"), (.number(2.5, 0), "2", "2"), (.number(2.345, 1), "2.3", "2.3"),
      (.count(-7), "-7", "-7"), (.text("due"), "due", "due"), (.day(day), "2026-03-13", "2026-03-13"),
      (.instant(Instant(milliseconds: 0)), "1970-01-01T00:00:00.000Z", "1970-01-01T00:00:00.000Z"),
      (.missing, "--", ""),
    ]
    for row in table { #expect(row.value.text == row.text && row.value.plain == row.plain, "\(row)") }
  }
}
