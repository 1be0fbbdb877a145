public import Domain
public import MarketModel
internal import Money

/// A bar from a file: a whole session, or a period within one.
public struct DatedBar: Hashable, Sendable {
  /// The day in New York.
  public let day: Day
  /// When the bar ends, as dated in the file; nil for a whole session.
  public let instant: Instant?
  /// The prices and the volume.
  public let bar: SessionBar
}

/// Prices of one symbol, read from CSV by the names of columns: a date, open, high, low and close, and volume
/// if there is one. If a column names the symbol, only the rows of that symbol are read.
public struct BarFile: Hashable, Sendable {
  /// The symbol whose rows were read.
  public let symbol: Symbol
  /// The good bars, ordered by time.
  public private(set) var bars: [DatedBar] = []
  /// What is wrong with the file.
  public private(set) var findings: FileProblems

  /// A close that is more than this many times the one before, or less than that fraction of it, is taken as
  /// a unit error.
  private static let wildestMove: Int64 = 8

  /// Reads a text; throws when there is no usable header, and in strict mode at the first finding.
  ///
  /// `closesOnly` reads only the dates and closes, for files whose other prices are unreliable.
  public init(
    _ symbol: Symbol, _ bytes: [UInt8], isStrict: Bool = false, closesOnly: Bool = false
  ) throws(FileProblem) {
    self.symbol = symbol
    findings = FileProblems(isStrict: isStrict)
    var rows = CSVRows(bytes)
    guard let header = rows.next() else { throw FileProblem(line: 1, message: "the file is empty") }
    let reader = try BarReader(header, closesOnly: closesOnly)
    var dated = reader.dates.reader
    dated.isDayFirst = CSVRows(bytes).contains {
      $0.fields.indices.contains(reader.dates.date) && DateReader.showsDayFirst($0.fields[reader.dates.date])
    }
    let isNamed = CSVRows(bytes).contains { reader.name($0) == symbol.description }
    while let row = rows.next() {
      if isNamed, reader.name(row) != symbol.description { continue }
      do {
        try add(try reader.read(row, dated), line: row.line)
      } catch {
        try findings.add(line: error.line, error.message)
      }
    }
  }

  /// The sessions between the first and the last bar that have none.
  public var missingSessions: [Day] {
    guard let first = bars.first?.day, let last = bars.last?.day else { return [] }
    var present = bars.makeIterator()
    var next = present.next()
    return TradingCalendar.newYork.sessions(in: first...last).compactMap { session in
      guard next?.day == session.day else { return session.day }
      while next?.day == session.day { next = present.next() }
      return nil
    }
  }

  /// Whether the bars are shorter than a session.
  public var isIntraday: Bool { bars.first?.instant != nil }

  private mutating func add(_ next: DatedBar, line: Int) throws(FileProblem) {
    guard TradingCalendar.newYork.isSession(next.day) else {
      throw FileProblem(line: line, message: "\(next.day) has no session; the row is left out")
    }
    if let last = bars.last {
      let order = (last.day, last.instant?.milliseconds ?? 0)
      let here = (next.day, next.instant?.milliseconds ?? 0)
      if here == order {
        throw FileProblem(line: line, message: "\(next.day) is there twice; the first row counts")
      }
      if here < order {
        throw FileProblem(line: line, message: "\(next.day) comes after \(last.day); the row is left out")
      }
      let (old, new) = (last.bar.close.units, next.bar.close.units)
      if new / BarFile.wildestMove > old || old / BarFile.wildestMove > new {
        try findings.add(
          line: line,
          "close \(next.bar.close) is more than 8 times from \(last.bar.close) before; the row is kept")
      }
    }
    bars.append(next)
  }
}

/// Reads the rows of a bar file.
private struct BarReader {
  let dates: (date: Int, time: Int?, reader: DateReader)
  let open, high, low, close: Int
  let volume, symbol: Int?

  init(_ header: CSVRows.Row, closesOnly: Bool) throws(FileProblem) {
    let columns = CSVColumns(header.fields)
    guard let dates = columns.dates() else {
      throw FileProblem(line: header.line, message: "the header names no date column: call it date or time")
    }
    guard let close = columns.place("close", "c", "last", "price", "settle", "value") else {
      throw FileProblem(line: header.line, message: "the header names no close column")
    }
    self.dates = dates
    self.close = close
    symbol = columns.symbolPlace
    open = closesOnly ? close : columns.place("open", "o") ?? close
    high = closesOnly ? close : columns.place("high", "h") ?? close
    low = closesOnly ? close : columns.place("low", "l") ?? close
    volume = closesOnly ? nil : columns.place("volume", "vol", "v")
  }

  /// The symbol a row names; nil where the file has no such column.
  func name(_ row: CSVRows.Row) -> String? {
    symbol.flatMap { row.fields.indices.contains($0) ? row.fields[$0] : nil }
  }

  func read(_ row: CSVRows.Row, _ dated: DateReader) throws(FileProblem) -> DatedBar {
    func cell(_ place: Int) throws(FileProblem) -> String {
      guard row.fields.indices.contains(place) else {
        throw FileProblem(
          line: row.line, message: "the row has only \(row.fields.count) fields; it is left out")
      }
      return row.fields[place]
    }
    func price(_ place: Int, _ name: String) throws(FileProblem) -> Price {
      let text = try cell(place)
      guard let price = filePrice(text) else {
        throw FileProblem(
          line: row.line, message: "\(name) \"\(text)\" is no price above 0; the row is left out")
      }
      return price
    }
    var text = try cell(dates.date)
    if let time = dates.time { text += " " + (try cell(time)) }
    guard let moment = dated.read(text) else {
      throw FileProblem(line: row.line, message: "\"\(text)\" is no date; the row is left out")
    }
    let bar = SessionBar(
      open: try price(open, "open"), high: try price(high, "high"), low: try price(low, "low"),
      close: try price(close, "close"), volume: try readVolume(try volume.map(cell) ?? "0", line: row.line))
    guard bar.isConsistent else {
      throw FileProblem(
        line: row.line,
        message:
          "high \(bar.high) and low \(bar.low) do not enclose open \(bar.open) and close \(bar.close); "
          + "the row is left out")
    }
    if case .instant(let instant) = moment { return DatedBar(day: moment.day, instant: instant, bar: bar) }
    return DatedBar(day: moment.day, instant: nil, bar: bar)
  }

  private func readVolume(_ text: String, line: Int) throws(FileProblem) -> Int64 {
    guard let number = text.isEmpty ? 0 : Double(text), number >= 0, number < 1e15 else {
      throw FileProblem(line: line, message: "volume \"\(text)\" is no count; the row is left out")
    }
    return Int64(number)
  }
}

/// A price in a file: dollars above 0 and below 100 million, rounded to 1/10,000; nil for anything else.
func filePrice(_ text: String) -> Price? {
  guard let number = Double(text), number > 0, number < 100_000_000 else { return nil }
  let units = Int64((number * Double(Money.unitsPerDollar)).rounded())
  return units > 0 ? Price(units: units) : nil
}
