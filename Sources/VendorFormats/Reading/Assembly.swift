internal import Domain
internal import Money

/// What all files say, put together: bars get their days and ends, what stands twice is found, what vendors worked
/// into prices is taken out again.
struct Assembly {
  private(set) var records: [ImportedRecord]
  /// Why a record is left out, in the order of the records.
  private(set) var refusals: [RowRefusal?]
  private(set) var outputs: [CanonicalFile] = []
  private(set) var notes: [String] = []

  init(_ records: [ImportedRecord]) {
    self.records = records
    refusals = Array(repeating: nil, count: records.count)
  }

  /// Puts everything together; throws where files do not go together.
  mutating func assemble(_ paths: [String]) throws(ImportProblem) {
    var bars: [Symbol: [Int]] = [:]
    for (place, record) in records.enumerated() {
      if case .bar(let bar) = record.content { bars[bar.symbol, default: []].append(place) }
    }
    for symbol in bars.keys.sorted() { try place(bars[symbol] ?? [], of: symbol, paths) }
    dropRepeated()
    dropRestOfRows()
    let actions = ActionBook(records.indices.compactMap { refusals[$0] == nil ? records[$0].action : nil })
    var all: [ImportedBar] = []
    for index in records.indices where refusals[index] == nil {
      if case .bar(let bar) = records[index].content { all.append(bar) }
    }
    let adjusted = AdjustedPrices(all, actions)
    notes = adjusted.notes
    let quotes = records.indices.compactMap { refusals[$0] == nil ? records[$0].quote : nil }
    let rates = records.indices.compactMap { refusals[$0] == nil ? records[$0].rate : nil }
    outputs = CanonicalFile.all(bars: adjusted.bars, actions: adjusted.actions, quotes: quotes, rates: rates)
  }

  /// Gives the bars of a symbol their days or ends.
  private mutating func place(_ places: [Int], of symbol: Symbol, _ paths: [String]) throws(ImportProblem) {
    let moments = places.map { records[$0].bar?.moment ?? .day(Day(number: 0)) }
    let shortest = moments.firstIndex { !$0.isDay }
    if let shortest, moments.contains(where: { $0.instant == nil }) {
      throw ImportProblem(
        "MIXED_PERIODS", paths[records[places[shortest]].file],
        "\(symbol) has whole sessions and shorter bars; import them into two folders")
    }
    let period = shortest == nil ? nil : BarPeriod(moments.compactMap(\.instant))
    for place in places {
      guard case .bar(var bar) = records[place].content else { continue }
      do throws(RowRefusal) {
        if let period, !period.isSession {
          bar.moment = try end(of: bar, period)
        } else {
          bar.moment = try sessionDay(bar, isDated: period == nil)
        }
        records[place].content = .bar(bar)
      } catch { refusals[place] = error }
    }
  }

  /// The session of a bar that is dated by a day, or else by an instant within it.
  private func sessionDay(_ bar: ImportedBar, isDated: Bool) throws(RowRefusal) -> RowTime {
    let day = isDated ? bar.moment.day : bar.moment.instant?.newYork.day ?? bar.moment.day
    guard TradingCalendar.newYork.isSession(day) else {
      throw RowRefusal(.noSession, "\(day) has no session")
    }
    return .day(day)
  }

  private func end(of bar: ImportedBar, _ period: BarPeriod) throws(RowRefusal) -> RowTime {
    guard let instant = bar.moment.instant else { return bar.moment }
    guard let length = period.length else {
      throw RowRefusal(.noPeriod, "a bar alone shows no length; give more than one of \(bar.symbol)")
    }
    let day = instant.newYork.day
    guard let session = TradingCalendar.newYork.session(on: day) else {
      throw RowRefusal(.noSession, "\(day) has no session")
    }
    let start = bar.stamp == .start ? instant : instant - length
    let end = start + length
    guard end > session.open, start < session.close else {
      throw RowRefusal(.outsideHours, "\(instant.newYork) New York is outside the session")
    }
    return .instant(min(end, session.close))
  }

  /// Leaves out what stands there already: first come, first served.
  private mutating func dropRepeated() {
    var seen: [RecordKey: Int] = [:]
    for place in records.indices where refusals[place] == nil {
      let key = RecordKey(records[place].content)
      guard let earlier = seen[key] else {
        seen[key] = place
        continue
      }
      let isSame = records[earlier].content.isSame(as: records[place].content)
      refusals[place] = RowRefusal(
        isSame ? .duplicate : .conflict,
        isSame ? "\(key.name) is there already" : "\(key.name) is there already with other figures")
    }
  }

  /// Leaves out all that a row says of which something is a mistake.
  private mutating func dropRestOfRows() {
    struct Row: Hashable { let file, row: Int }
    var mistaken: [Row: RowRefusal] = [:]
    for (record, refusal) in zip(records, refusals) {
      guard let refusal, !refusal.code.isHarmless else { continue }
      let row = Row(file: record.file, row: record.row)
      if mistaken[row] == nil { mistaken[row] = refusal }
    }
    for place in records.indices where refusals[place] == nil {
      refusals[place] = mistaken[Row(file: records[place].file, row: records[place].row)]
    }
  }
}

/// How long the bars of a symbol are: the shortest time between two of them.
private struct BarPeriod {
  /// The length; nil where a bar stands alone.
  let length: Instant.Span?
  /// Whether they are whole sessions, each dated by an instant such as its open or its close.
  let isSession: Bool

  /// The longest bar within a session.
  private static let longest = Instant.Span.hours(7)

  init(_ instants: [Instant]) {
    let sorted = instants.sorted()
    length = zip(sorted, sorted.dropFirst()).map { $1 - $0 }.filter { $0.milliseconds > 0 }.min()
    isSession = length.map { $0 > BarPeriod.longest } ?? false
  }
}

extension RowTime {
  /// Whether it is a day, or an instant at which one begins.
  var isDay: Bool { if case .day = self { true } else { midnight != nil } }

  /// The instant; nil for a day.
  var instant: Instant? { if case .instant(let instant) = self { instant } else { nil } }
}
