public import Domain
public import MarketModel
internal import Money

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
      func cell(_ place: Int?) -> String {
        place.flatMap { row.fields.indices.contains($0) ? row.fields[$0] : nil } ?? ""
      }
      guard let day = dates.reader.read(cell(dates.date))?.day else {
        try findings.add(line: row.line, "\"\(cell(dates.date))\" is no date; the row is left out")
        continue
      }
      try add(split: cell(split), on: day, line: row.line)
      try add(dividend: cell(dividend), on: day, line: row.line)
    }
    items.sort { $0.day < $1.day }
  }

  private mutating func add(split text: String, on day: Day, line: Int) throws(FileProblem) {
    if text.isEmpty || text == "0" || text == "1" { return }
    guard let factor = splitFactor(text) else {
      try findings.add(line: line, "split \"\(text)\" is no whole number from 2 to 1000; it is left out")
      return
    }
    items.append(Item(day: day, action: .split(into: factor)))
  }

  private mutating func add(dividend text: String, on day: Day, line: Int) throws(FileProblem) {
    if text.isEmpty || Double(text) == 0 { return }
    guard let amount = filePrice(text) else {
      try findings.add(line: line, "dividend \"\(text)\" is no amount above 0; it is left out")
      return
    }
    items.append(Item(day: day, action: .dividend(amount)))
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
