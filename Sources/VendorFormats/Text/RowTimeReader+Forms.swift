package import Domain

extension RowTimeReader {
  /// Reads a day: `2026-03-13`, `20260313`, `2026/03/13`, `03/13/2026`, `13.03.2026`, `13-Mar-2026`, `Mar-13-2026`.
  package func day(_ text: String) -> Day? {
    if let day = Day(text) { return checked(day.civil.year, day.civil.month, day.civil.day) }
    if text.utf8.count == 8, text.utf8.allSatisfy(Sign.isDigit), let number = Int(text) {
      return checked(number / 10_000, number / 100 % 100, number % 100)
    }
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "/" || $0 == "." }
    guard parts.count == 3 else { return nil }
    if let month = month(parts[0]) { return civil(year: parts[2], month: month, day: parts[1]) }
    if let month = month(parts[1]) { return civil(year: parts[2], month: month, day: parts[0]) }
    guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 4 && $0.utf8.allSatisfy(Sign.isDigit) }) else {
      return nil
    }
    if parts[0].utf8.count == 4 { return civil(year: parts[0], month: Int(parts[1]), day: parts[2]) }
    let isDayFirst = isDayFirst || text.contains(".")
    return civil(year: parts[2], month: Int(parts[isDayFirst ? 1 : 0]), day: parts[isDayFirst ? 0 : 1])
  }

  /// Whether a text proves that days come before months, as `25/12/2026` does.
  package static func showsDayFirst(_ text: ArraySlice<UInt8>) -> Bool {
    let parts = text.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "-") }
    guard parts.count == 3, parts[0].count <= 2, let first = Int(String(decoding: parts[0], as: UTF8.self))
    else {
      return false
    }
    return first > 12 && parts[1].allSatisfy(Sign.isDigit)
  }

  private func month(_ name: Substring) -> Int? {
    guard name.utf8.count >= 3, name.allSatisfy(\.isLetter) else { return nil }
    let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    return names.firstIndex(of: String(name.lowercased().prefix(3))).map { $0 + 1 }
  }

  private func civil(year: Substring, month: Int?, day: Substring) -> Day? {
    guard let month, let day = Int(day), let short = Int(year), year.utf8.count == 4 || year.utf8.count == 2
    else { return nil }
    return checked(year.utf8.count == 4 ? short : short + (short < 70 ? 2_000 : 1_900), month, day)
  }

  private func checked(_ year: Int, _ month: Int, _ day: Int) -> Day? {
    guard (1_800...2_200).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    let date = Day(year: year, month: month, day: day)
    return date.civil.day == day ? date : nil
  }

  /// Reads a time with or without its zone: `09:30`, `09:30:15.250`, `9:30 AM`, `+00:00`, `-0500`, `Z`, `US/Eastern`.
  func instant(_ day: Day, _ text: String) -> RowTime? {
    var zone = zone
    var clock = text
    for (name, named) in RowTimeReader.zones where clock.hasSuffix(name) {
      clock.removeLast(name.utf8.count)
      zone = named
      break
    }
    var shift: Int64 = 0
    if let place = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      guard let offset = offset(clock[place...]) else { return nil }
      (zone, shift) = (.utc, offset)
      clock = String(clock[..<place])
    }
    guard let time = time(clock) else { return nil }
    return .instant(Instant(milliseconds: zone.instant(day, time).milliseconds - shift))
  }

  private static let zones: [(String, Zone)] = [
    ("US/Eastern", .newYork), ("America/New_York", .newYork), ("EST", .newYork), ("EDT", .newYork),
    ("ET", .newYork), ("US/Central", .chicago), ("America/Chicago", .chicago), ("UTC", .utc), ("GMT", .utc),
    ("Z", .utc),
  ]

  /// `-05:00`, `+0530` or `+00` in milliseconds.
  private func offset(_ text: Substring) -> Int64? {
    let digits = text.dropFirst().filter { $0 != ":" }
    guard digits.utf8.count == 2 || digits.utf8.count == 4, digits.utf8.allSatisfy(Sign.isDigit),
      let number = Int64(digits)
    else { return nil }
    let minutes = digits.utf8.count == 2 ? number * 60 : number / 100 * 60 + number % 100
    guard minutes < 24 * 60 else { return nil }
    return (text.first == "-" ? -minutes : minutes) * 60_000
  }

  private func time(_ text: String) -> TimeOfDay? {
    var words = text.split(separator: " ")
    var half: Int?
    if let last = words.last?.uppercased(), last.hasSuffix("AM") || last.hasSuffix("PM") {
      half = last.hasSuffix("PM") ? 12 : 0
      let clock = last.dropLast(2)
      words = words.dropLast() + (clock.isEmpty ? [] : [clock])
    }
    guard words.count == 1 else { return nil }
    let halves = words[0].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    var parts = halves[0].split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 1, halves[0].utf8.count == 6 {
      parts = [halves[0].prefix(2), halves[0].dropFirst(2).prefix(2), halves[0].suffix(2)]
    }
    let numbers = parts.compactMap { $0.utf8.count <= 2 && $0.utf8.allSatisfy(Sign.isDigit) ? Int($0) : nil }
    guard numbers.count == parts.count, parts.count == 2 || parts.count == 3 else { return nil }
    var hour = numbers[0]
    if let half {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + half
    }
    let second = numbers.count == 3 ? numbers[2] : 0
    guard hour < 24, numbers[1] < 60, second < 60 else { return nil }
    return TimeOfDay(
      milliseconds: Int32(
        ((hour * 60 + numbers[1]) * 60 + second) * 1_000 + thousandths(halves.dropFirst().first)))
  }

  /// What stands behind the point of a second, in milliseconds.
  private func thousandths(_ text: Substring?) -> Int {
    let digits = (text ?? "").utf8.prefix(3)
    guard digits.allSatisfy(Sign.isDigit) else { return 0 }
    return digits.reduce(0) { $0 * 10 + Int($1 - 48) } * [1_000, 100, 10, 1][digits.count]
  }
}
