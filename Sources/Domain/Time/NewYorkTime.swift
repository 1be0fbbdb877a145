/// The date and time in New York at one moment.
public struct NewYorkTime: Hashable, Comparable, Sendable {
  /// The date in New York.
  public let day: Day
  /// The time on that date.
  public let time: TimeOfDay

  /// Creates a reading from a date and a time, which may be one that daylight saving skips.
  public init(_ day: Day, _ time: TimeOfDay) {
    self.day = day
    self.time = time
  }

  /// The New York time of an instant, by the daylight saving rules since 1976.
  public init(_ instant: Instant) {
    let standard = instant.milliseconds + NewYorkTime.standardOffset
    let daylight = standard + NewYorkTime.hour
    let summer = NewYorkTime.isDaylight(standard: standard)
    let local = summer ? daylight : standard
    let length = Int64(TimeOfDay.dayLength)
    let number = local >= 0 ? local / length : (local + 1) / length - 1
    day = Day(number: Int32(number))
    time = TimeOfDay(milliseconds: Int32(local - number * length))
  }

  /// The instant of this time: the first of two when autumn repeats the hour, one hour later when spring
  /// skips it.
  public var instant: Instant {
    let local = Int64(day.number) * Int64(TimeOfDay.dayLength) + Int64(time.milliseconds)
    let (start, end) = NewYorkTime.daylight(year: day.civil.year)
    let summer =
      local >= NewYorkTime.twoOClock(start) + NewYorkTime.hour && local < NewYorkTime.twoOClock(end)
    let offset = summer ? NewYorkTime.standardOffset + NewYorkTime.hour : NewYorkTime.standardOffset
    return Instant(milliseconds: local - offset)
  }

  /// Orders readings by day, then time.
  public static func < (left: NewYorkTime, right: NewYorkTime) -> Bool {
    (left.day, left.time) < (right.day, right.time)
  }

  private static let hour: Int64 = 3_600_000
  private static let standardOffset: Int64 = -5 * hour

  private static func twoOClock(_ day: Day) -> Int64 {
    Int64(day.number) * Int64(TimeOfDay.dayLength) + 2 * hour
  }

  private static func isDaylight(standard: Int64) -> Bool {
    let length = Int64(TimeOfDay.dayLength)
    let number = standard >= 0 ? standard / length : (standard + 1) / length - 1
    let (year, month, _) = Day(number: Int32(number)).civil
    // Only the months of the two changes need the exact days.
    if month < 3 || month > 11 || (5...9).contains(month) { return (5...9).contains(month) }
    let (start, end) = daylight(year: year)
    return standard >= twoOClock(start) && standard < twoOClock(end) - hour
  }

  /// The days on which daylight saving time starts and ends, each at two o'clock local time.
  static func daylight(year: Int) -> (start: Day, end: Day) {
    if year >= 2007 {
      return (.ordinal(2, .sunday, month: 3, year: year), .ordinal(1, .sunday, month: 11, year: year))
    }
    let start =
      year >= 1987
      ? Day.ordinal(1, .sunday, month: 4, year: year) : Day.last(.sunday, month: 4, year: year)
    return (start, .last(.sunday, month: 10, year: year))
  }
}

extension NewYorkTime: CustomStringConvertible {
  /// `2026-03-13 09:30`.
  public var description: String { "\(day) \(time)" }
}

extension Instant {
  /// Creates the instant of a New York date and time.
  public init(newYork day: Day, _ time: TimeOfDay) { self = NewYorkTime(day, time).instant }

  /// The date and time in New York at this instant.
  public var newYork: NewYorkTime { NewYorkTime(self) }
}
