public import Domain
public import MarketModel
internal import Money
internal import VendorFormats

/// A bar from a file: a whole session, or a period within one.
public struct DatedBar: Hashable, Sendable {
  /// The day in New York.
  public let day: Day
  /// When the bar ends; nil for a whole session.
  public let instant: Instant?
  /// The prices and the volume.
  public let bar: SessionBar
}

/// Prices of one symbol, read from CSV by the names of columns: a date, open, high, low and close, and volume
/// if there is one. If a column names the symbol, only the rows of that symbol are read.
///
/// Rows may stand in any order. Bars within sessions may be dated by their end or by their begin, which shows in whether any is
/// dated at an open.
public struct BarFile: Hashable, Sendable {
  /// Which prices of a row count.
  public enum Prices: Hashable, Sendable {
    /// Open, high, low and close, which must fit together.
    case all
    /// The open and the close, for files whose other prices are unreliable.
    case openAndClose
    /// The close alone.
    case close
  }

  /// The symbol whose rows were read.
  public let symbol: Symbol
  /// The number of rows of the symbol.
  public private(set) var rows = 0
  /// The good bars, ordered by time.
  public private(set) var bars: [DatedBar] = []
  /// How long a bar within a session is; nil for whole sessions.
  public private(set) var length: Instant.Span?
  /// What is wrong with the file.
  public private(set) var findings: FileProblems

  /// A close that is more than this many times the one before, or less than that fraction of it, is taken as
  /// a unit error.
  private static let wildestMove: Int64 = 8

  /// Reads a text; throws when there is no usable header, and in strict mode at the first finding.
  public init(
    _ symbol: Symbol, _ bytes: [UInt8], isStrict: Bool = false, prices: Prices = .all
  ) throws(FileProblem) {
    self.symbol = symbol
    findings = FileProblems(isStrict: isStrict)
    var rows = CSVRows(bytes)
    guard let header = rows.next() else { throw FileProblem(line: 1, message: "the file is empty") }
    let reader = try BarReader(header, prices)
    var dated = reader.dates.reader
    dated.isDayFirst = CSVRows(bytes).contains { row in
      RowTimeReader.showsDayFirst(Array(row.cell(reader.dates.date).utf8)[...])
    }
    let isNamed = CSVRows(bytes).contains { reader.name($0) == symbol.description }
    var read: [StampedBar] = []
    while let row = rows.next() {
      if isNamed, reader.name(row) != symbol.description { continue }
      self.rows += 1
      do { read.append(try reader.read(row, dated)) } catch { try findings.add(error) }
    }
    let stamps = BarStamps(read)
    length = stamps.length
    let (fitting, others) = stamps.parted(read)
    for problem in others { try findings.add(problem) }
    try keep(stamps.dated(fitting))
    findings.sort()
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

  /// The day of the last bar.
  public var lastDay: Day? { bars.last?.day }

  private mutating func keep(_ dated: [(line: Int, begin: Instant?, bar: DatedBar)]) throws(FileProblem) {
    let ordered = dated.sorted {
      ($0.bar.day, $0.bar.instant?.milliseconds ?? 0, $0.line)
        < ($1.bar.day, $1.bar.instant?.milliseconds ?? 0, $1.line)
    }
    for (line, begin, bar) in ordered {
      do { try add(bar, begin: begin, line: line) } catch { try findings.add(error) }
    }
  }

  private mutating func add(_ next: DatedBar, begin: Instant?, line: Int) throws(FileProblem) {
    guard let session = TradingCalendar.newYork.session(on: next.day) else {
      throw FileProblem(line: line, message: "\(next.day) has no session; the row is left out")
    }
    if let end = next.instant {
      let isWithin = begin.map { session.contains($0) } ?? (session.open < end && end <= session.close)
      guard isWithin else {
        throw FileProblem(
          line: line, message: "\((begin ?? end).newYork) is outside the session; the row is left out",
          fate: .outsideHours)
      }
    }
    let kept = DatedBar(
      day: next.day, instant: next.instant.map { min($0, session.close) }, bar: next.bar)
    if let last = bars.last {
      if last.day == kept.day, last.instant == kept.instant {
        let change = last.bar == kept.bar ? "" : " with other prices"
        throw FileProblem(line: line, message: "\(next.day) is there twice\(change); the first row counts")
      }
      try compare(kept, with: last, line: line)
    }
    bars.append(kept)
  }

  private mutating func compare(_ next: DatedBar, with last: DatedBar, line: Int) throws(FileProblem) {
    let (old, new) = (last.bar.close.units, next.bar.close.units)
    guard new / BarFile.wildestMove > old || old / BarFile.wildestMove > new else { return }
    try findings.add(
      line: line,
      "close \(next.bar.close) is more than 8 times from \(last.bar.close) before; the row is kept",
      .suspicious)
  }
}

/// A row with its prices, as it was dated.
private struct StampedBar {
  let line: Int
  let stamp: RowStamp
  let bar: SessionBar
}

/// What the dates of a file's rows mean, which only all of them together show.
private struct BarStamps {
  /// Whether each row is a whole session.
  private let isDaily: Bool
  /// Whether whole sessions are dated by a time of the day that is no midnight.
  private let isByTime: Bool
  /// How long a bar within a session is; nil for whole sessions.
  let length: Instant.Span?
  /// Whether bars are dated by their begin and not by their end.
  private let isByBegin: Bool

