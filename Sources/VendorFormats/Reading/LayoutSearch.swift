internal import Domain

/// The layout of a file, and where its header and its rows are.
struct LayoutSearch {
  let format: VendorFormat
  let layout: VendorLayout
  let header: Header
  /// The place of the header's first row.
  let headerStart: Int
  /// The place of the first row behind the header.
  let first: Int
  private let path: String
  private let columns: [GridColumn]

  /// How many rows may stand before a header.
  private static let deepest = 20

  /// Looks for the first row that is a header; throws where there is none.
  init(_ table: VendorTable, _ path: String, _ choices: ImportChoices) throws(ImportProblem) {
    self.path = path
    let formats = choices.format.map { [$0] } ?? VendorFormat.all
    if formats.contains(.lean), let name = LeanName(path) {
      (format, layout) = (.lean, VendorFormat.lean.layouts[name.kind == .factors ? 1 : 0])
      (header, headerStart, first, columns) = (Header([]), 0, 0, [])
      return
    }
    let renamed = try LayoutSearch.renamed(choices, table, path)
    for place in table.lines.indices.prefix(LayoutSearch.deepest) {
      let header = Header(table.row(table.lines[place]).texts, renamed: renamed)
      if formats.contains(.yahoo), let grid = GridColumn.read(table.lines[place...].prefix(3).map(table.row))
      {
        (format, layout, columns) = (
          .yahoo, VendorFormat.yahoo.layouts.last ?? VendorFormat.yahoo.layouts[0], grid.columns
        )
        (self.header, headerStart, first) = (Header([]), place, place + grid.rows)
        return
      }
      guard let match = LayoutMatch.best(header, in: formats) else { continue }
      (format, layout, columns) = (match.format, match.layout, [])
      (self.header, headerStart, first) = (header, place, place + 1)
      return
    }
    let first = table.lines.first.map { table.row($0).texts } ?? []
    throw LayoutSearch.unknown(Header(first, renamed: renamed), formats, path)
  }

  /// The new names of columns by their old ones; throws where the file has no such column.
  private static func renamed(
    _ choices: ImportChoices, _ table: VendorTable, _ path: String
  ) throws(ImportProblem) -> [String: String] {
    guard let header = table.lines.first.map({ table.row($0).texts }) else { return [:] }
    let found = header.map(Header.plain)
    var renamed: [String: String] = [:]
    for (column, name) in choices.names {
      guard found.contains(Header.plain(column)) else {
        throw ImportProblem(
          "UNKNOWN_COLUMN", path, "there is no column \(column); the file has \(listed(header))")
      }
      renamed[Header.plain(column)] = Header.plain(name)
    }
    return renamed
  }

  private static func unknown(_ header: Header, _ formats: [VendorFormat], _ path: String) -> ImportProblem {
    let found = listed(header.written)
    let way =
      "say what columns are with --map COLUMN=NAME, names such as date, open, high, low, close and volume"
    guard let (format, missing) = LayoutMatch.nearest(header, in: formats) else {
      let format = formats.count == 1 ? "\(formats[0].name) has none" : "no known format has any"
      return ImportProblem("UNKNOWN_FORMAT", path, "its columns are \(found), of which \(format); \(way)")
    }
    let known =
      formats.count == 1
      ? "it is no file of \(format.name)" : "no known format; the nearest is \(format.name)"
    return ImportProblem(
      "UNKNOWN_FORMAT", path, "its columns are \(found): \(known), which also has \(listed(missing)); \(way)")
  }

  /// What reads the rows; throws where the file does not say of which symbol or moment it is.
  func reader(of table: VendorTable, in file: FileReading) throws(ImportProblem) -> any RowReader {
    let rows = table.lines[first...].lazy.map(table.row)
    var cells = CellReader()
    cells.isCommaDecimal = DecimalNumber.isCommaDecimal(rows.prefix(500).flatMap(\.fields))
    switch layout.content {
    case .bars(let columns):
      cells.moments = moments(columns.moment, rows)
      let symbol = header.place(columns.symbol) == nil ? try file.symbol() : nil
      return BarRowReader(columns, header, cells, symbol)
    case .quotes(let columns):
      if let moment = columns.moment { cells.moments = moments(moment, rows) }
      let isNamed = header.place(columns.symbol) != nil || !columns.contract.isTerms
      let moment = columns.moment == nil ? try file.moment() : nil
      return QuoteRowReader(columns, header, cells, isNamed ? nil : try file.symbol(), moment)
    case .actions(let columns):
      cells.moments = moments(MomentColumns(columns.date), rows)
      let symbol = header.place(columns.symbol) == nil ? try file.symbol() : nil
      return ActionRowReader(columns, header, cells, symbol)
    case .series: return try SeriesRowReader(header, cells, path)
    case .grid:
      cells.moments = moments(MomentColumns("date"), rows)
      return GridRowReader(columns, cells)
    case .nameless:
      let reader = try LeanRowReader(path)
      return layout.name == VendorFormat.lean.layouts[0].name
        ? reader : LeanFactorReader(reader.symbol, table)
    }
  }

  private func moments(_ columns: MomentColumns, _ rows: some Sequence<VendorTable.Row>) -> RowTimeReader {
    var reader = RowTimeReader(zone: columns.zone, timeForm: columns.timeForm)
    let place = header.place(columns.date) ?? 0
    for row in rows where row.fields.indices.contains(place) {
      // The year first leaves nothing open, and then it is first in every row.
      if row.fields[place].prefix(4).allSatisfy(Sign.isDigit) { break }
      if RowTimeReader.showsDayFirst(row.fields[place]) {
        reader.isDayFirst = true
        break
      }
    }
    return reader
  }
}

extension FileReading {
  /// The symbol of the whole file: the one that was given, or the only word of its name that can be one.
  func symbol() throws(ImportProblem) -> Symbol {
    if let symbol = choices.symbol { return symbol }
    let candidates = SymbolNames.candidates(path)
    if candidates.count == 1 { return candidates[0] }
    let found =
      candidates.isEmpty ? "has none" : "may be \(candidates.map(\.description).joined(separator: " or "))"
    throw ImportProblem(
      "NO_SYMBOL", path, "the rows name no symbol, and the file's name \(found); say which with --symbol")
  }

  /// The moment of the whole file: the one that was given, or the close of the day in its name.
  func moment() throws(ImportProblem) -> Instant {
    if let moment = choices.moment { return moment }
    if let close = SymbolNames.day(path).flatMap({ TradingCalendar.newYork.session(on: $0) })?.close {
      return close
    }
    throw ImportProblem(
      "NO_MOMENT", path,
      "the rows have no date, and the file's name has none of a session; say when with --at")
  }
}

extension QuoteColumns.Contract {
  /// Whether the symbol stands beside the terms.
  var isTerms: Bool { if case .terms = self { true } else { false } }
}
