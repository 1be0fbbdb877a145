/// A calendar day, counted from 1970-01-01, with no time zone of its own.
public struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  public var number: Int32

  /// The years 1 to 9999, which four digits can write.
  public static let writable: ClosedRange<Int32> = -719_162...2_932_896

  /// Creates a day from its count since 1970-01-01.
  @inlinable
  public init(number: Int32) { self.number = number }

  /// Creates the day of a proleptic Gregorian date; the caller vouches that the month and day exist.
  public init(year: Int, month: Int, day: Int) {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// The year, month and day of the month.
  public var civil: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The day of the week.
  public var weekday: Weekday { Weekday(rawValue: Int(((number % 7) + 10) % 7)) ?? .monday }

  /// Orders days by time.
  @inlinable
  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  /// The day this many days later.
  @inlinable
  public static func + (day: Day, count: Int) -> Day { Day(number: day.number + Int32(count)) }

  /// The day this many days earlier.
  @inlinable
  public static func - (day: Day, count: Int) -> Day { Day(number: day.number - Int32(count)) }

  /// The number of days from the right day to the left one.
  @inlinable
  public static func - (left: Day, right: Day) -> Int { Int(left.number) - Int(right.number) }
}

/// A day of the week, Monday first.
public enum Weekday: Int, CaseIterable, Sendable {
  /// The days, in order from Monday = 0.
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday
}

extension Day: CustomStringConvertible {
  /// `2026-03-13`.
  public var description: String {
    let (year, month, day) = civil
    return paddedText(year, 4)
      + String(unsafeUninitializedCapacity: 6) { text in
        var text = PaddedDigits(text)
        text.add("-", month, 2)
        text.add("-", day, 2)
        return text.count
      }
  }

  /// Parses `2026-03-13`; nil for anything else and for days that do not exist.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    self.init(year: year, month: month, day: day)
    guard civil == (year, month, day) else { return nil }
  }
}

/// Writes a non-negative number in decimal, padded on the left with zeros.
package func paddedText(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  let missing = width - digits.utf8.count
  return missing > 0 ? String(repeating: "0", count: missing) + digits : digits
}

/// Fills a text with signs and digits of fixed width: every row and answer has several instants.
struct PaddedDigits {
  private let text: UnsafeMutableBufferPointer<UInt8>
  private(set) var count = 0

  init(_ text: UnsafeMutableBufferPointer<UInt8>) { self.text = text }

  mutating func add(_ sign: Unicode.Scalar) {
    text[count] = UInt8(ascii: sign)
    count += 1
  }

  /// Adds a sign and a number that is not negative and has at most that many digits.
  mutating func add(_ sign: Unicode.Scalar, _ value: Int, _ width: Int) {
    add(sign)
    var rest = value
    for place in stride(from: count + width - 1, through: count, by: -1) {
      text[place] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
    count += width
  }
}
