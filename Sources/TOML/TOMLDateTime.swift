/// A date, a time or both, as written.
public enum TOMLDateTime: Hashable, Sendable {
  /// An instant: date, time and minutes east of UTC.
  case offset(TOMLDate, TOMLTime, minutes: Int)
  /// A date and a time without a time zone.
  case local(TOMLDate, TOMLTime)
  /// A date alone.
  case date(TOMLDate)
  /// A time alone.
  case time(TOMLTime)
}

/// A day that exists in the Gregorian calendar.
public struct TOMLDate: Hashable, Sendable {
  /// The year, 0 to 9999.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month, counted from 1.
  public let day: Int
}

/// A time of day, with room for a leap second.
public struct TOMLTime: Hashable, Sendable {
  /// The hour, 0 to 23.
  public let hour: Int
  /// The minute, 0 to 59.
  public let minute: Int
  /// The second, 0 to 60: 60 is a leap second.
  public let second: Int
  /// Billionths of a second; further digits are cut off, not rounded.
  public let nanosecond: Int
}

extension TOMLDateTime: CustomStringConvertible {
  /// The text in RFC 3339 form: `1979-05-27T07:32:00.500Z`.
  public var description: String {
    switch self {
    case .offset(let date, let time, let minutes): "\(date)T\(time)\(zoneText(minutes))"
    case .local(let date, let time): "\(date)T\(time)"
    case .date(let date): date.description
    case .time(let time): time.description
    }
  }
}

extension TOMLDate: CustomStringConvertible {
  /// `1979-05-27`.
  public var description: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

  static func daysIn(month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension TOMLTime: CustomStringConvertible {
  /// `07:32:00`, with three, six or nine decimals unless they are zero.
  public var description: String {
    var text = "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
    guard nanosecond > 0 else { return text }
    var fraction = padded(nanosecond, 9)
    while fraction.hasSuffix("000") { fraction.removeLast(3) }
    text += ".\(fraction)"
    return text
  }
}

private func zoneText(_ minutes: Int) -> String {
  guard minutes != 0 else { return "Z" }
  let size = abs(minutes)
  return "\(minutes < 0 ? "-" : "+")\(padded(size / 60, 2)):\(padded(size % 60, 2))"
}

private func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
