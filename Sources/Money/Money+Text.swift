extension Money {
  /// Parses plain decimal text: an optional minus sign, digits, and optionally a point with one to four
  /// decimals; nil for anything else.
  public init?(_ text: some StringProtocol) {
    guard let units = parseTenThousandths(text) else { return nil }
    self.init(units: units)
  }
}

extension Price {
  /// Parses plain decimal text, as `Money` does.
  public init?(_ text: some StringProtocol) {
    guard let units = parseTenThousandths(text) else { return nil }
    self.init(units: units)
  }
}

extension Money: CustomStringConvertible {
  /// Plain decimal text with two to four decimals: `-25510.00`, `0.0125`.
  public var description: String { tenThousandthsText(units, grouped: false) }

  /// Text for people: `$25,510.00`, `-$12.5025`.
  public var dollars: String {
    let text = tenThousandthsText(units, grouped: true)
    return units < 0 ? "-$\(text.dropFirst())" : "$\(text)"
  }

  /// Text for people who read many amounts, rounded to the nearest cent: `$25,510.00`.
  public var roundDollars: String {
    let cent = Money.unitsPerDollar / 100
    return Money(units: multiplied(units, by: 1, over: cent, rounding: .nearest) * cent).dollars
  }
}

extension Price: CustomStringConvertible {
  /// Plain decimal text with two to four decimals.
  public var description: String { tenThousandthsText(units, grouped: false) }
}

private func parseTenThousandths(_ text: some StringProtocol) -> Int64? {
  var bytes = text.utf8.makeIterator()
  var next = bytes.next()
  let negative = next == UInt8(ascii: "-")
  if negative { next = bytes.next() }
  var units: Int64 = 0
  var digits = 0
  var decimals: Int?
  while let byte = next {
    if byte == UInt8(ascii: "."), decimals == nil, digits > 0 {
      decimals = 0
    } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), (decimals ?? 0) < 4 {
      guard append(byte, to: &units) else { return nil }
      digits += 1
      decimals = decimals.map { $0 + 1 }
    } else {
      return nil
    }
    next = bytes.next()
  }
  guard digits > 0, decimals != 0 else { return nil }
  for _ in (decimals ?? 0)..<4 {
    guard append(UInt8(ascii: "0"), to: &units) else { return nil }
  }
  return negative ? -units : units
}

private func append(_ digit: UInt8, to units: inout Int64) -> Bool {
  let (tens, first) = units.multipliedReportingOverflow(by: 10)
  let (sum, second) = tens.addingReportingOverflow(Int64(digit - UInt8(ascii: "0")))
  units = sum
  return !first && !second
}

/// Written from the last digit to the first, then turned round: every row has dozens of amounts.
private func tenThousandthsText(_ units: Int64, grouped: Bool) -> String {
  String(unsafeUninitializedCapacity: 32) { text in
    var count = 0
    func add(_ byte: UInt8) {
      text[count] = byte
      count += 1
    }
    var rest = units.magnitude
    func addDigit() {
      add(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    }
    // The third and fourth decimals are left out where they are zero.
    if rest % 10 == 0 { rest /= 10 } else { addDigit() }
    if count == 0, rest % 10 == 0 { rest /= 10 } else { addDigit() }
    addDigit()
    addDigit()
    add(UInt8(ascii: "."))
    var digits = 0
    repeat {
      if grouped, digits > 0, digits % 3 == 0 { add(UInt8(ascii: ",")) }
      addDigit()
      digits += 1
    } while rest > 0
    if units < 0 { add(UInt8(ascii: "-")) }
    var written = UnsafeMutableBufferPointer(rebasing: text[..<count])
    written.reverse()
    return count
  }
}
