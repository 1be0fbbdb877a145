/// Reads a date, a time or both; the token must be used up.
func dateTime(of token: [UInt8], _ text: String) throws(PlainValueError) -> TOMLDateTime {
  var reader = DateTimeReader(bytes: token)
  guard let value = reader.dateTime() else {
    throw PlainValueError(message: "'\(text)' is not a date or time that exists, as 1979-05-27T07:32:00Z")
  }
  return value
}

private struct DateTimeReader {
  let bytes: [UInt8]
  var offset = 0

  mutating func dateTime() -> TOMLDateTime? {
    if bytes.count > 2, bytes[2] == UInt8(ascii: ":") {
      guard let time = time(), isAtEnd else { return nil }
      return .time(time)
    }
    guard let date = date() else { return nil }
    guard !isAtEnd else { return .date(date) }
    guard consume(UInt8(ascii: "T")) || consume(UInt8(ascii: "t")) || consume(UInt8(ascii: " ")),
      let time = time()
    else {
      return nil
    }
    guard !isAtEnd else { return .local(date, time) }
    guard let minutes = zone(), isAtEnd else { return nil }
    return .offset(date, time, minutes: minutes)
  }

  private var isAtEnd: Bool { offset == bytes.count }

  private mutating func consume(_ byte: UInt8) -> Bool {
    guard offset < bytes.count, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  private mutating func number(_ width: Int) -> Int? {
    guard offset + width <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[offset..<(offset + width)] {
      guard isDigit(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    offset += width
    return value
  }

  private mutating func date() -> TOMLDate? {
    guard let year = number(4), consume(UInt8(ascii: "-")), let month = number(2), consume(UInt8(ascii: "-")),
      let day = number(2), (1...12).contains(month),
      (1...TOMLDate.daysIn(month: month, year: year)).contains(day)
    else { return nil }
    return TOMLDate(year: year, month: month, day: day)
  }

  private mutating func time() -> TOMLTime? {
    guard let hour = number(2), consume(UInt8(ascii: ":")), let minute = number(2),
      consume(UInt8(ascii: ":")),
      let second = number(2), hour < 24, minute < 60, second <= 60
    else { return nil }
    guard consume(UInt8(ascii: ".")) else {
      return TOMLTime(hour: hour, minute: minute, second: second, nanosecond: 0)
    }
    var nanosecond = 0
    var weight = 100_000_000
    let start = offset
    while offset < bytes.count, isDigit(bytes[offset]) {
      nanosecond += weight * Int(bytes[offset] - UInt8(ascii: "0"))
      weight /= 10
      offset += 1
    }
    guard offset > start else { return nil }
    return TOMLTime(hour: hour, minute: minute, second: second, nanosecond: nanosecond)
  }

  private mutating func zone() -> Int? {
    if consume(UInt8(ascii: "Z")) || consume(UInt8(ascii: "z")) { return 0 }
    let isNegative = consume(UInt8(ascii: "-"))
    guard isNegative || consume(UInt8(ascii: "+")), let hour = number(2), consume(UInt8(ascii: ":")),
      let minute = number(2), hour < 24, minute < 60
    else { return nil }
    return (isNegative ? -1 : 1) * (hour * 60 + minute)
  }
}
