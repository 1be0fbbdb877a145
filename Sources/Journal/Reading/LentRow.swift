/// A row during a replay: its bytes are lent, and valid only inside the body that receives them.
public struct LentRow {
  /// The row's place in the log.
  public let sequence: Int64
  /// When it happened: the text of the column.
  public let at: UnsafeRawBufferPointer
  /// The event's canonical bytes.
  public let payload: UnsafeRawBufferPointer

  /// Lends a row.
  public init(sequence: Int64, at: UnsafeRawBufferPointer, payload: UnsafeRawBufferPointer) {
    self.sequence = sequence
    self.at = at
    self.payload = payload
  }

  /// When it happened, in milliseconds since 1970; nil unless the text is `2026-03-13T14:42:07.250Z`.
  public var milliseconds: Int64? {
    guard at.count == 24, at[4] == dash, at[7] == dash, at[10] == UInt8(ascii: "T"), at[13] == colon,
      at[16] == colon, at[19] == UInt8(ascii: "."), at[23] == UInt8(ascii: "Z"),
      let year = digits(0, 4), let month = digits(5, 2), let day = digits(8, 2), let hour = digits(11, 2),
      let minute = digits(14, 2), let second = digits(17, 2), let rest = digits(20, 3),
      (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    let days = daysSince1970(year, month, day)
    return (((days * 24 + hour) * 60 + minute) * 60 + second) * 1_000 + rest
  }

  private func digits(_ start: Int, _ count: Int) -> Int64? {
    var value: Int64 = 0
    for index in start..<start + count {
      let digit = at[index] &- UInt8(ascii: "0")
      if digit > 9 { return nil }
      value = value * 10 + Int64(digit)
    }
    return value
  }
}

private let dash = UInt8(ascii: "-")
private let colon = UInt8(ascii: ":")

// Years begin in March, so that the leap day is the year's last.
private func daysSince1970(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
  let shifted = month > 2 ? year : year - 1
  let era = shifted / 400
  let yearOfEra = shifted - era * 400
  let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
  let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}
