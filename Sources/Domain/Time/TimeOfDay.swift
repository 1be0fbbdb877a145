/// A local time of day, exact to the millisecond, without a date or time zone.
public struct TimeOfDay: Hashable, Comparable, Sendable {
  /// Milliseconds since midnight, below 24 hours.
  public let milliseconds: Int32

  /// Milliseconds in a day of 24 hours.
  public static let dayLength: Int32 = 86_400_000

  /// Creates a time from milliseconds since midnight; traps outside the day.
  @inlinable
  public init(milliseconds: Int32) {
    precondition(
      milliseconds >= 0 && milliseconds < TimeOfDay.dayLength,
      "TimeOfDay: \(milliseconds) ms is outside a day")
    self.milliseconds = milliseconds
  }

  /// Creates a time from hour, minute and second; traps if it does not exist.
  public init(_ hour: Int, _ minute: Int, _ second: Int = 0) {
    precondition(
      (0..<24).contains(hour) && (0..<60).contains(minute) && (0..<60).contains(second),
      "TimeOfDay: \(hour):\(minute):\(second) does not exist")
    self.init(milliseconds: Int32((hour * 60 + minute) * 60 + second) * 1_000)
  }

  /// The hour, 0 to 23.
  public var hour: Int { Int(milliseconds) / 3_600_000 }

  /// The minute of the hour, 0 to 59.
  public var minute: Int { Int(milliseconds) / 60_000 % 60 }

  /// Orders times within a day.
  @inlinable
  public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.milliseconds < right.milliseconds }
}

extension TimeOfDay: CustomStringConvertible {
  /// `09:30`, with seconds and milliseconds only if they are not zero: `09:30:15.250`.
  public var description: String {
    let seconds = Int(milliseconds) / 1_000 % 60
    let fraction = Int(milliseconds) % 1_000
    var text = "\(paddedText(hour, 2)):\(paddedText(minute, 2))"
    if seconds != 0 || fraction != 0 { text += ":\(paddedText(seconds, 2))" }
    if fraction != 0 { text += ".\(paddedText(fraction, 3))" }
    return text
  }

  /// Parses `HH:MM` or `HH:MM:SS`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3,
      parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } })
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    let second = numbers.count == 3 ? numbers[2] : 0
    guard numbers[0] < 24, numbers[1] < 60, second < 60 else { return nil }
    self.init(numbers[0], numbers[1], second)
  }
}
