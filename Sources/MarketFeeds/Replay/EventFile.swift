public import Domain
internal import MarketModel
internal import Money
internal import VendorFormats

/// Scheduled events, read from CSV: a date, a symbol, an event, and an amount where it has one.
///
/// Events of a company are `earnings` (after that day's close), `dividend` (in dollars per share) and `split`
/// (the number of shares, `4` or `4:1`); events of the whole market, without a symbol, are `central-bank` and
/// `inflation`.
public struct EventFile: Hashable, Sendable {
  /// An event on a day, for one company or for the whole market.
  public struct Item: Hashable, Sendable {
    /// The company's ticker symbol; nil for the whole market.
    public let symbol: Symbol?
    /// The day and what happens.
    public let event: MarketEvent
  }

  /// The number of rows.
  public private(set) var rows = 0
  /// The good events, ordered by day.
  public private(set) var items: [Item] = []
  /// What is wrong with the file.
  public private(set) var findings: FileProblems

  /// Reads a text; throws when there is no usable header, and in strict mode at the first finding.
  public init(_ bytes: [UInt8], isStrict: Bool = false) throws(FileProblem) {
    findings = FileProblems(isStrict: isStrict)
    var rows = CSVRows(bytes)
    guard let header = rows.next() else { throw FileProblem(line: 1, message: "the file is empty") }
    let reader = try EventReader(header)
    var seen: Set<Item> = []
    while let row = rows.next() {
      self.rows += 1
      do throws(FileProblem) {
        let item = try reader.read(row)
        if seen.insert(item).inserted {
          items.append(item)
        } else if item.symbol != nil {
          // Two things may happen to the whole market on one day, but one event is enough to say so.
          throw FileProblem(line: row.line, message: "the event is there twice; the first row counts")
        }
      } catch {
        try findings.add(error)
      }
    }
    items.sort { $0.event.day < $1.event.day }
  }

  /// The splits and dividends of a company.
  func actions(of symbol: Symbol) -> [ActionFile.Item] {
    items.filter { $0.symbol == symbol }.compactMap { item in
      switch item.event.kind {
      case .exDividend(let amount): ActionFile.Item(day: item.event.day, action: .dividend(amount))
      case .split(let factor): ActionFile.Item(day: item.event.day, action: .split(into: factor))
      case .earnings, .economy: nil
      }
    }
  }

  /// The reports of a company, and the events of the whole market.
  func dates(of symbol: Symbol) -> [MarketEvent] {
    items.filter { $0.symbol == symbol || $0.symbol == nil }.map(\.event).filter { event in
      event.kind == .earnings || event.kind == .economy
    }
  }
}

private struct EventReader {
  private let dates: (date: Int, time: Int?, reader: RowTimeReader)
  private let symbol, amount: Int?
  private let event: Int

  private static let names = ["earnings", "dividend", "split", "central-bank", "inflation"]

  init(_ header: CSVRows.Row) throws(FileProblem) {
    let columns = CSVColumns(header.fields)
    guard let dates = columns.dates(), let event = columns.place("event") else {
      throw FileProblem(line: header.line, message: "the header needs date and event columns")
    }
    self.dates = dates
    self.event = event
    symbol = columns.symbolPlace
    amount = columns.place("amount", "value")
  }

  func read(_ row: CSVRows.Row) throws(FileProblem) -> EventFile.Item {
    func wrong(_ message: String) -> FileProblem {
      FileProblem(line: row.line, message: "\(message); the row is left out")
    }
    let cell = row.cell
    guard let day = dates.reader.stamp(cell(dates.date))?.day else {
      throw wrong("\"\(cell(dates.date))\" is no date")
    }
    guard TradingCalendar.newYork.isSession(day) else { throw wrong("\(day) has no session") }
    let name = cell(event).lowercased()
    let amount = cell(self.amount)
    let kind: MarketEvent.Kind
    switch name {
    case "earnings": kind = .earnings
    case "central-bank", "inflation": kind = .economy
    case "dividend":
      guard let price = filePrice(amount) else { throw wrong("dividend \"\(amount)\" is no amount above 0") }
      kind = .exDividend(price)
    case "split":
      guard let factor = splitFactor(amount) else {
        throw wrong("split \"\(amount)\" is no whole number from 2 to 1000")
      }
      kind = .split(factor)
    default:
      let guess = closestName(to: name, in: EventReader.names).map { "did you mean \"\($0)\"?" }
      let known = "known are \(EventReader.names.joined(separator: ", "))"
      throw wrong("\"\(cell(event))\" is no event (\(guess ?? known))")
    }
    let event = MarketEvent(day: day, kind: kind)
    return EventFile.Item(symbol: try company(cell(symbol), of: kind, wrong), event: event)
  }

  /// The company of an event; nil for events of the whole market.
  private func company(
    _ text: String, of kind: MarketEvent.Kind, _ wrong: (String) -> FileProblem
  ) throws(FileProblem) -> Symbol? {
    if kind == .economy {
      guard text.isEmpty else { throw wrong("the event is of the whole market and not of \"\(text)\"") }
      return nil
    }
    do { return try Symbol(text) } catch { throw wrong("symbol \"\(text)\" is no ticker") }
  }
}
