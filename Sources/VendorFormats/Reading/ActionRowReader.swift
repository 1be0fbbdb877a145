internal import Domain
internal import Money

/// Reads rows of splits and dividends alone.
struct ActionRowReader: RowReader {
  private let columns: ActionColumns
  private let cells: CellReader
  private let fixed: Symbol?
  private let date: Int
  private let symbol, split, dividend: Int?

  init(_ columns: ActionColumns, _ header: Header, _ cells: CellReader, _ fixed: Symbol?) {
    (self.columns, self.cells, self.fixed) = (columns, cells, fixed)
    date = header.place(columns.date) ?? 0
    (symbol, split) = (header.place(columns.symbol), header.place(columns.split))
    dividend = header.place(columns.dividend)
  }

  func read(_ row: VendorTable.Row) throws(RowRefusal) -> [ImportedRecord.Content] {
    let symbol = try cells.symbol(fixed, try row.cell(symbol))
    let day = try cells.moment(try row.cell(date), nil).day
    var contents: [ImportedRecord.Content] = []
    func add(_ kind: ImportedAction.Kind) {
      contents.append(
        .action(ImportedAction(symbol: symbol, day: day, kind: kind, adjustment: columns.adjustment)))
    }
    if let text = try row.cell(split), let ratio = try cells.split(text) { add(.split(ratio)) }
    if let text = try row.cell(dividend), let amount = try cells.dividend(text) { add(.dividend(amount)) }
    if contents.isEmpty { throw RowRefusal(.noValue, "the row has neither split nor dividend") }
    return contents
  }
}
