import Domain
import Testing

private func utc(_ text: String) throws -> Instant { try #require(Instant(text)) }

@Test(arguments: [
  ("2026-03-08T06:59:00Z", "2026-03-08 01:59"), ("2026-03-08T07:00:00Z", "2026-03-08 03:00"),
  ("2026-11-01T05:59:00Z", "2026-11-01 01:59"), ("2026-11-01T06:00:00Z", "2026-11-01 01:00"),
  ("2006-04-02T06:59:59Z", "2006-04-02 01:59:59"), ("2006-04-02T07:00:00Z", "2006-04-02 03:00"),
  ("2006-10-29T05:59:00Z", "2006-10-29 01:59"), ("2006-10-29T06:00:00Z", "2006-10-29 01:00"),
  ("2007-03-11T07:00:00Z", "2007-03-11 03:00"), ("2007-11-04T06:00:00Z", "2007-11-04 01:00"),
  ("1990-04-01T07:00:00Z", "1990-04-01 03:00"), ("1986-04-27T07:00:00Z", "1986-04-27 03:00"),
  ("2026-01-01T04:59:59.999Z", "2025-12-31 23:59:59.999"), ("1970-01-01T00:00:00Z", "1969-12-31 19:00"),
])
func `New York time follows the daylight saving rules of each era`(instant: String, wall: String) throws {
  #expect(try utc(instant).newYork.description == wall)
}

@Test func `every half hour of fifty years converts to New York and back, except the repeated hour`() throws {
  let end = try utc("2040-01-01T00:00:00Z")
  var instant = try utc("1990-01-01T00:00:00Z")
  var repeated = 0
  while instant < end {
    let back = instant.newYork.instant
    if back != instant {
      #expect(instant - back == .hours(1))
      repeated += 1
    }
    instant = instant + .minutes(30)
  }
  #expect(repeated == 50 * 2)
}

@Test func `a time that spring skips is read one hour later`() {
  let skipped = NewYorkTime(Day(year: 2026, month: 3, day: 8), TimeOfDay(2, 30))
  #expect(skipped.instant.newYork.description == "2026-03-08 03:30")
}

@Test func `times of day parse strictly and print in the shortest form`() {
  #expect(TimeOfDay("09:30") == TimeOfDay(9, 30))
  #expect(TimeOfDay("23:59:59")?.description == "23:59:59")
  #expect(TimeOfDay("16:00")?.description == "16:00")
  for bad in ["", "9:30", "24:00", "12:60", "12:00:60", "12", "12:00:00:00", "12:0a", "-1:00", " 12:00"] {
    #expect(TimeOfDay(bad) == nil, "\(bad)")
  }
}

@Test func `weekdays of a month are counted from both ends`() {
  #expect(Day.ordinal(3, .friday, month: 3, year: 2026) == Day("2026-03-20"))
  #expect(Day.ordinal(1, .thursday, month: 1, year: 2026) == Day("2026-01-01"))
  #expect(Day.last(.monday, month: 5, year: 2026) == Day("2026-05-25"))
  #expect(Day.endOfMonth(2, year: 2028) == Day("2028-02-29"))
  #expect(Day.endOfMonth(12, year: 2026) == Day("2026-12-31"))
}

@Test(arguments: [
  "1990-04-15", "1997-03-30", "2000-04-23", "2008-03-23", "2011-04-24", "2025-04-20", "2038-04-25",
])
func `Easter falls where the almanac says`(day: String) throws {
  let easter = try #require(Day(day))
  #expect(Day.easter(year: easter.civil.year) == easter)
}
