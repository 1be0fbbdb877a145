public import Domain

/// A calendar quarter.
public struct Quarter: Hashable, Comparable, Sendable {
  /// Year × 4 + quarter − 1.
  public var number: Int32

  /// Creates a quarter from its number.
  public init(number: Int32) { self.number = number }

  /// The quarter that contains a day.
  public init(of day: Day) {
    let (year, month, _) = day.civil
    number = Int32(year * 4 + (month - 1) / 3)
  }

  /// The quarter's last calendar day.
  public var lastDay: Day {
    let next = Int(number) + 1
    return Day(year: next / 4, month: next % 4 * 3 + 1, day: 1) - 1
  }

  /// The first New York session after the quarter; the next calendar day if the trading calendar does not
  /// reach that far.
  public var firstSessionAfter: Day {
    TradingCalendar.newYork.next(after: lastDay)?.day ?? lastDay + 1
  }

  /// The last quarter that has ended by a day; it counts as ended from the day of the next session.
  public static func ended(by day: Day) -> Quarter {
    let previous = Quarter(number: Quarter(of: day).number - 1)
    return previous.firstSessionAfter <= day ? previous : Quarter(number: previous.number - 1)
  }

  /// Orders quarters by time.
  public static func < (left: Quarter, right: Quarter) -> Bool { left.number < right.number }
}

extension Quarter: CustomStringConvertible {
  /// `2026-Q1`.
  public var description: String { "\(number / 4)-Q\(number % 4 + 1)" }
}
