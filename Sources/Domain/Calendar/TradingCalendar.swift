/// The sessions of the New York exchanges, by rule; every look-up takes constant time.
///
/// Days outside `covered` have no answer: look-ups give nil, and `check` says why.
public struct TradingCalendar: Sendable {
  /// The days the calendar knows.
  public let covered: ClosedRange<Day>
  /// Every session, in order.
  public let sessions: [Session]
  /// For each covered day, and the day after the last, how many sessions come before it.
  private let before: [Int32]

  /// The calendar of the New York exchanges from 1990 to 2099, as far as the symbols of options can name a year.
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

  /// The end of the last day that the calendar knows.
  public var end: Instant { Instant(newYork: covered.upperBound, TimeOfDay(23, 59)) }

  /// What is said where time would go on behind the last day.
  public var ending: String { "the trading calendar of this build ends with \(covered.upperBound)" }

  /// Throws when the calendar does not know the day.
  public func check(_ day: Day) throws(OutsideCalendar) {
    if !covered.contains(day) { throw OutsideCalendar(day: day, covered: covered) }
  }

  /// How many sessions come before the day; nil outside the calendar.
  func position(_ day: Day) -> Int? {
    let offset = Int(day.number) - Int(covered.lowerBound.number)
    return before.indices.contains(offset) ? Int(before[offset]) : nil
  }
}

/// A day that the trading calendar does not know.
public struct OutsideCalendar: Error, Hashable, CustomStringConvertible {
  /// The day asked for.
  public let day: Day
  /// The days the calendar knows.
  public let covered: ClosedRange<Day>

  /// Creates the error for a day.
  public init(day: Day, covered: ClosedRange<Day>) {
    self.day = day
    self.covered = covered
  }

  /// The sentence to show.
  public var description: String {
    "\(day) is outside the trading calendar, which runs from \(covered.lowerBound) to \(covered.upperBound)"
  }
}
