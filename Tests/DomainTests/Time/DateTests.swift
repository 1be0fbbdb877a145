import Domain
import TestSupport
import Testing

/// Days, months and instants at their edges, beside a count by hand.
@Suite struct DateTests {
  private func days(in month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  @Test(arguments: [1900, 1999, 2000, 2024, 2026, 2100])
  func `every month ends where the Gregorian calendar says, and has its weekdays in order`(_ year: Int) {
    for month in 1...12 {
      let (first, end) = (Day(year: year, month: month, day: 1), Day.endOfMonth(month, year: year))
      #expect(end.civil.day == days(in: month, of: year) && end.civil.month == month)
      for weekday in Weekday.allCases {
        let all = (0...(end - first)).map { first + $0 }.filter { $0.weekday == weekday }
        #expect(all.indices.allSatisfy { Day.ordinal($0 + 1, weekday, month: month, year: year) == all[$0] })
        #expect(Day.last(weekday, month: month, year: year) == all.last)
      }
    }
  }

  @Test func `a day is read only as it prints`() {
    for text in [
      "2026-2-03", "2026-02-3", "26-02-03", "2026-02-30", "2026-13-01", "2026-00-01", "2026-01-00",
      "2026-01-32", "2025-02-29", "2026/01/01", "2026-01-01 ", "+026-01-01", "2026-01", "2026-01-01-01",
      "٢٠٢٦-01-01",
    ] {
      #expect(Day(text) == nil, "\(text)")
    }
    #expect(Day("2024-02-29")?.civil.day == 29 && Day("0001-01-01")?.number == Day.writable.lowerBound)
    #expect(Day("9999-12-31")?.number == Day.writable.upperBound)
  }

  @Test func `the Monday of a day is the last one that is not after it`() {
    for offset in 0...13 {
      let day = Day(year: 2026, month: 3, day: 2) + offset
      #expect(day.monday.weekday == .monday && (0...6).contains(day - day.monday))
    }
  }

  @Test(arguments: [
    ("2026-03-13T14:42:07.250Z", "2026-03-13T14:42:07.250Z"), ("2026-03-13", "2026-03-13T00:00:00.000Z"),
    ("2026-03-13T14:42Z", "2026-03-13T14:42:00.000Z"), ("2026-03-13T14:42:07Z", "2026-03-13T14:42:07.000Z"),
    ("2026-03-13T14:42:07.5Z", "2026-03-13T14:42:07.500Z"),
    ("2026-03-13T14:42:07.123456789Z", "2026-03-13T14:42:07.123Z"),
    ("2026-03-13T01:30+02:00", "2026-03-12T23:30:00.000Z"),
    ("2026-03-13T23:30-02:30", "2026-03-14T02:00:00.000Z"),
    ("2026-03-13T23:59:59.999Z", "2026-03-13T23:59:59.999Z"),
    ("2026-03-13T12:00-00:00", "2026-03-13T12:00:00.000Z"),
  ])
  func `an instant is read in any zone and printed in UTC`(_ text: String, _ printed: String) {
    #expect(Instant(text)?.description == printed)
  }

  @Test(arguments: [
    "", "2026-03-1", "2026-03-13T", "2026-03-13T1:00Z", "2026-03-13T24:00Z", "2026-03-13T23:60Z",
    "2026-03-13T23:59:60Z", "2026-03-13T12:00", "2026-03-13T12:00:00.Z", "2026-03-13T12:00:00.1234567890Z",
    "2026-03-13T12:00Zx", "2026-03-13T12:00+24:00", "2026-03-13T12:00+01:60", "2026-03-13T12:00+1:00",
    "2026-03-13 12:00Z", "2026-03-13T12:00z", "2026-03-13T12:00*01:00", "2026-03-13T1/:00Z",
    "2026-03-13T12:0:Z", "2026-03-13T12:00:00.1/Z", "2026-03-13T12:00:00.1:Z", "2026-03-13T12:00+01:00:00",
  ])
  func `anything else is no instant`(_ text: String) {
    #expect(Instant(text) == nil)
  }

  @Test(arguments: [
    "9:30", "09:3", "24:00", "09:60", "09:30:60", "0/:30", "0::30", "09:3/", "09:30:0:", "09", "09:30:00:00",
    "", "-9:30",
  ])
  func `a time of day is read only as it prints`(_ text: String) {
    #expect(TimeOfDay(text) == nil)
  }

  @Test func `before 1970 a moment belongs to the day that it is in`() {
    for milliseconds in [-1, -86_400_000, -86_400_001, 0, 86_399_999] as [Int64] {
      let instant = Instant(milliseconds: milliseconds)
      #expect(Instant(instant.description) == instant, "\(instant)")
    }
    #expect(Instant(milliseconds: -1).description == "1969-12-31T23:59:59.999Z")
    #expect(Instant(milliseconds: -86_400_000).description == "1969-12-31T00:00:00.000Z")
  }

  @Test func `a session holds its open and not its close`() throws {
    let session = try #require(TradingCalendar.newYork.session(on: Day(year: 2026, month: 3, day: 13)))
    let least = Instant.Span(milliseconds: 1)
    #expect(session.contains(session.open) && !session.contains(session.open - least))
    #expect(session.contains(session.close - least) && !session.contains(session.close))
    let calendar = TradingCalendar.newYork
    #expect(calendar.session(at: session.open) == session && calendar.session(at: session.close) == nil)
    #expect(calendar.lastClosed(at: session.close) == session)
    #expect(calendar.lastClosed(at: session.close - least)?.day == Day(year: 2026, month: 3, day: 12))
    #expect(calendar.nextOpening(after: session.open - least) == session)
    #expect(calendar.nextOpening(after: session.open)?.day == Day(year: 2026, month: 3, day: 16))
  }

  @Test func `the last weekly and monthly expiries before the calendar ends are given, and no more`() {
    let calendar = TradingCalendar.newYork
    let near = Day(year: 2099, month: 12, day: 1)
    #expect(calendar.monthlyExpiries(onOrAfter: near, count: 5) == [Day(year: 2099, month: 12, day: 18)])
    let weekly = calendar.weeklyExpiries(onOrAfter: near, count: 9)
    #expect(weekly.first == Day(year: 2099, month: 12, day: 4) && weekly.count == 4)
    #expect(calendar.weeklyExpiries(onOrAfter: near, count: 2).count == 2)
    #expect(calendar.weeklyExpiries(onOrAfter: near, count: 0).isEmpty)
    // A Saturday belongs to the week that is over.
    #expect(
      calendar.weeklyExpiries(onOrAfter: Day(year: 2026, month: 3, day: 14), count: 1) == [
        Day(year: 2026, month: 3, day: 20)
      ])
    #expect(
      calendar.weeklyExpiries(onOrAfter: Day(year: 2026, month: 3, day: 13), count: 1) == [
        Day(year: 2026, month: 3, day: 13)
      ])
  }
}
