import Domain
import Testing

private let calendar = TradingCalendar.newYork

private func day(_ text: String) throws -> Day { try #require(Day(text)) }

@Test(arguments: [
  "2031-07-04", "2032-06-18", "2033-06-20", "2033-12-26", "2034-01-02", "2034-04-07", "2035-01-15",
  "2035-12-25", "2035-11-22",
])
func `holidays beyond the record follow the rules`(text: String) throws {
  #expect(calendar.isSession(try day(text)) == false)
}

@Test(arguments: ["2032-12-31", "2033-12-30", "2034-07-05", "2035-12-31", "2021-12-31"])
func `days that no rule closes are sessions`(text: String) throws {
  #expect(calendar.isSession(try day(text)))
}

@Test func `looking ahead and back skips closed days`() throws {
  let thursday = try day("2026-04-02")
  #expect(calendar.next(after: thursday)?.day == (try day("2026-04-06")))
  #expect(calendar.previous(before: try day("2026-04-06"))?.day == thursday)
  #expect(calendar.next(onOrAfter: thursday)?.day == thursday)
  #expect(calendar.previous(onOrBefore: try day("2026-04-05"))?.day == thursday)
  #expect(calendar.session(-1, from: try day("2026-04-06"))?.day == thursday)
  #expect(calendar.session(1, from: try day("2026-04-05")) == nil)
}

@Test func `sessions to an expiry are counted after the day`() throws {
  let expiry = try day("2026-03-13")
  #expect(calendar.sessionCount(after: expiry, through: expiry) == 0)
  #expect(calendar.sessionCount(after: try day("2026-03-12"), through: expiry) == 1)
  #expect(calendar.sessionCount(after: try day("2026-03-07"), through: expiry) == 5)
  #expect(calendar.sessionCount(after: expiry, through: try day("2026-03-12")) == -1)
  #expect(calendar.sessionCount(after: try day("2026-04-02"), through: try day("2026-04-10")) == 5)
}

@Test func `a range of sessions includes both its ends`() throws {
  let days = calendar.sessions(in: try day("2026-04-01")...(try day("2026-04-07"))).map(\.day.description)
  #expect(days == ["2026-04-01", "2026-04-02", "2026-04-06", "2026-04-07"])
  #expect(calendar.sessions(in: try day("2026-04-03")...(try day("2026-04-05"))).isEmpty)
  #expect(calendar.sessions(in: try day("1980-01-01")...(try day("1990-01-02"))).count == 1)
  #expect(calendar.sessions(in: try day("1980-01-01")...(try day("1980-01-02"))).isEmpty)
}

@Test func `a week runs from its first session to its last`() throws {
  let week = try #require(calendar.week(of: try day("2026-04-05")))
  #expect(week.first.day == (try day("2026-03-30")))
  #expect(week.last.day == (try day("2026-04-02")))
  #expect(week.sessions.count == 4)
  #expect(calendar.week(after: week.last.day)?.first.day == (try day("2026-04-06")))
  let attack = try #require(calendar.week(of: try day("2001-09-13")))
  #expect(attack.sessions.map(\.day) == [try day("2001-09-10")])
  #expect(calendar.isFirstOfWeek(try day("2026-02-17")))
  #expect(calendar.isFirstOfWeek(try day("2026-02-16")) == false)
  #expect(calendar.isLastOfWeek(try day("2026-04-02")))
}

@Test func `every covered week has a session`() {
  var monday = calendar.covered.lowerBound.monday
  while calendar.covered.contains(monday + 6) {
    #expect(calendar.week(of: monday + 3) != nil, "\(monday)")
    monday = monday + 7
  }
  #expect(calendar.week(of: calendar.covered.upperBound) == nil)
}

@Test func `weekly expiries are Fridays, or the session before a closed Friday`() throws {
  #expect(calendar.weeklyExpiry(of: try day("2026-03-30")) == (try day("2026-04-02")))
  let expiries = calendar.weeklyExpiries(onOrAfter: try day("2026-03-28"), count: 3).map(\.description)
  #expect(expiries == ["2026-04-02", "2026-04-10", "2026-04-17"])
  #expect(calendar.weeklyExpiries(onOrAfter: try day("2026-03-27"), count: 1) == [try day("2026-03-27")])
  #expect(calendar.weeklyExpiries(onOrAfter: try day("2026-03-27"), count: 0).isEmpty)
  #expect(calendar.weeklyExpiries(onOrAfter: try day("2099-12-17"), count: 9).count == 2)
}

@Test func `monthly and long-dated expiries are third Fridays, or the session before`() throws {
  #expect(calendar.monthlyExpiry(year: 2026, month: 3) == (try day("2026-03-20")))
  #expect(calendar.monthlyExpiry(year: 2026, month: 6) == (try day("2026-06-18")))
  #expect(calendar.monthlyExpiry(year: 2008, month: 3) == (try day("2008-03-20")))
  #expect(calendar.leapsExpiry(year: 2028) == (try day("2028-01-21")))
  let expiries = calendar.monthlyExpiries(onOrAfter: try day("2026-11-21"), count: 3).map(\.description)
  #expect(expiries == ["2026-12-18", "2027-01-15", "2027-02-19"])
}

@Test func `a quarter ends with its last session, and the next starts with the following one`() throws {
  #expect(calendar.quarterEnd(of: try day("2026-05-03"))?.day == (try day("2026-06-30")))
  #expect(calendar.quarterEnd(of: try day("2024-03-30"))?.day == (try day("2024-03-28")))
  #expect(calendar.quarterStart(of: try day("2024-05-01"))?.day == (try day("2024-04-01")))
  #expect(calendar.quarterStart(of: try day("2026-01-02"))?.day == (try day("2026-01-02")))
}

@Test func `an instant finds the session it is in, the last close and the next opening`() throws {
  let friday = try #require(calendar.session(on: try day("2026-11-27")))
  #expect(friday.isEarlyClose)
  #expect(calendar.session(at: friday.open) == friday)
  #expect(calendar.session(at: friday.close) == nil)
  #expect(calendar.session(at: friday.open - .minutes(1)) == nil)
  #expect(calendar.lastClosed(at: friday.close) == friday)
  #expect(calendar.lastClosed(at: friday.close - .minutes(1))?.day == (try day("2026-11-25")))
  #expect(calendar.nextOpening(after: friday.open - .minutes(1)) == friday)
  #expect(calendar.nextOpening(after: friday.open)?.day == (try day("2026-11-30")))
}

@Test func `days outside the calendar have no answer, and the reason names the bounds`() throws {
  let early = try day("1989-12-31")
  let late = try day("2100-01-01")
  for outside in [early, late] {
    #expect(calendar.session(on: outside) == nil)
    #expect(calendar.week(of: outside) == nil)
    #expect(calendar.quarterEnd(of: outside) == nil)
    #expect(calendar.sessionCount(after: outside, through: outside) == nil)
    #expect(throws: OutsideCalendar.self) { try calendar.check(outside) }
  }
  #expect(calendar.next(after: early) == nil)
  #expect(calendar.previous(before: try day("1990-01-02")) == nil)
  #expect(calendar.next(after: try day("2099-12-31")) == nil)
  #expect(calendar.session(on: Day(number: .max)) == nil)
  let reason = #expect(throws: OutsideCalendar.self) { try calendar.check(late) }
  #expect(
    reason?.description
      == "2100-01-01 is outside the trading calendar, which runs from 1990-01-01 to 2099-12-31")
}
