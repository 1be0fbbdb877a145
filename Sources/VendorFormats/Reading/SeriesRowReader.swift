internal import Domain
internal import Money

/// Reads rows of a date and named series.
struct SeriesRowReader: RowReader {
  private let cells: CellReader
  private let series: [(place: Int, series: FredSeries)]

  init(_ header: Header, _ cells: CellReader, _ path: String) throws(ImportProblem) {
    self.cells = cells
    var series: [(Int, FredSeries)] = []
    for (place, name) in header.written.enumerated().dropFirst() {
      guard let known = FredSeries(name) else {
        throw ImportProblem(
          "UNKNOWN_SERIES", path,
          "\(name) is no series of rates or prices that is known (\(FredSeries.known)); leave its column out")
      }
      series.append((place, known))
    }
    self.series = series
    if series.count(where: { $0.1 == .rate }) > 1 {
      throw ImportProblem(
        "SEVERAL_RATES", path,
        "the file has more than one rate, and there is one rate of cash; leave one column")
    }
  }

  func read(_ row: VendorTable.Row) throws(RowRefusal) -> [ImportedRecord.Content] {
    let day = try cells.moment(try row.cell(0), nil).day
    var contents: [ImportedRecord.Content] = []
    for (place, series) in series {
      let text = try row.cell(place)
      if CellReader.isNothing(text) { continue }
      switch series {
      case .rate:
        guard let percent = cells.number(text), abs(percent.double) <= 100 else {
          throw RowRefusal(.badRate, "rate \"\(shown(text))\" is no percentage from -100 to 100")
        }
        contents.append(.rate(day, percent.scaled(down: 2)))
      case .closes(let name):
        guard let symbol = try? Symbol(name) else { continue }
        let close = try cells.price(text, "close", .dollars)
        contents.append(
          .bar(
            try ImportedBar(
              symbol, .day(day), open: close, high: close, low: close, close: close, volume: 0,
              BarColumns(moment: MomentColumns("date")))))
      }
    }
    if contents.isEmpty { throw RowRefusal(.noValue, "the row has no value") }
    return contents
  }
}
