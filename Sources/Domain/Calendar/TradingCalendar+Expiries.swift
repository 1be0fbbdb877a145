extension TradingCalendar {
  /// The expiry of a day's week: Friday, or the session before if Friday is closed.
  public func weeklyExpiry(of day: Day) -> Day? { week(of: day)?.last.day }

  /// The first weekly expiries on or after a day, in order; fewer than `count` at the calendar's end.
  public func weeklyExpiries(onOrAfter day: Day, count: Int) -> [Day] {
    guard let first = weeklyExpiry(of: day) else { return [] }
    var expiries: [Day] = first >= day ? [first] : []
    var monday = day.monday
    while expiries.count < count {
      monday = monday + 7
      guard let expiry = weeklyExpiry(of: monday) else { break }
      expiries.append(expiry)
    }
    return Array(expiries.prefix(max(0, count)))
  }

  /// The expiry of a month: its third Friday, or the session before if that is closed.
  package func monthlyExpiry(year: Int, month: Int) -> Day? {
    previous(onOrBefore: .ordinal(3, .friday, month: month, year: year))?.day
  }

  /// The first monthly expiries on or after a day, in order; fewer than `count` at the calendar's end.
  public func monthlyExpiries(onOrAfter day: Day, count: Int) -> [Day] {
    var (year, month, _) = day.civil
    var expiries: [Day] = []
    while expiries.count < count, let expiry = monthlyExpiry(year: year, month: month) {
      if expiry >= day { expiries.append(expiry) }
      (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
    }
    return expiries
  }

  /// Whether the day is a monthly expiry.
  package func isMonthlyExpiry(_ day: Day) -> Bool {
    let (year, month, _) = day.civil
    return monthlyExpiry(year: year, month: month) == day
  }

  /// The expiry of a year's long-dated options: the monthly expiry of January.
  public func leapsExpiry(year: Int) -> Day? { monthlyExpiry(year: year, month: 1) }

  /// The last session of the quarter that contains a day.
  public func quarterEnd(of day: Day) -> Session? {
    let (year, month, _) = day.civil
    return covered.contains(day)
      ? previous(onOrBefore: .endOfMonth((month + 2) / 3 * 3, year: year)) : nil
  }

  /// Whether the day is the last session of its quarter.
  package func isQuarterEnd(_ day: Day) -> Bool { quarterEnd(of: day)?.day == day }

  /// The first session of the quarter that contains a day.
  public func quarterStart(of day: Day) -> Session? {
    let (year, month, _) = day.civil
    return covered.contains(day)
      ? next(onOrAfter: Day(year: year, month: (month - 1) / 3 * 3 + 1, day: 1)) : nil
  }
}
