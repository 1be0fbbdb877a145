internal import Domain
internal import Money

/// Reads rows of option quotes: one quote, or one for each pair of bid and ask.
struct QuoteRowReader: RowReader {
  private let columns: QuoteColumns
  private let cells: CellReader
  private let fixedSymbol: Symbol?
  private let fixedMoment: Instant?
  private let symbol, date, time: Int?
  private let contract: (first: Int, strike: Int)
  private let pairs: [(right: Int?, bid: Int, ask: Int)]

  init(
    _ columns: QuoteColumns, _ header: Header, _ cells: CellReader, _ symbol: Symbol?, _ moment: Instant?
  ) {
    (self.columns, self.cells, fixedSymbol, fixedMoment) = (columns, cells, symbol, moment)
    self.symbol = header.place(columns.symbol)
    (date, time) = (header.place(columns.moment?.date), header.place(columns.moment?.time))
    switch columns.contract {
    case .code(let column), .words(let column): contract = (header.place(column) ?? 0, 0)
    case .terms(let expiry, let strike, _): contract = (header.place(expiry) ?? 0, header.place(strike) ?? 0)
    }
    pairs = columns.pairs.map { pair in
      let right: Int? = if case .column(let column) = pair.right { header.place(column) } else { nil }
      return (right, header.place(pair.bid) ?? 0, header.place(pair.ask) ?? 0)
    }
  }

  func read(_ row: VendorTable.Row) throws(RowRefusal) -> [ImportedRecord.Content] {
    var contents: [ImportedRecord.Content] = []
    var first: RowRefusal?
    for (place, pair) in pairs.enumerated() {
      do throws(RowRefusal) {
        let contract = try contract(row, place)
        let instant = try instant(row, minutesBeforeClose: columns.pairs[place].minutesBeforeClose)
        let (bid, ask) = (try row.cell(pair.bid), try row.cell(pair.ask))
        contents.append(.quote(try cells.quote(contract, at: instant, bid: bid, ask: ask, columns.unit)))
      } catch {
        // A row with several quotes is used as long as one of them is one: the other side may simply not be quoted.
        if !error.code.isHarmless { throw error }
        first = first ?? error
      }
    }
    if contents.isEmpty, let first { throw first }
    return contents
  }

  private func instant(_ row: VendorTable.Row, minutesBeforeClose: Int64) throws(RowRefusal) -> Instant {
    guard let date else {
      guard let fixedMoment else { throw RowRefusal(.badDate, "the row has no date") }
      return fixedMoment
    }
    var moment = try cells.moment(try row.cell(date), try row.cell(time))
    if columns.moment?.isOfDay == true { moment = .day(moment.day) }
    // Midnight is how a day is written, but for stamps of the very moment.
    if columns.moment?.zone != .utc, let day = moment.midnight { moment = .day(day) }
    let day = if case .instant(let instant) = moment { instant.newYork.day } else { moment.day }
    guard let session = TradingCalendar.newYork.session(on: day) else {
      throw RowRefusal(.noSession, "\(day) has no session")
    }
    guard case .instant(let instant) = moment else {
      return session.close - .minutes(minutesBeforeClose)
    }
    // Options of an index trade a quarter of an hour longer than shares; their last quotes stand for the close.
    if instant > session.close, instant <= session.close + .minutes(15) { return session.close }
    guard instant >= session.open, instant <= session.close else {
      throw RowRefusal(
        .outsideHours,
        "\(instant.newYork) New York is outside the session, which closes at \(session.close.newYork.time)")
    }
    return instant
  }

  private func contract(_ row: VendorTable.Row, _ place: Int) throws(RowRefusal) -> OptionContract {
    let text = try row.cell(contract.first)
    switch columns.contract {
    case .code: return try cells.contract(ofCode: text)
    case .words: return try cells.contract(ofWords: text)
    case .terms(_, _, let unit):
      let right: OptionContract.Right
      switch columns.pairs[place].right {
      case .call: right = .call
      case .put: right = .put
      case .column, .inContract: right = try cells.right(try row.cell(pairs[place].right) ?? [])
      }
      let symbol = try cells.symbol(fixedSymbol, try row.cell(symbol))
      return try cells.contract(symbol, expiry: text, right, strike: try row.cell(contract.strike), unit)
    }
  }
}
