internal import Domain
internal import Money

/// Reads rows of a date and the fields of several symbols.
struct GridRowReader: RowReader {
  private let cells: CellReader
  private let symbols: [(symbol: Symbol, places: [String: Int])]
  private let columns: BarColumns

  init(_ columns: [GridColumn], _ cells: CellReader) {
    self.cells = cells
    var symbols: [(symbol: Symbol, places: [String: Int])] = []
    for (place, column) in columns.enumerated() {
      guard let symbol = column.symbol else { continue }
      if let known = symbols.firstIndex(where: { $0.symbol == symbol }) {
        symbols[known].places[column.field] = place + 1
      } else {
        symbols.append((symbol, [column.field: place + 1]))
      }
    }
    self.symbols = symbols
    // With an adjusted close beside it the close is adjusted for splits alone.
    let isPlain = columns.contains { $0.field == "adj_close" }
    self.columns = BarColumns(
      moment: MomentColumns("date"), adjustment: isPlain ? .splits : .splitsAndDividends)
  }

  func read(_ row: VendorTable.Row) throws(RowRefusal) -> [ImportedRecord.Content] {
    let moment = try cells.moment(try row.cell(0), nil)
    var contents: [ImportedRecord.Content] = []
    for (symbol, places) in symbols {
      func price(_ field: String) throws(RowRefusal) -> Price? {
        guard let text = try row.cell(places[field]) else { return nil }
        return try cells.price(text, field, .dollars)
      }
      // A symbol that did not trade yet has an empty cell in the rows of the others.
      guard let text = try row.cell(places["close"]), !CellReader.isNothing(text),
        let close = try price("close")
      else { continue }
      let volume =
        try row.cell(places["volume"]).map { text throws(RowRefusal) in try cells.volume(text) } ?? 0
      contents.append(
        .bar(
          try ImportedBar(
            symbol, moment, open: price("open") ?? close, high: price("high") ?? close,
            low: price("low") ?? close, close: close, volume: volume, columns)))
      contents += try actions(row, symbol, places, moment)
    }
    if contents.isEmpty { throw RowRefusal(.noValue, "the row has no close") }
    return contents
  }

  private func actions(
    _ row: VendorTable.Row, _ symbol: Symbol, _ places: [String: Int], _ moment: RowTime
  ) throws(RowRefusal) -> [ImportedRecord.Content] {
    var kinds: [ImportedAction.Kind] = []
    if let text = try row.cell(places["stock_splits"]), let ratio = try cells.split(text) {
      kinds.append(.split(ratio))
    }
    if let text = try row.cell(places["dividends"]), let amount = try cells.dividend(text) {
      kinds.append(.dividend(amount))
    }
    return kinds.map {
      .action(ImportedAction(symbol: symbol, day: moment.day, kind: $0, adjustment: columns.adjustment))
    }
  }
}
