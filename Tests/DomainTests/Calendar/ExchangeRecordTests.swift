import Domain
import Glibc
import Testing

/// One day of the fixture and its letter, a capital if New York opens at 13:30 UTC.
private struct RecordedDay {
  let day: Day
  let letter: Character

  var isSession: Bool { letter != "." }
  var isDaylight: Bool { letter.isUppercase }
  var isMonthlyExpiry: Bool { letter.lowercased() == "m" }
  var isQuarterEnd: Bool { letter.lowercased() == "q" || letter == "z" }
  var close: TimeOfDay {
    switch letter.lowercased() {
    case "a", "z": TimeOfDay(13, 0)
    case "b": TimeOfDay(14, 0)
    default: TimeOfDay(16, 0)
    }
  }
}

private func recordedDays() throws -> [RecordedDay] {
  let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  let file = try #require(fopen("/\(folder)/Fixtures/nyse_sessions.txt", "r"))
  defer { fclose(file) }
  var bytes = [UInt8](repeating: 0, count: 100_000)
  let count = fread(&bytes, 1, bytes.count, file)
  let lines = String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n")
  return try lines.flatMap { line in
    let year = try #require(Int(line.prefix(4)))
    let first = Day(year: year, month: 1, day: 1)
    return line.dropFirst(5).enumerated().map { RecordedDay(day: first + $0.offset, letter: $0.element) }
  }
}

@Test func `forty-one years of sessions, closes and expiries are as the exchanges recorded them`() throws {
  let calendar = TradingCalendar.newYork
  let days = try recordedDays()
  #expect(days.count == 14_975)
  #expect(days.count { $0.isSession } == 10_322)
  for recorded in days {
    let session = calendar.session(on: recorded.day)
    #expect((session != nil) == recorded.isSession, "\(recorded.day)")
    guard let session else { continue }
    let opening: Int64 = recorded.isDaylight ? 13 : 14
    let midnight = Instant(milliseconds: Int64(recorded.day.number) * 86_400_000)
    #expect(session.open == midnight + .hours(opening) + .minutes(30), "\(recorded.day)")
    #expect(session.close == Instant(newYork: recorded.day, recorded.close), "\(recorded.day)")
    #expect(session.isEarlyClose == (recorded.close != TimeOfDay(16, 0)), "\(recorded.day)")
    #expect(calendar.isMonthlyExpiry(recorded.day) == recorded.isMonthlyExpiry, "\(recorded.day)")
    #expect(calendar.isQuarterEnd(recorded.day) == recorded.isQuarterEnd, "\(recorded.day)")
  }
}
