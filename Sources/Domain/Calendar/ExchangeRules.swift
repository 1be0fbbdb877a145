/// The days of a year on which the New York exchanges are closed or close early.
enum ExchangeRules {
  /// The closures of a year, in no particular order; some may fall on a weekend.
  static func holidays(year: Int) -> [Day] {
    var days = [
      Day.ordinal(3, .monday, month: 2, year: year),
      Day.easter(year: year) - 2,
      Day.last(.monday, month: 5, year: year),
      shifted(Day(year: year, month: 7, day: 4)),
      Day.ordinal(1, .monday, month: 9, year: year),
      thanksgiving(year: year),
      shifted(Day(year: year, month: 12, day: 25)),
    ]
    // New Year's Day on a Saturday has no substitute, since the Friday before ends the accounting year.
    let newYear = Day(year: year, month: 1, day: 1)
    if newYear.weekday != .saturday { days.append(shifted(newYear)) }
    if year >= 1998 { days.append(.ordinal(3, .monday, month: 1, year: year)) }
    if year >= 2022 { days.append(shifted(Day(year: year, month: 6, day: 19))) }
    return days + closures.filter { $0.civil.year == year }
  }

  /// The days of a year that close early if they are sessions.
  static func earlyCloses(year: Int) -> [Day] {
    var days = [Day(year: year, month: 12, day: 24)]
    if year >= 1992 { days.append(thanksgiving(year: year) + 1) }
    if year >= 1995, let day = nextToIndependenceDay(year: year) { days.append(day) }
    return days + shortDays.filter { $0.civil.year == year }
  }

  /// The closing time of a year's early closes.
  static func earlyClose(year: Int) -> TimeOfDay { year >= 1993 ? TimeOfDay(13, 0) : TimeOfDay(14, 0) }

  /// Closures on a single occasion: funerals of presidents, September 11th, Hurricane Sandy.
  private static let closures = [
    Day(year: 1994, month: 4, day: 27),
    Day(year: 2001, month: 9, day: 11),
    Day(year: 2001, month: 9, day: 12),
    Day(year: 2001, month: 9, day: 13),
    Day(year: 2001, month: 9, day: 14),
    Day(year: 2004, month: 6, day: 11),
    Day(year: 2007, month: 1, day: 2),
    Day(year: 2012, month: 10, day: 29),
    Day(year: 2012, month: 10, day: 30),
    Day(year: 2018, month: 12, day: 5),
    Day(year: 2025, month: 1, day: 9),
  ]

  /// Early closes on a single occasion.
  private static let shortDays = [
    Day(year: 1997, month: 12, day: 26),
    Day(year: 1999, month: 12, day: 31),
    Day(year: 2003, month: 12, day: 26),
  ]

  private static func thanksgiving(year: Int) -> Day { .ordinal(4, .thursday, month: 11, year: year) }

  private static func shifted(_ day: Day) -> Day {
    switch day.weekday {
    case .saturday: day - 1
    case .sunday: day + 1
    default: day
    }
  }

  /// The early close by the Fourth of July: the day before, but until 2002 the Friday after a Thursday.
  private static func nextToIndependenceDay(year: Int) -> Day? {
    let fourth = Day(year: year, month: 7, day: 4)
    switch fourth.weekday {
    case .saturday, .sunday, .monday: return nil
    case .thursday: return year <= 2002 ? fourth + 1 : fourth - 1
    default: return fourth - 1
    }
  }
}
