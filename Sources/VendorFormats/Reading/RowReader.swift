package import Domain
internal import Money

/// Reads what the rows of one file say.
protocol RowReader {
  /// What a row says; throws where it cannot be used.
  func read(_ row: VendorTable.Row) throws(RowRefusal) -> [ImportedRecord.Content]
}

extension VendorTable.Row {
  /// The field at a place; throws where the row ends before it.
  func cell(_ place: Int) throws(RowRefusal) -> ArraySlice<UInt8> {
    guard fields.indices.contains(place) else {
      throw RowRefusal(.shortRow, "the row has only \(fields.count) fields")
    }
    return fields[place]
  }

  /// The field at a place; nothing without a place.
  func cell(_ place: Int?) throws(RowRefusal) -> ArraySlice<UInt8>? {
    guard let place else { return nil }
    return try cell(place) as ArraySlice<UInt8>
  }
}

/// Reads rows of prices.
struct BarRowReader: RowReader {
  private let columns: BarColumns
  private let cells: CellReader
  private let fixed: Symbol?
  private let symbol, time, open, high, low, volume, split, dividend, kind: Int?
  private let date, close: Int

  init(_ columns: BarColumns, _ header: Header, _ cells: CellReader, _ fixed: Symbol?) {
    (self.columns, self.cells, self.fixed) = (columns, cells, fixed)
    symbol = header.place(columns.symbol)
    // A layout is matched only where it has what it needs.
    date = header.place(columns.moment.date) ?? 0
    close = header.place(columns.close) ?? 0
    time = header.place(columns.moment.time)
    (open, high, low) = (header.place(columns.open), header.place(columns.high), header.place(columns.low))
    (volume, kind) = (header.place(columns.volume), header.place(columns.kind?.column))
    (split, dividend) = (header.place(columns.split), header.place(columns.dividend))
  }

  func read(_ row: VendorTable.Row) throws(RowRefusal) -> [ImportedRecord.Content] {
    if let kind = try row.cell(kind), let wanted = columns.kind?.wanted, !wanted.contains(shown(kind)) {
      throw RowRefusal(.notUsed, "\"\(shown(kind))\" is none of \(wanted.joined(separator: ", "))")
    }
    let symbol = try self.symbol(row)
    var moment = try cells.moment(try row.cell(date), try self.time(row))
    if columns.moment.isOfDay, case .instant(let instant) = moment { moment = .day(instant.newYork.day) }
    let bar = try bar(row, symbol, moment)
    var contents: [ImportedRecord.Content] = [.bar(bar)]
    if let ratio = try row.cell(split).map({ text throws(RowRefusal) in try cells.split(text) }) ?? nil {
      contents.append(action(.split(ratio), symbol, moment))
    }
    if let amount = try row.cell(dividend).map({ text throws(RowRefusal) in try cells.dividend(text) }) ?? nil
    {
      contents.append(action(.dividend(amount), symbol, moment))
    }
    return contents
  }

  private func symbol(_ row: VendorTable.Row) throws(RowRefusal) -> Symbol {
    let text = try row.cell(symbol)
    if let text, text.starts(with: "O:".utf8) {
      throw RowRefusal(.notUsed, "\(shown(text)) is an option, and its trades are no quotes")
    }
    return try cells.symbol(fixed, text, suffix: columns.suffix)
  }

  /// The time beside the date; a session of a vendor that has both is at midnight.
  private func time(_ row: VendorTable.Row) throws(RowRefusal) -> ArraySlice<UInt8>? {
    guard let time = try row.cell(time) else { return nil }
    return columns.moment.timeForm == .packed && time.allSatisfy { $0 == 48 } ? nil : time
  }

  private func bar(_ row: VendorTable.Row, _ symbol: Symbol, _ moment: RowTime) throws(RowRefusal)
    -> ImportedBar
  {
    let volume = try row.cell(volume).map { text throws(RowRefusal) in try cells.volume(text) } ?? 0
    let last = try row.cell(close)
    if volume == 0, cells.number(last)?.isZero == true {
      throw RowRefusal(.noValue, "nothing traded in the bar")
    }
    let close = try cells.price(last, "close", columns.unit)
    func price(_ place: Int?, _ name: String) throws(RowRefusal) -> Price {
      guard let text = try row.cell(place) else { return close }
      return try cells.price(text, name, columns.unit)
    }
    return try ImportedBar(
      symbol, moment, open: price(open, "open"), high: price(high, "high"), low: price(low, "low"),
      close: close,
      volume: volume, columns)
  }

  private func action(_ kind: ImportedAction.Kind, _ symbol: Symbol, _ moment: RowTime)
    -> ImportedRecord.Content
  {
    .action(ImportedAction(symbol: symbol, day: moment.day, kind: kind, adjustment: columns.adjustment))
  }
}

extension ImportedBar {
  /// A bar whose high and low enclose its open and close, or would without the last digit of an adjusted price.
  init(
    _ symbol: Symbol, _ moment: RowTime, open: Price, high: Price, low: Price, close: Price, volume: Int64,
    _ columns: BarColumns
  ) throws(RowRefusal) {
    let (top, bottom) = (max(open, close), min(open, close))
    guard high.units + 1 >= top.units, low.units - 1 <= bottom.units, low.units - 1 <= high.units else {
      throw RowRefusal(
        .inconsistentBar, "high \(high) and low \(low) do not enclose open \(open) and close \(close)")
    }
    self.init(
      symbol: symbol, moment: moment, open: open, high: max(high, top), low: min(low, bottom), close: close,
      volume: volume, stamp: columns.moment.stamp, adjustment: columns.adjustment)
  }
}

extension RowTime {
  /// The day: of midnight in UTC or New York that day, of any other instant New York's.
  package var day: Day {
    switch self {
    case .day(let day): day
    case .instant(let instant): midnight ?? instant.newYork.day
    }
  }

  /// The day that begins at this instant in UTC or New York; nil for any other instant.
  var midnight: Day? {
    guard case .instant(let instant) = self else { return nil }
    if instant.milliseconds % 86_400_000 == 0 { return Day(number: Int32(instant.milliseconds / 86_400_000)) }
    let local = instant.newYork
    return local.time.milliseconds == 0 ? local.day : nil
  }
}
