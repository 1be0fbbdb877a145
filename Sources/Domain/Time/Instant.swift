/// A moment in UTC, exact to the millisecond.
public struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public var milliseconds: Int64

  /// The years 1 to 9999, which four digits can write.
  public static let writable: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999

  /// Creates a moment from milliseconds since 1970-01-01T00:00:00Z.
  @inlinable
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Orders moments by time.
  @inlinable
  public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

  /// The moment this much later.
  @inlinable
  public static func + (instant: Instant, span: Span) -> Instant {
    Instant(milliseconds: instant.milliseconds + span.milliseconds)
  }

  /// The moment this much earlier.
  @inlinable
  public static func - (instant: Instant, span: Span) -> Instant {
    Instant(milliseconds: instant.milliseconds - span.milliseconds)
  }

  /// The time from the right moment to the left one.
  @inlinable
  public static func - (left: Instant, right: Instant) -> Span {
    Span(milliseconds: left.milliseconds - right.milliseconds)
  }

  /// A length of time, exact to the millisecond.
  public struct Span: Hashable, Comparable, Sendable {
    /// The length in milliseconds; may be negative.
    public var milliseconds: Int64

    /// Creates a length from milliseconds.
    @inlinable
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// This many seconds.
    @inlinable
    public static func seconds(_ count: Int64) -> Span { Span(milliseconds: count * 1_000) }
    /// This many minutes.
    @inlinable
    public static func minutes(_ count: Int64) -> Span { .seconds(count * 60) }
    /// This many hours.
    @inlinable
    public static func hours(_ count: Int64) -> Span { .minutes(count * 60) }
    /// This many days of 24 hours.
    @inlinable
    public static func days(_ count: Int64) -> Span { .hours(count * 24) }

    /// Orders lengths by size.
    @inlinable
    public static func < (left: Span, right: Span) -> Bool { left.milliseconds < right.milliseconds }
  }
}

extension Instant: CustomStringConvertible {
  /// ISO 8601 in UTC with milliseconds: `2026-03-13T14:42:07.250Z`.
  public var description: String {
    let dayLength: Int64 = 86_400_000
    let days = milliseconds >= 0 ? milliseconds / dayLength : (milliseconds + 1) / dayLength - 1
    let rest = Int(milliseconds - days * dayLength)
    return Day(number: Int32(days)).description
      + String(unsafeUninitializedCapacity: 14) { text in
        var text = PaddedDigits(text)
        text.add("T", rest / 3_600_000, 2)
        text.add(":", rest / 60_000 % 60, 2)
        text.add(":", rest / 1_000 % 60, 2)
        text.add(".", rest % 1_000, 3)
        text.add("Z")
        return text.count
      }
  }

  /// Parses ISO 8601: a date alone (midnight UTC), or date and time with `Z` or `±HH:MM`; nil for anything
  /// else.
  public init?(_ text: some StringProtocol) {
    let characters = Array(text.utf8)
    guard characters.count >= 10, let day = Day(String(decoding: characters[..<10], as: UTF8.self)) else {
      return nil
    }
    var reader = ClockReader(bytes: characters[10...])
    guard let offset = reader.read() else { return nil }
    self.init(milliseconds: Int64(day.number) * 86_400_000 + offset)
  }
}

/// Parses the part of an ISO 8601 instant after the date.
private struct ClockReader {
  var bytes: ArraySlice<UInt8>

  mutating func read() -> Int64? {
    if bytes.isEmpty { return 0 }
    guard consume("T"), let hour = number(2), consume(":"), let minute = number(2), hour < 24, minute < 60
    else {
      return nil
    }
    var milliseconds = Int64(hour * 60 + minute) * 60_000
    if consume(":") {
      guard let second = number(2), second < 60 else { return nil }
      milliseconds += Int64(second) * 1_000
      if consume(".") {
        guard let fraction = fraction() else { return nil }
        milliseconds += Int64(fraction)
      }
    }
    guard let zone = zone(), bytes.isEmpty else { return nil }
    return milliseconds - zone
  }

  private mutating func consume(_ character: Unicode.Scalar) -> Bool {
    guard bytes.first == UInt8(ascii: character) else { return false }
    bytes.removeFirst()
    return true
  }

  private mutating func number(_ width: Int) -> Int? {
    guard bytes.count >= width, bytes.prefix(width).allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
    defer { bytes.removeFirst(width) }
    return bytes.prefix(width).reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  private mutating func fraction() -> Int? {
    let digits = bytes.prefix { $0 >= 48 && $0 <= 57 }
    guard (1...9).contains(digits.count) else { return nil }
    bytes.removeFirst(digits.count)
    var padded = Array(digits.prefix(3))
    while padded.count < 3 { padded.append(48) }
    return padded.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  private mutating func zone() -> Int64? {
    if consume("Z") { return 0 }
    let sign: Int64 = consume("+") ? 1 : consume("-") ? -1 : 0
    guard sign != 0, let hours = number(2), consume(":"), let minutes = number(2), hours < 24, minutes < 60
    else { return nil }
    return sign * Int64(hours * 60 + minutes) * 60_000
  }
}