  init(_ rows: [StampedBar]) {
    let instants = rows.compactMap { row in
      if case .instant(let instant) = row.stamp.time { instant } else { nil }
    }
    let sessions = instants.map { TradingCalendar.newYork.session(on: $0.newYork.day) }
    let atOpen = zip(instants, sessions).count { $0 == $1?.open }
    let atClose = zip(instants, sessions).count { $0 == $1?.close }
    // One row a day, always dated at its open, at its close or at the same time around them, is no bar of a moment.
    let hasOneADay = rows.count > 1 && Set(rows.map(\.stamp.day)).count == rows.count
    let times = Set(instants.map(\.newYork.time))
    let hasOneTime = times.count == 1 && times.allSatisfy { $0 < TimeOfDay(10, 0) || $0 >= TimeOfDay(16, 0) }
    let isFixed = instants.count == rows.count && (max(atOpen, atClose) == rows.count || hasOneTime)
    isByTime = hasOneADay && isFixed
    isDaily = isByTime || rows.count { $0.stamp.midnight != nil } * 2 > rows.count
    let hasLate = zip(instants, sessions).contains { instant, session in
      session.map { instant > $0.close } ?? false
    }
    isByBegin = !isDaily && atOpen > 0 && (atClose == 0 || hasLate)
    length = isDaily || rows.isEmpty ? nil : BarStamps.length(of: instants)
  }

  /// The rows that are what most of the file is, whole sessions or shorter bars, and what is wrong with the others.
  func parted(_ rows: [StampedBar]) -> (fitting: [StampedBar], others: [FileProblem]) {
    var fitting: [StampedBar] = []
    var others: [FileProblem] = []
    for row in rows {
      let isDay = if case .day = row.stamp.time { true } else { false }
      if isDaily, !isByTime, row.stamp.midnight == nil {
        others.append(
          FileProblem(
            line: row.line, message: "the row is of a time within a day, among whole sessions; it is left out"
          ))
      } else if !isDaily, isDay {
        others.append(
          FileProblem(
            line: row.line, message: "\(row.stamp.day) has no time, among shorter bars; the row is left out"))
      } else {
        fitting.append(row)
      }
    }
    return (fitting, others)
  }

