extension Day {
  /// The `count`th occurrence of a weekday in a month, counted from 1; not checked to stay within the month.
  package static func ordinal(_ count: Int, _ weekday: Weekday, month: Int, year: Int) -> Day {
    let first = Day(year: year, month: month, day: 1)
    let ahead = (weekday.rawValue - first.weekday.rawValue + 7) % 7
    return first + (ahead + 7 * (count - 1))
  }

  /// The last occurrence of a weekday in a month.
  public static func last(_ weekday: Weekday, month: Int, year: Int) -> Day {
    let end = Day.endOfMonth(month, year: year)
    return end - (end.weekday.rawValue - weekday.rawValue + 7) % 7
  }

  /// The last day of a month.
  public static func endOfMonth(_ month: Int, year: Int) -> Day {
    let next = month == 12 ? Day(year: year + 1, month: 1, day: 1) : Day(year: year, month: month + 1, day: 1)
    return next - 1
  }

  /// Easter Sunday of the Western churches, by the anonymous Gregorian algorithm.
  package static func easter(year: Int) -> Day {
    let century = year / 100
    let golden = year % 19
    let correction = century - century / 4 - (century - (century - 17) / 25) / 3
    let epact = (19 * golden + correction + 15) % 30
    let moon = epact - epact / 28 * (1 - epact / 28 * (29 / (epact + 1)) * ((21 - golden) / 11))
    let sunday = moon - (year + year / 4 + moon + 2 - century + century / 4) % 7
    let month = 3 + (sunday + 40) / 44
    return Day(year: year, month: month, day: sunday + 28 - 31 * (month / 4))
  }

  /// The Monday on or before this day.
  public var monday: Day { self - weekday.rawValue }
}
