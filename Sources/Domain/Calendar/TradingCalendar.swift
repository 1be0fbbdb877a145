/// The sessions of the New York exchanges, by rule; every lookup takes constant time.
///
/// Lookups outside `covered` return nil, and `check` says why.
public struct TradingCalendar: Sendable {
  /// The days that the calendar covers.
  public let covered: ClosedRange<Day>
  /// Every session, in order.
  public let sessions: [Session]
  /// The number of sessions before each covered day, and before the day after the last.
  private let before: [Int32]

  /// The calendar of the New York exchanges from 1990 to 2099, which includes every year an option symbol can
  /// name.
  public static let newYork = TradingCalendar(years: 1990...2099)

  /// Computes the calendar of whole years.
  init(years: ClosedRange<Int>) {
    let first = Day(year: years.lowerBound, month: 1, day: 1)
    let last = Day(year: years.upperBound, month: 12, day: 31)
    let shut = Set(years.flatMap(ExchangeRules.holidays))
    let early = Set(years.flatMap(ExchangeRules.earlyCloses))
    var sessions: [Session] = []
    var before: [Int32] = []
    for number in first.number...last.number {
      before.append(Int32(sessions.count))
      let day = Day(number: number)
      guard day.weekday.rawValue < Weekday.saturday.rawValue, !shut.contains(day) else { continue }
      let close = early.contains(day) ? ExchangeRules.earlyClose(year: day.civil.year) : Session.regularClose
      sessions.append(Session(day: day, close: close))
    }
    before.append(Int32(sessions.count))
    self.covered = first...last
    self.sessions = sessions
    self.before = before
  }

  /// The last minute of the last covered day in New York.
  public var end: Instant { Instant(newYork: covered.upperBound, TimeOfDay(23, 59)) }

  /// The reason given when a run would continue past the last covered day.
  public var ending: String { "the trading calendar of this build ends with \(covered.upperBound)" }

  /// Throws if the calendar does not cover the day.
  public func check(_ day: Day) throws(OutsideCalendar) {
    if !covered.contains(day) { throw OutsideCalendar(day: day, covered: covered) }
  }

  /// The number of sessions before the day; nil outside the calendar.
  func position(_ day: Day) -> Int? {
    let offset = Int(day.number) - Int(covered.lowerBound.number)
    return before.indices.contains(offset) ? Int(before[offset]) : nil
  }
}

/// A day that the trading calendar does not cover.
public struct OutsideCalendar: Error, Hashable, CustomStringConvertible {
  /// The day asked for.
  public let day: Day
  /// The days that the calendar covers.
  public let covered: ClosedRange<Day>

  /// Creates the error for a day outside `covered`.
  public init(day: Day, covered: ClosedRange<Day>) {
    self.day = day
    self.covered = covered
  }

  /// The sentence to show, with the bounds.
  public var description: String {
    "\(day) is outside the trading calendar, which runs from \(covered.lowerBound) to \(covered.upperBound)"
  }
}