  /// Each row as the bar that it means, with its begin where that is what dates it.
  func dated(_ rows: [StampedBar]) -> [(line: Int, begin: Instant?, bar: DatedBar)] {
    rows.map { row in
      switch row.stamp.time {
      case .instant(let instant) where !isDaily:
        let end = isByBegin ? length.map { instant + $0 } ?? instant : instant
        return (
          row.line, isByBegin ? instant : nil,
          DatedBar(day: instant.newYork.day, instant: end, bar: row.bar)
        )
      case .day, .instant: return (row.line, nil, DatedBar(day: row.stamp.day, instant: nil, bar: row.bar))
      }
    }
  }

  /// The commonest time between two bars of a day.
  private static func length(of instants: [Instant]) -> Instant.Span {
    let sorted = instants.sorted()
    var counts: [Int64: Int] = [:]
    for (one, next) in zip(sorted, sorted.dropFirst()) where one.newYork.day == next.newYork.day && one < next
    {
      counts[(next - one).milliseconds, default: 0] += 1
    }
    let commonest = counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
    return Instant.Span(milliseconds: commonest?.key ?? 60_000)
  }
}

/// Reads the rows of a bar file.
private struct BarReader {
  let dates: (date: Int, time: Int?, reader: RowTimeReader)
  let prices: BarFile.Prices
  let open, high, low, close: Int
  let volume, symbol: Int?

  init(_ header: CSVRows.Row, _ prices: BarFile.Prices) throws(FileProblem) {
    let columns = CSVColumns(header.fields)
    guard let dates = columns.dates() else {
      throw FileProblem(line: header.line, message: "the header names no date column: call it date or time")
    }
    guard let close = columns.place("close", "c", "last", "price", "settle", "value") else {
      throw FileProblem(line: header.line, message: "the header names no close column")
    }
    self.dates = dates
    self.prices = prices
    self.close = close
    symbol = columns.symbolPlace
    open = prices == .close ? close : columns.place("open", "o") ?? close
    high = prices == .all ? columns.place("high", "h") ?? close : close
    low = prices == .all ? columns.place("low", "l") ?? close : close
    volume = prices == .all ? columns.place("volume", "vol", "v") : nil
  }

  /// The symbol a row names; nil where the file has no such column.
  func name(_ row: CSVRows.Row) -> String? {
    symbol.flatMap { row.fields.indices.contains($0) ? row.fields[$0] : nil }
  }

  func read(_ row: CSVRows.Row, _ dated: RowTimeReader) throws(FileProblem) -> StampedBar {
    var text = try cell(row, dates.date)
    if let time = dates.time { text += " " + (try cell(row, time)) }
    guard let stamp = dated.stamp(text) else {
      throw FileProblem(line: row.line, message: "\"\(text)\" is no date; the row is left out")
    }
    var bar = SessionBar(
      open: try price(row, open, "open"), high: try price(row, high, "high"), low: try price(row, low, "low"),
      close: try price(row, close, "close"),
      volume: try readVolume(
        try volume.map { place throws(FileProblem) in try cell(row, place) } ?? "0", line: row.line))
    if prices != .all {
      bar.high = max(bar.open, bar.close)
      bar.low = min(bar.open, bar.close)
    }
    guard bar.isConsistent else {
      throw FileProblem(
        line: row.line,
        message:
          "high \(bar.high) and low \(bar.low) do not enclose open \(bar.open) and close \(bar.close); "
          + "the row is left out")
    }
    return StampedBar(line: row.line, stamp: stamp, bar: bar)
  }

  private func cell(_ row: CSVRows.Row, _ place: Int) throws(FileProblem) -> String {
    guard row.fields.indices.contains(place) else {
      throw FileProblem(
        line: row.line, message: "the row has only \(row.fields.count) fields; it is left out")
    }
    return row.fields[place]
  }

  private func price(_ row: CSVRows.Row, _ place: Int, _ name: String) throws(FileProblem) -> Price {
    let text = try cell(row, place)
    guard let price = filePrice(text) else {
      throw FileProblem(
        line: row.line, message: "\(name) \"\(text)\" is no price above 0; the row is left out")
    }
    return price
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
