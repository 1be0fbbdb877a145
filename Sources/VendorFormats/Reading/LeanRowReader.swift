internal import Domain
internal import Money

/// Reads the rows of a file in LEAN's data folder, whose name says what they are.
struct LeanRowReader: RowReader {
  private let name: LeanName
  let symbol: Symbol
  private let cells: CellReader

  init(_ path: String) throws(ImportProblem) {
    guard let name = LeanName(path), let symbol = SymbolNames.read(Array(name.symbol.utf8)[...]) else {
      throw ImportProblem(
        "NO_SYMBOL", path,
        "the name is none of LEAN's data folder, such as spy.zip/spy.csv; keep the names of its files")
    }
    self.name = name
    self.symbol = symbol
    let form = name.day == nil ? TimeForm.clock : .milliseconds
    cells = CellReader(moments: RowTimeReader(zone: name.zone, timeForm: form))
  }

  func read(_ row: VendorTable.Row) throws(RowRefusal) -> [ImportedRecord.Content] {
    switch name.kind {
    case .other, .factors:
      throw RowRefusal(.notUsed, "the file has neither trades of a share nor quotes of an option")
    case .bars: return [.bar(try bar(row))]
    case .quotes(let terms): return [.quote(try quote(row, terms))]
    }
  }

  /// The time: with its date, or in milliseconds of the day in the file's name.
  private func moment(_ row: VendorTable.Row) throws(RowRefusal) -> RowTime {
    let first = try row.cell(0)
    guard let day = name.day else { return try cells.moment(first, nil) }
    return try cells.moment(Array("\(day)".utf8)[...], first)
  }

  private var unit: PriceUnit { name.isIndex ? .dollars : .shifted(4) }

  private func bar(_ row: VendorTable.Row) throws(RowRefusal) -> ImportedBar {
    func price(_ place: Int, _ name: String) throws(RowRefusal) -> Price {
      try cells.price(try row.cell(place), name, unit)
    }
    return try ImportedBar(
      symbol, try moment(row), open: price(1, "open"), high: price(2, "high"), low: price(3, "low"),
      close: price(4, "close"), volume: try cells.volume(row.fields.count > 5 ? try row.cell(5) : []),
      BarColumns(moment: MomentColumns("date")))
  }

  /// The last bid and ask of a bar, at its end.
  private func quote(_ row: VendorTable.Row, _ terms: LeanName.OptionTerms) throws(RowRefusal)
    -> ImportedQuote
  {
    let contract: OptionContract
    do {
      contract = try OptionContract(
        symbol, expiry: terms.expiry, terms.right, strike: Price(units: terms.strike))
    } catch { throw RowRefusal(.badContract, "\(error)") }
    let moment = try moment(row)
    guard let session = TradingCalendar.newYork.session(on: moment.day) else {
      throw RowRefusal(.noSession, "\(moment.day) has no session")
    }
    var instant = session.close
    if case .instant(let start) = moment, moment.midnight == nil {
      instant = start + .minutes(name.day == nil ? 60 : 1)
      guard instant > session.open, start < session.close else {
        throw RowRefusal(.outsideHours, "\(start.newYork) New York is outside the session")
      }
    }
    return try cells.quote(
      contract, at: min(instant, session.close), bid: try row.cell(4), ask: try row.cell(9), unit)
  }
}
