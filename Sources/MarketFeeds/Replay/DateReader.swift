public import Domain

/// The content of a date cell: a day, or a moment.
public enum DatedMoment: Hashable, Sendable {
  /// A day without a time.
  case day(Day)
  /// A moment, with time and zone resolved.
  case instant(Instant)

  /// The day in New York.
  public var day: Day {
    switch self {
    case .day(let day): day
    case .instant(let instant): instant.newYork.day
    }
  }
}

/// A cell's moment, and the day of whole sessions that it stands for if it is a midnight.
struct FileStamp {
  let moment: DatedMoment
  let midnight: Day?

  /// The day that it means where only days count.
  var day: Day { midnight ?? moment.day }
}

/// Reads dates in the forms common in files.
///
/// Days: `2026-03-13`, `2026/03/13`, `20260313`, `03/13/2026`, `13.03.2026`, `13-Mar-2026`, `Mar 13 2026`.
/// Times follow after a space or a `T`: `09:30`, `09:30:15`, with `Z`, `±HH:MM`, `AM` or `PM`; without a zone
/// they use that of the column. Whole numbers of ten, thirteen, sixteen or nineteen digits are seconds, or thousandths, millionths
/// or billionths of them, since 1970.
public struct DateReader: Hashable, Sendable {
  /// The zones that apply to times without a zone of their own.
  public enum Zone: Hashable, Sendable {
    /// US Eastern time, US Central time, and UTC.
    case newYork, chicago, utc
  }

  /// Whether `03/04/2026` means 3 April.
  public var isDayFirst = false
  /// The zone of times that name none.
  public var zone = Zone.newYork

  /// Creates a reader of New York times with the month first.
  public init() {}

  /// Reads a cell; nil when it is not a date in any of the forms.
  public func read(_ text: String) -> DatedMoment? {
    let bytes = Array(text.utf8)
    if let instant = sinceEpoch(text) { return .instant(instant) }
    if bytes.count > 10, bytes.contains(UInt8(ascii: "T")), let instant = Instant(text) {
      return .instant(instant)
    }
    let parts = text.split { $0 == " " || $0 == "T" || $0 == "," }.map(String.init)
    guard let first = parts.first else { return nil }
    if let day = day(first) {
      return parts.count == 1 ? .day(day) : moment(day, parts.dropFirst().joined(separator: " "))
    }
    guard parts.count >= 3, let day = spelled(parts[0], parts[1], parts[2]) else { return nil }
    return parts.count == 3 ? .day(day) : moment(day, parts.dropFirst(3).joined(separator: " "))
  }

  /// Reads a cell together with the day it stands for where its time is a midnight, as that of whole sessions often is: by the
  /// clock as it is written, of UTC, or of New York.
  func stamp(_ text: String) -> FileStamp? {
    guard let moment = read(text) else { return nil }
    guard case .instant(let instant) = moment else { return FileStamp(moment: moment, midnight: moment.day) }
    if let written = writtenMidnight(text) { return FileStamp(moment: moment, midnight: written) }
    let length = Int64(TimeOfDay.dayLength)
    if instant.milliseconds.isMultiple(of: length) {
      return FileStamp(moment: moment, midnight: Day(number: Int32(instant.milliseconds / length)))
    }
    let isMidnight = instant.newYork.time == TimeOfDay(0, 0)
    return FileStamp(moment: moment, midnight: isMidnight ? moment.day : nil)
  }

  /// The day before a written time of nothing but zeros.
  private func writtenMidnight(_ text: String) -> Day? {
    guard let gap = text.firstIndex(where: { $0 == " " || $0 == "T" }), let day = day(String(text[..<gap]))
    else { return nil }
    let clock = text[gap...].dropFirst().prefix { $0.isNumber || $0 == ":" || $0 == "." }
    return clock.count >= 5 && clock.allSatisfy { !$0.isNumber || $0 == "0" } ? day : nil
  }

