public import Domain
public import MarketModel
internal import Money
internal import VendorFormats

/// Splits and dividends of one symbol, read from CSV: a date with a `split` (`4`, `4:1`), a `dividend` per
/// share, or both.
public struct ActionFile: Hashable, Sendable {
  /// What happens at the open of a day.
  public struct Item: Hashable, Sendable {
    /// The first day on which shares trade after the action.
    public let day: Day
    /// The split or dividend.
    public let action: CorporateAction
  }

  /// The company's ticker symbol.
  public let symbol: Symbol
  /// The number of rows.
  public private(set) var rows = 0
  /// The actions, ordered by day.
  public private(set) var items: [Item] = []
  /// What is wrong with the file.
  public private(set) var findings: FileProblems

  /// An empty file, for a symbol about which nothing is known.
  public init(_ symbol: Symbol) {
    self.symbol = symbol
    findings = FileProblems()
  }

  /// Reads a text; throws when there is no usable header, and in strict mode at the first finding.
  public init(_ symbol: Symbol, _ bytes: [UInt8], isStrict: Bool = false) throws(FileProblem) {
    self.symbol = symbol
    findings = FileProblems(isStrict: isStrict)
    var rows = CSVRows(bytes)
    guard let header = rows.next() else { throw FileProblem(line: 1, message: "the file is empty") }
    let columns = CSVColumns(header.fields)
    let (split, dividend) = (columns.place("split", "split_ratio"), columns.place("dividend", "amount"))
    guard let dates = columns.dates(), split != nil || dividend != nil else {
      throw FileProblem(
        line: header.line, message: "the header needs a date, and a split or a dividend column")
    }
    while let row = rows.next() {
      self.rows += 1
      do throws(FileProblem) {
        let day = try readDay(row.cell(dates.date), dates.reader, line: row.line)
        let read = [
          try readSplit(row.cell(split), line: row.line),
          try readDividend(row.cell(dividend), line: row.line),
        ]
        try add(read.compactMap { $0.map { Item(day: day, action: $0) } }, line: row.line)
      } catch {
        try findings.add(error)
      }
    }
    items.sort { $0.day < $1.day }
  }

  private func readDay(_ text: String, _ reader: RowTimeReader, line: Int) throws(FileProblem) -> Day {
    guard let day = reader.stamp(text)?.day else {
      throw FileProblem(line: line, message: "\"\(text)\" is no date; the row is left out")
    }
    guard TradingCalendar.newYork.isSession(day) else {
      throw FileProblem(line: line, message: "\(day) has no session; the row is left out")
    }
    return day
  }

  private func readSplit(_ text: String, line: Int) throws(FileProblem) -> CorporateAction? {
    if text.isEmpty || Double(text) == 0 || Double(text) == 1 || text == "1:1" { return nil }
    guard let factor = splitFactor(text) else {
      throw FileProblem(
        line: line, message: "split \"\(text)\" is no whole number from 2 to 1000; the row is left out")
    }
    return .split(into: factor)
  }

  private func readDividend(_ text: String, line: Int) throws(FileProblem) -> CorporateAction? {
    if text.isEmpty || Double(text) == 0 { return nil }
    guard let amount = filePrice(text) else {
      throw FileProblem(line: line, message: "dividend \"\(text)\" is no amount above 0; the row is left out")
    }
    return .dividend(amount)
  }

  private mutating func add(_ new: [Item], line: Int) throws(FileProblem) {
    let known = Set(items.map(\.place))
    if let twice = new.first(where: { known.contains($0.place) }) {
      throw FileProblem(line: line, message: "\(twice.day) is there twice; the first row counts")
    }
    items += new
  }

  /// Adds the actions of another file, except on days for which this one has an action of the same kind.
  mutating func add(_ others: [Item]) {
    let known = Set(items.map(\.place))
    items += others.filter { !known.contains($0.place) }
    items.sort { $0.day < $1.day }
  }
}

extension ActionFile.Item {
  fileprivate struct Place: Hashable {
    let day: Day
    let isSplit: Bool
  }

  fileprivate var place: Place {
    if case .split = action { return Place(day: day, isSplit: true) }
    return Place(day: day, isSplit: false)
  }
}

/// The number of shares one share becomes, from `4` or `4:1`; nil unless it is a whole number from 2 to 1000.
func splitFactor(_ text: String) -> Int64? {
  let whole = text.hasSuffix(":1") ? String(text.dropLast(2)) : text
  guard let factor = Double(whole), factor > 1, factor <= 1_000, factor == factor.rounded() else {
    return nil
  }
  return Int64(factor)
}
