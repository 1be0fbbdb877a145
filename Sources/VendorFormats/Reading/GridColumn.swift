internal import Domain

/// A column of a table whose header says field and symbol in two rows.
struct GridColumn {
  let field: String
  let symbol: Symbol?

  private static let fields: Set = [
    "open", "high", "low", "close", "adj_close", "volume", "dividends", "stock_splits", "capital_gains",
  ]

  /// The columns behind the first, and how many rows the header has; nil where the rows are no such header.
  static func read(_ rows: [VendorTable.Row]) -> (columns: [GridColumn], rows: Int)? {
    guard let first = rows.first, let second = rows.dropFirst().first, first.fields.count > 1,
      first.fields.count == second.fields.count
    else { return nil }
    let (top, under) = (first.texts.map(Header.plain), second.texts.map(Header.plain))
    guard ["price", "ticker", ""].contains(top[0]), ["ticker", "price", ""].contains(under[0]) else {
      return nil
    }
    let isFieldFirst = top.dropFirst().allSatisfy(fields.contains)
    guard isFieldFirst || under.dropFirst().allSatisfy(fields.contains) else { return nil }
    let (fieldNames, symbols) = isFieldFirst ? (top, second.fields) : (under, first.fields)
    let columns = zip(fieldNames, symbols).dropFirst().map {
      GridColumn(field: $0, symbol: SymbolNames.read($1))
    }
    guard columns.contains(where: { $0.field == "close" && $0.symbol != nil }) else { return nil }
    // The name of the index may stand alone in a third row.
    let third = rows.dropFirst(2).first?.texts.map(Header.plain) ?? []
    let isNamed = ["date", "datetime"].contains(third.first ?? "") && third.dropFirst().allSatisfy(\.isEmpty)
    return (Array(columns), isNamed ? 3 : 2)
  }
}
