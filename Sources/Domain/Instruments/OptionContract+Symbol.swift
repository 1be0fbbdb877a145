internal import Money

extension OptionContract: CustomStringConvertible {
  /// The clearing corporation's option symbol, without padding: `TSLA260313P00245000`.
  public var description: String {
    let (year, month, day) = expiry.civil
    let date = paddedText(year % 100, 2) + paddedText(month, 2) + paddedText(day, 2)
    let mills = Int(strike.units / (Money.unitsPerDollar / 1_000))
    return "\(symbol)\(date)\(right.letter)\(paddedText(mills, 8))"
  }

  /// Parses an option symbol, its root bare or padded with spaces to six characters; years 90 to 99 mean the
  /// 1990s.
  public init(_ text: some StringProtocol) throws(InstrumentError) {
    let bytes = Array(text.utf8)
    func refused(_ reason: String) -> InstrumentError { .optionSymbol(String(text), reason: reason) }
    guard bytes.count > 15 else { throw refused("it is shorter than a root and 15 characters") }
    let terms = bytes.suffix(15)
    guard let root = OptionContract.root(bytes.dropLast(15)) else {
      throw refused("its root is not 1 to 6 capital letters or digits, a letter first")
    }
    guard let date = number(terms.prefix(6)), let expiry = OptionContract.expiry(date) else {
      throw refused("its expiry is no date written YYMMDD")
    }
    guard let right = OptionContract.right(terms[terms.startIndex + 6]) else {
      throw refused("its right is neither C nor P")
    }
    guard let mills = number(terms.suffix(8)), mills > 0 else {
      throw refused("its strike is not 8 digits above zero, in thousandths of a dollar")
    }
    try self.init(
      root, expiry: expiry, right, strike: Price(units: Int64(mills) * Money.unitsPerDollar / 1_000))
  }

  private static func root(_ bytes: ArraySlice<UInt8>) -> Symbol? {
    guard bytes.count == Symbol.maximumLength else { return Symbol(ascii: bytes) }
    let padding = bytes.reversed().prefix { $0 == UInt8(ascii: " ") }.count
    return Symbol(ascii: bytes.dropLast(padding))
  }

  private static func expiry(_ date: Int) -> Day? {
    let (year, month, day) = (date / 10_000, date / 100 % 100, date % 100)
    guard (1...12).contains(month), day >= 1 else { return nil }
    let expiry = Day(year: year >= 90 ? 1_900 + year : 2_000 + year, month: month, day: day)
    return expiry.civil.month == month && expiry.civil.day == day ? expiry : nil
  }

  private static func right(_ letter: UInt8) -> Right? {
    switch letter {
    case UInt8(ascii: "C"): .call
    case UInt8(ascii: "P"): .put
    default: nil
    }
  }
}

private func number(_ digits: ArraySlice<UInt8>) -> Int? {
  guard digits.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
  return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
}
