import Domain
import TestSupport
import Testing

@Suite struct InstantTests {
  @Test func `every instant is read back from how it prints`() {
    forAll(5_000) {
      Instant(milliseconds: $0.spread(in: Instant.writable))
    } holds: { instant in
      try ensure(Instant(instant.description) == instant, "\(instant)")
    }
    for milliseconds in [Instant.writable.lowerBound, -86_400_001, -1, 0, 1, Instant.writable.upperBound] {
      let instant = Instant(milliseconds: milliseconds)
      #expect(Instant(instant.description) == instant)
    }
  }

  @Test(arguments: [
    ("0001-01-01T00:00:00.000Z", Instant.writable.lowerBound),
    ("9999-12-31T23:59:59.999Z", Instant.writable.upperBound),
    ("1970-01-01T00:00:00.000Z", 0), ("1969-12-31T23:59:59.999Z", -1),
    ("1969-12-31T00:00:00.000Z", -86_400_000),
    ("1969-12-30T23:59:59.999Z", -86_400_001), ("2000-02-29T12:34:56.789Z", 951_827_696_789),
  ])
  func `an instant prints to the millisecond`(text: String, milliseconds: Int64) {
    #expect(Instant(milliseconds: milliseconds).description == text)
  }

  @Test(
    arguments: [
      ("2026-03-08", 0), ("2026-03-08T00:00Z", 0), ("2026-03-08T23:59Z", 86_340_000),
      ("2026-03-08T00:00:59Z", 59_000),
      ("2026-03-08T00:00:00.1Z", 100), ("2026-03-08T00:00:00.12Z", 120), ("2026-03-08T00:00:00.1239Z", 123),
      ("2026-03-08T00:00:00.123999999Z", 123), ("2026-03-08T00:00:00.0Z", 0), ("2026-03-08T00:00+00:00", 0),
      ("2026-03-08T02:30+01:30", 3_600_000), ("2026-03-07T20:00-05:00", 3_600_000),
      ("2026-03-08T00:00-23:59", 86_340_000),
      ("2026-03-08T23:59+23:59", 0), ("2026-03-08T00:00:01.5-00:01", 61_500),
    ] as [(String, Int64)])
  func `an instant is read with fewer or more digits and in any zone`(text: String, milliseconds: Int64)
    throws
  {
    let midnight = try #require(Instant("2026-03-08T00:00:00.000Z"))
    #expect(Instant(text) == midnight + Instant.Span(milliseconds: milliseconds))
  }

  @Test(arguments: [
    "", "2026-03-8", "2026-02-30T00:00Z", "2026-03-08 00:00Z", "2026-03-08T", "2026-03-08Z",
    "2026-03-08T0:00Z",
    "2026-03-08T00Z", "2026-03-08T0000Z", "2026-03-08T24:00Z", "2026-03-08T00:60Z", "2026-03-08T00:00",
    "2026-03-08T00:00:60Z", "2026-03-08T00:00:0Z", "2026-03-08T00:00:00.Z", "2026-03-08T00:00:00.1234567890Z",
    "2026-03-08T00:00:00,1Z", "2026-03-08T00:00.5Z", "2026-03-08T00:00ZZ", "2026-03-08T00:00z",
    "2026-03-08T00:00+0100",
    "2026-03-08T00:00+24:00", "2026-03-08T00:00+01:60", "2026-03-08T00:00+01", "2026-03-08T00:00+1:00",
    "2026-03-08T00:00 01:00", "2026-03-08T00:0001:00", "2026-03-08T00:00:0001:00", "2026-03-08T0/:00Z",
    "2026-03-08T00:0:Z", "2026-03-08T00:00:00./Z",
    "+2026-03-08T00:00Z",
  ])
  func `what is not quite an instant is none`(text: String) { #expect(Instant(text) == nil) }

  @Test func `spans are what their names say`() {
    #expect(Instant.Span.seconds(3) == Instant.Span(milliseconds: 3_000))
    #expect(Instant.Span.minutes(-2) == Instant.Span(milliseconds: -120_000))
    #expect(Instant.Span.hours(5) == Instant.Span(milliseconds: 18_000_000))
    #expect(Instant.Span.days(7) == Instant.Span(milliseconds: 604_800_000))
    #expect(Instant.Span.seconds(1) < .seconds(2) && !(Instant.Span.seconds(1) < .seconds(1)))
    let instant = Instant(milliseconds: 10)
    #expect(instant + .seconds(1) - instant == .seconds(1) && instant - .seconds(1) + .seconds(1) == instant)
    #expect(instant < instant + .seconds(1) && !(instant < instant))
  }
}

@Suite struct DayTests {
  @Test func `every day of eight hundred years follows the one before in the calendar, by one`() {
    var (year, month, date) = (1_600, 1, 1)
    var day = Day(year: 1_600, month: 1, day: 1)
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    while year < 2_400 {
      #expect(day == Day(year: year, month: month, day: date) && day.civil == (year, month, date))
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let length = month == 2 && isLeap ? 29 : lengths[month - 1]
      date = date == length ? 1 : date + 1
      if date == 1 { month = month == 12 ? 1 : month + 1 }
      if date == 1 && month == 1 { year += 1 }
      #expect((day + 1).weekday.rawValue == (day.weekday.rawValue + 1) % 7)
      day = day + 1
    }
    #expect(Day(year: 2026, month: 3, day: 13).weekday == .friday)
  }

  @Test(arguments: [
    (Day.writable.lowerBound, "0001-01-01"), (Day.writable.upperBound, "9999-12-31"), (0, "1970-01-01"),
    (-1, "1969-12-31"),
  ])
  func `a day prints with all its digits, and is read from them`(number: Int32, text: String) {
    #expect(Day(number: number).description == text)
    #expect(Day(text) == Day(number: number))
  }

  @Test(arguments: [
    "", "2026", "2026-03", "2026-03-08-01", "026-03-08", "02026-03-08", "2026-3-08", "2026-003-08",
    "2026-03-8",
    "2026-03-008", "2026-00-08", "2026-13-08", "2026-03-00", "2026-03-32", "2026-04-31", "2025-02-29",
    "1900-02-29",
    "2026-0a-08", "-026-03-08", "2026-+3-08", "2026 03-08", "202/-03-08", "202:-03-08",
  ])
  func `what is not quite a day is none`(text: String) { #expect(Day(text) == nil) }

  @Test func `days are counted, and ordered as they follow`() {
    let day = Day(year: 2026, month: 3, day: 8)
    for count in -400...400 {
      #expect((day + count) - day == count && (day - count) - day == -count && (day + count) - count == day)
      #expect((day < day + count) == (count > 0))
    }
  }
}
