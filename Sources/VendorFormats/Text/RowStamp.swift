package import Domain

/// A date as a file writes it, and the day of whole sessions that it stands for if it is a midnight.
package struct RowStamp: Hashable, Sendable {
  /// The day or the instant.
  package let time: RowTime
  /// The day that begins then: by the clock as it is written, of UTC, or of New York; nil for any other time.
  package let midnight: Day?

  /// The day that it means where only days count.
  package var day: Day { midnight ?? time.day }
}

extension RowTimeReader {
  /// Reads a date with the day that it stands for; nil for what is no date.
  package func stamp(_ text: String) -> RowStamp? {
    guard let time = read(Array(text.utf8)[...]) else { return nil }
    if case .day(let day) = time { return RowStamp(time: time, midnight: day) }
    return RowStamp(time: time, midnight: writtenMidnight(text) ?? time.midnight)
  }

  /// The day before a written time of nothing but zeros, whatever its zone.
  private func writtenMidnight(_ text: String) -> Day? {
    guard let gap = text.firstIndex(where: { $0 == " " || $0 == "T" }), let day = day(String(text[..<gap]))
    else { return nil }
    let clock = text[gap...].dropFirst().prefix { $0.isNumber || $0 == ":" || $0 == "." }
    return clock.count >= 5 && clock.allSatisfy { !$0.isNumber || $0 == "0" } ? day : nil
  }
}
