package import Domain

/// When something in a file was: a day, or an instant.
package enum RowTime: Hashable, Sendable {
  case day(Day)
  case instant(Instant)
}

/// The clock that a file's times without a zone are read by.
package enum Zone: Hashable, Sendable {
  case newYork
  case chicago
  case utc
  case warsaw

  /// The instant of a time on a day.
  func instant(_ day: Day, _ time: TimeOfDay) -> Instant {
    let utc = Instant(
      milliseconds: Int64(day.number) * Int64(TimeOfDay.dayLength) + Int64(time.milliseconds))
    switch self {
    case .newYork: return Instant(newYork: day, time)
    // The clocks of both change on the same days.
    case .chicago: return Instant(newYork: day, time) + .hours(1)
    case .utc: return utc
    case .warsaw:
      let year = day.civil.year
      let summer = Day.last(.sunday, month: 3, year: year)..<Day.last(.sunday, month: 10, year: year)
      return utc - .hours(summer.contains(day) ? 2 : 1)
    }
  }
}

/// How a column writes times of day.
package enum TimeForm: Hashable, Sendable {
  /// `09:30`, `09:30:15`, `9:30 AM`.
  case clock
  /// `093000`.
  case packed
  /// Milliseconds since midnight.
  case milliseconds
}

/// Reads dates and times in the forms of files.
///
/// Days: `2026-03-13`, `2026/03/13`, `20260313`, `03/13/2026`, `13.03.2026`, `13-Mar-2026`, `Mar 13, 2026`. Times stand beside
/// them, or follow after a space or a `T`: `09:30`, `09:30:15.250`, `9:30 AM`, with `Z`, `±HH:MM` or the name of a zone. Whole
/// numbers of 10, 13, 16 or 19 digits count from 1970.
package struct RowTimeReader: Hashable, Sendable {
  /// The zone of times that name none.
  package var zone: Zone
  /// How times beside dates are written.
  package var timeForm: TimeForm
  /// Whether `03/04/2026` is 3 April.
  package var isDayFirst: Bool

  /// Creates a reader, by default of New York times with the month first.
  package init(zone: Zone = .newYork, timeForm: TimeForm = .clock, isDayFirst: Bool = false) {
    (self.zone, self.timeForm, self.isDayFirst) = (zone, timeForm, isDayFirst)
  }

  /// Reads a date, alone or with its time in it or beside it; nil for anything else.
  package func read(_ date: ArraySlice<UInt8>, time: ArraySlice<UInt8>? = nil) -> RowTime? {
    if let moment = epoch(date) { return moment }
    let (head, rest) = parts(of: date)
    guard let day = day(head) else { return nil }
    guard rest.isEmpty else { return instant(day, rest) }
    guard let time, !time.isEmpty else { return .day(day) }
    switch timeForm {
    case .clock: return instant(day, String(decoding: time, as: UTF8.self))
    case .packed: return packed(time).map { .instant(zone.instant(day, $0)) }
    case .milliseconds:
      guard let count = Int32(String(decoding: time, as: UTF8.self)), count >= 0, count < TimeOfDay.dayLength
      else { return nil }
      return .instant(zone.instant(day, TimeOfDay(milliseconds: count)))
    }
  }

  /// Whole numbers of 10, 13, 16 or 19 digits: seconds, milliseconds, microseconds or nanoseconds since 1970.
  private func epoch(_ text: ArraySlice<UInt8>) -> RowTime? {
    let digits =
      text.last == UInt8(ascii: "0") && text.dropLast().last == Sign.point ? text.dropLast(2) : text
    guard [10, 13, 16, 19].contains(digits.count), digits.allSatisfy(Sign.isDigit),
      let count = Int64(String(decoding: digits, as: UTF8.self))
    else { return nil }
    switch digits.count {
    case 10: return .instant(Instant(milliseconds: count * 1_000))
    case 13: return .instant(Instant(milliseconds: count))
    case 16: return .instant(Instant(milliseconds: count / 1_000))
    default: return .instant(Instant(milliseconds: count / 1_000_000))
    }
  }

  /// The date, and what stands behind it.
  private func parts(of text: ArraySlice<UInt8>) -> (String, String) {
    let text = String(decoding: text, as: UTF8.self)
    // A month by its name comes with spaces of its own: Jan 2, 2024.
    if text.first?.isLetter == true {
      let words = text.split { $0 == " " || $0 == "," }
      return (words.prefix(3).joined(separator: "-"), words.dropFirst(3).joined(separator: " "))
    }
    guard let place = text.firstIndex(where: { $0 == " " || $0 == "T" || $0 == ";" }) else {
      return (text, "")
    }
    let rest = text[text.index(after: place)...].drop { $0 == " " }
    return (String(text[..<place]), String(rest))
  }

  private func packed(_ time: ArraySlice<UInt8>) -> TimeOfDay? {
    guard (1...6).contains(time.count), time.allSatisfy(Sign.isDigit),
      let number = Int(String(decoding: time, as: UTF8.self)), number / 10_000 < 24, number / 100 % 100 < 60,
      number % 100 < 60
    else { return nil }
    return TimeOfDay(number / 10_000, number / 100 % 100, number % 100)
  }
}
