public import Domain

/// A session at a fixed place in every quarter: when a company reports or pays.
public struct QuarterlyDate: Hashable, Sendable {
  /// The place in the quarter, counted from 1.
  public let place: Int

  /// Creates the date at this place; nil for 0, which stands for never.
  public init?(place: Int) {
    guard place > 0 else { return nil }
    self.place = place
  }

  /// The date in the quarter of a day: the session at this place, or the quarter's last one if it has fewer.
  public func day(inQuarterOf day: Day, _ calendar: TradingCalendar) -> Day? {
    guard let start = calendar.quarterStart(of: day)?.day, let end = calendar.quarterEnd(of: day)?.day else {
      return nil
    }
    guard let date = calendar.session(place - 1, from: start)?.day else { return end }
    return min(date, end)
  }

  /// The first date on or after a day.
  public func next(onOrAfter day: Day, _ calendar: TradingCalendar) -> Day? {
    guard let here = self.day(inQuarterOf: day, calendar) else { return nil }
    if here >= day { return here }
    return calendar.quarterEnd(of: day).flatMap { end in
      calendar.next(after: end.day).flatMap { self.day(inQuarterOf: $0.day, calendar) }
    }
  }

  /// The number of dates on or after the first day and before the last.
  func count(from first: Day, before last: Day, _ calendar: TradingCalendar) -> Int {
    var count = 0
    var date = next(onOrAfter: first, calendar)
    while let day = date, day < last {
      count += 1
      date = next(onOrAfter: day + 1, calendar)
    }
    return count
  }
}
