internal import Money

/// A number as a file writes it: digits and how many of them are decimals; nothing is lost to binary fractions.
struct DecimalNumber: Equatable {
  /// The digits, with their sign.
  private(set) var digits: Int64
  /// How many of them stand behind the point; negative for zeros that were left out.
  private(set) var decimals: Int

  /// The most digits that count; what a file writes beyond them is cut off.
  private static let limit = 17

  /// Reads `-1,234.50`, `$12`, `1.5e-05` or, with a decimal comma, `1.234,50`; nil for anything else.
  init?(_ text: ArraySlice<UInt8>, isCommaDecimal: Bool = false) {
    let point = isCommaDecimal ? Sign.comma : Sign.point
    let group = isCommaDecimal ? Sign.point : Sign.comma
    var rest = text
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    if rest.first == UInt8(ascii: "$") { rest.removeFirst() }
    (digits, decimals) = (0, 0)
    var (count, seen, sinceGroup): (Int, Int, Int?) = (0, 0, nil)
    while let byte = rest.first, Sign.isDigit(byte) || byte == group {
      rest.removeFirst()
      if byte == group {
        guard seen > 0, sinceGroup == nil ? seen <= 3 : sinceGroup == 3 else { return nil }
        sinceGroup = 0
      } else {
        seen += 1
        sinceGroup = sinceGroup.map { $0 + 1 }
        read(byte, &count, isDecimal: false)
      }
    }
    guard sinceGroup == nil || sinceGroup == 3 else { return nil }
    if rest.first == point {
      rest.removeFirst()
      while let byte = rest.first, Sign.isDigit(byte) {
        rest.removeFirst()
        seen += 1
        read(byte, &count, isDecimal: true)
      }
    }
    guard seen > 0, readExponent(rest) else { return nil }
    if isNegative { digits = -digits }
  }

  private mutating func read(_ byte: UInt8, _ count: inout Int, isDecimal: Bool) {
    guard count < DecimalNumber.limit else {
      if !isDecimal { decimals -= 1 }
      return
    }
    digits = digits * 10 + Int64(byte - 48)
    if digits != 0 { count += 1 }
    if isDecimal { decimals += 1 }
  }

  private mutating func readExponent(_ text: ArraySlice<UInt8>) -> Bool {
    if text.isEmpty { return true }
    guard text.first == UInt8(ascii: "e") || text.first == UInt8(ascii: "E"), text.count <= 5,
      let exponent = Int(String(decoding: text.dropFirst(), as: UTF8.self))
    else { return false }
    decimals -= exponent
    return true
  }

  /// The number without what stands before its point or behind it counting as such: moved so many places down.
  func scaled(down places: Int) -> DecimalNumber {
    var number = self
    number.decimals += places
    return number
  }

  /// The number in units of a power of ten, rounded half away from zero; nil where it is too large.
  func units(ofDecimals wanted: Int) -> Int64? {
    var (value, left) = (digits, wanted - decimals)
    if value == 0 { return 0 }
    while left > 0 {
      let (product, isTooLarge) = value.multipliedReportingOverflow(by: 10)
      guard !isTooLarge else { return nil }
      (value, left) = (product, left - 1)
    }
    guard left < 0 else { return value }
    guard left > -19 else { return 0 }
    var divisor: Int64 = 1
    for _ in 0..<(-left) { divisor *= 10 }
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
    return rest.magnitude >= divisor.magnitude / 2 ? quotient + value.signum() : quotient
  }

  /// The number as a price, above 0 and below 100 million dollars; nil for any other.
  var price: Price? {
    guard let units = units(ofDecimals: 4), units > 0, units < 100_000_000 * Money.unitsPerDollar else {
      return nil
    }
    return Price(units: units)
  }

  /// Whether it is nothing.
  var isZero: Bool { digits == 0 }

  /// The nearest binary fraction.
  var double: Double {
    var value = Double(digits)
    for _ in 0..<min(abs(decimals), 40) { value = decimals > 0 ? value / 10 : value * 10 }
    return value
  }
}

extension DecimalNumber {
  /// Whether texts show that a comma stands before the decimals: some can be read only so, and none only otherwise.
  static func isCommaDecimal(_ texts: some Sequence<ArraySlice<UInt8>>) -> Bool {
    var isShown = false
    for text in texts where text.contains(Sign.comma) || text.contains(Sign.point) {
      let (english, continental) = (DecimalNumber(text), DecimalNumber(text, isCommaDecimal: true))
      if english != nil, continental == nil { return false }
      if english == nil, continental != nil { isShown = true }
    }
    return isShown
  }
}
