internal import Domain
internal import Money

/// Reads the cells of a row, and says of each that cannot be read what it is and should be.
struct CellReader {
  var isCommaDecimal = false
  var moments = RowTimeReader()

  /// Whether a vendor writes this where it has no value.
  static func isNothing(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count <= 4 else { return false }
    let word = String(decoding: text, as: UTF8.self).lowercased()
    return ["", ".", "-", "--", "na", "n/a", "nan", "null", "none", "#n/a"].contains(word)
  }

  func number(_ text: ArraySlice<UInt8>, _ unit: PriceUnit = .dollars) -> DecimalNumber? {
    guard let number = DecimalNumber(text, isCommaDecimal: isCommaDecimal) else { return nil }
    if case .shifted(let places) = unit, !text.contains(Sign.point) { return number.scaled(down: places) }
    return number
  }

  func price(_ text: ArraySlice<UInt8>, _ name: String, _ unit: PriceUnit) throws(RowRefusal) -> Price {
    if CellReader.isNothing(text) { throw RowRefusal(.noValue, "the row has no \(name)") }
    guard let price = number(text, unit)?.price else {
      throw RowRefusal(.badPrice, "\(name) \"\(shown(text))\" is no price above 0")
    }
    return price
  }

  /// The symbol of the whole file, or of a cell.
  func symbol(_ fixed: Symbol?, _ text: ArraySlice<UInt8>?, suffix: String = "") throws(RowRefusal) -> Symbol
  {
    if let fixed { return fixed }
    guard let symbol = SymbolNames.read(text ?? [], suffix: suffix) else {
      throw RowRefusal(.badSymbol, "symbol \"\(shown(text ?? []))\" is no ticker")
    }
    return symbol
  }

  /// A count of shares, written plainly or as `82.49M`.
  func volume(_ text: ArraySlice<UInt8>) throws(RowRefusal) -> Int64 {
    if CellReader.isNothing(text) { return 0 }
    let units: [UInt8: Int] = [UInt8(ascii: "K"): 3, UInt8(ascii: "M"): 6, UInt8(ascii: "B"): 9]
    let places = text.last.flatMap { units[$0] } ?? 0
    guard let number = number(places == 0 ? text : text.dropLast())?.scaled(down: -places),
      let count = number.units(ofDecimals: 0), count >= 0, count < 1_000_000_000_000_000
    else {
      throw RowRefusal(.badVolume, "volume \"\(shown(text))\" is no count")
    }
    return count
  }

  func moment(_ date: ArraySlice<UInt8>, _ time: ArraySlice<UInt8>?) throws(RowRefusal) -> RowTime {
    guard let moment = moments.read(date, time: time) else {
      let text = time.map { "\(shown(date)) \(shown($0))" } ?? shown(date)
      throw RowRefusal(.badDate, "\"\(text)\" is no date")
    }
    return moment
  }

  /// A split; nil where the cell says that there is none.
  func split(_ text: ArraySlice<UInt8>) throws(RowRefusal) -> SplitRatio? {
    if CellReader.isNothing(text) || DecimalNumber(text)?.isZero == true { return nil }
    guard let ratio = SplitRatio(text) else {
      throw RowRefusal(.badSplit, "split \"\(shown(text))\" is no ratio of shares, such as 4 or 1:8")
    }
    return ratio.new == ratio.old ? nil : ratio
  }

  /// A dividend; nil where the cell says that there is none.
  func dividend(_ text: ArraySlice<UInt8>) throws(RowRefusal) -> Price? {
    if CellReader.isNothing(text) { return nil }
    guard let number = number(text), !number.isZero else {
      if number(text) != nil { return nil }
      throw RowRefusal(.badDividend, "dividend \"\(shown(text))\" is no amount")
    }
    guard let price = number.price else {
      throw RowRefusal(.badDividend, "dividend \"\(shown(text))\" is no amount above 0")
    }
    return price
  }
}

/// A cell as a message shows it.
func shown(_ text: ArraySlice<UInt8>) -> String { String(decoding: text.prefix(60), as: UTF8.self) }