  private func sinceEpoch(_ text: String) -> Instant? {
    let whole = text.hasSuffix(".0") ? text.dropLast(2) : text[...]
    guard whole.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), let count = Int64(whole) else { return nil }
    switch whole.utf8.count {
    case 10: return Instant(milliseconds: count * 1_000)
    case 13: return Instant(milliseconds: count)
    case 16: return Instant(milliseconds: count / 1_000)
    case 19: return Instant(milliseconds: count / 1_000_000)
    default: return nil
    }
  }

  /// Whether a cell proves that days come before months, as `25/12/2026` does.
  static func showsDayFirst(_ text: String) -> Bool {
    let parts = text.split(separator: "/")
    return parts.count == 3 && parts[0].utf8.count <= 2 && (Int(parts[0]) ?? 0) > 12
  }

  private func day(_ text: String) -> Day? {
    if text.utf8.count == 8, let number = Int(text) {
      return checked(number / 10_000, number / 100 % 100, number % 100)
    }
    let parts = text.split { $0 == "-" || $0 == "/" || $0 == "." }.map(String.init)
    guard parts.count == 3 else { return nil }
    if Int(parts[1]) == nil { return spelled(parts[1], parts[0], parts[2]) }
    let numbers = parts.compactMap(Int.init)
    guard numbers.count == 3, parts.allSatisfy({ $0.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } }) else {
      return nil
    }
    if parts[0].utf8.count == 4 { return checked(numbers[0], numbers[1], numbers[2]) }
    let year = parts[2].utf8.count == 2 ? numbers[2] + (numbers[2] < 70 ? 2_000 : 1_900) : numbers[2]
    let dayFirst = isDayFirst || text.contains(".")
    return dayFirst ? checked(year, numbers[1], numbers[0]) : checked(year, numbers[0], numbers[1])
  }

  private func spelled(_ month: String, _ day: String, _ year: String) -> Day? {
    let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    guard let place = names.firstIndex(of: String(month.lowercased().prefix(3))), let day = Int(day),
      let year = Int(year)
    else { return nil }
    return checked(year < 70 ? year + 2_000 : year < 100 ? year + 1_900 : year, place + 1, day)
  }

  private func checked(_ year: Int, _ month: Int, _ day: Int) -> Day? {
    guard (1_900...2_200).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    let date = Day(year: year, month: month, day: day)
    return date.civil.day == day ? date : nil
  }

  private func moment(_ day: Day, _ text: String) -> DatedMoment? {
    var clock = text
    var shift = 0
    for (suffix, hours) in [(" AM", 0), (" PM", 12), ("AM", 0), ("PM", 12)]
    where clock.uppercased().hasSuffix(suffix) {
      clock.removeLast(suffix.count)
      shift = hours
      if clock.hasPrefix("12") { shift -= 12 }
      break
    }
    if let hour = clock.split(separator: ":").first, hour.utf8.count == 1 { clock = "0" + clock }
    if let time = TimeOfDay(clock) {
      let milliseconds = Int64(time.milliseconds) + Int64(shift) * 3_600_000
      guard milliseconds >= 0, milliseconds < Int64(TimeOfDay.dayLength) else { return nil }
      return .instant(instant(day, TimeOfDay(milliseconds: Int32(milliseconds))))
    }
    return Instant("\(day)T\(clock)").map { .instant($0) }
  }

  private func instant(_ day: Day, _ time: TimeOfDay) -> Instant {
    switch zone {
    case .newYork: Instant(newYork: day, time)
    case .chicago: Instant(newYork: day, time) + .hours(1)
    case .utc:
      Instant(milliseconds: Int64(day.number) * Int64(TimeOfDay.dayLength) + Int64(time.milliseconds))
    }
  }
}

extension CSVColumns {
  /// The date column, a separate time column if there is one, and how to read them; nil without a date
  /// column.
  func dates() -> (date: Int, time: Int?, reader: DateReader)? {
    guard
      let date = place(
        "date", "time", "timestamp", "datetime", "day", "session", "time_et", "time_ct", "time_utc",
        "quote_time")
    else { return nil }
    var reader = DateReader()
    if names[date].hasSuffix("_ct") { reader.zone = .chicago }
    if names[date].hasSuffix("_utc") { reader.zone = .utc }
    let time = names[date] == "date" ? place("time", "time_et") : nil
    return (date, time, reader)
  }
}
