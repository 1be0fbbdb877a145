internal import Domain
internal import Money

/// Reads the rows of a LEAN factor file: what prices up to a day are multiplied by, from which follow the split and the
/// dividend of the session after it.
struct LeanFactorReader: RowReader {
  private struct Row {
    let price, split, reference: Double
  }

  private let symbol: Symbol
  /// The rows by their days, in order.
  private let rows: [(day: Day, row: Row)]

  init(_ symbol: Symbol, _ table: VendorTable) {
    self.symbol = symbol
    var rows: [(day: Day, row: Row)] = []
    for line in table.lines {
      if let known = try? LeanFactorReader.parsed(table.row(line)) { rows.append(known) }
    }
    self.rows = rows.sorted { $0.day < $1.day }
  }

  func read(_ row: VendorTable.Row) throws(RowRefusal) -> [ImportedRecord.Content] {
    let (day, factors) = try LeanFactorReader.parsed(row)
    guard let place = rows.firstIndex(where: { $0.day > day }),
      let next = TradingCalendar.newYork.next(after: day)
    else { throw RowRefusal(.noValue, "the last row says what holds from then on") }
    let after = rows[place].row
    var contents: [ImportedRecord.Content] = []
    func add(_ kind: ImportedAction.Kind) {
      contents.append(.action(ImportedAction(symbol: symbol, day: next.day, kind: kind, adjustment: .none)))
    }
    if let ratio = LeanFactorReader.ratio(after.split / factors.split) { add(.split(ratio)) }
    // The factors have seven digits, so a dividend is known to a tenth of a cent.
    let mills = (factors.reference * (1 - factors.price / after.price) * 1_000).rounded()
    if mills >= 1, mills < 1e9 { add(.dividend(Price(units: Int64(mills) * 10))) }
    if contents.isEmpty { throw RowRefusal(.noValue, "nothing changes after the row") }
    return contents
  }

  private static func parsed(_ row: VendorTable.Row) throws(RowRefusal) -> (day: Day, row: Row) {
    let cells = CellReader()
    let day = try cells.moment(try row.cell(0), nil).day
    func factor(_ place: Int) throws(RowRefusal) -> Double {
      let text = try row.cell(place)
      guard let number = DecimalNumber(text)?.double, number >= 0, number < 1e9 else {
        throw RowRefusal(.badPrice, "factor \"\(shown(text))\" is no number from 0")
      }
      return number
    }
    let read = Row(price: try factor(1), split: try factor(2), reference: try factor(3))
    guard read.price > 0, read.split > 0 else { throw RowRefusal(.badPrice, "a factor of 0 leaves no price") }
    return (day, read)
  }

  /// The nearest ratio of small numbers; nil where it is 1.
  private static func ratio(_ value: Double) -> SplitRatio? {
    guard value > 0.0001, value < 10_000, abs(value - 1) > 0.001 else { return nil }
    for old in 1...50 as ClosedRange<Int64> {
      let new = (value * Double(old)).rounded()
      if new >= 1, abs(new / Double(old) / value - 1) < 0.0005 {
        return SplitRatio(Array("\(Int64(new)):\(old)".utf8)[...])
      }
    }
    return nil
  }
}
