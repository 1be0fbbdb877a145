import Domain
import MarketFeeds
import MarketModel
import Money
import Platform
import TestSupport
import Testing

/// Fills a folder and reads it; every symbol of the ladder that is not named is not needed.
private func folder(
  _ files: [String: String], needed: [Symbol] = [], through last: Day? = nil
) throws -> PriceFolder {
  let place = try TemporaryDirectory()
  for (name, text) in files { try write(text, toFile: place(name)) }
  return try PriceFolder(place.path, needed: needed, through: last)
}

private func day(_ text: String) throws -> Day { try #require(Day(text)) }

/// Daily prices of so many sessions from the first of 2014 on.
private func daily(_ count: Int, from place: Int = 0, close: (Int) -> Double = { _ in 100 }) -> String {
  let sessions = TradingCalendar.newYork.sessions(
    in: Day(year: 2014, month: 1, day: 2)...Day(year: 2016, month: 1, day: 1))
  return "date,close\n"
    + sessions.dropFirst(place).prefix(count).enumerated().map { "\($1.day),\(close($0))\n" }.joined()
}

private let vix = daily(60) { _ in 15 }

@Suite struct PriceFolderTests {
  @Test func `every file is used by what it holds and whose it is`() throws {
    let read = try folder(
      [
        "lean_aapl_daily_raw.csv": daily(60), "XYZ.csv": daily(60), "VIX.csv": vix,
        "XYZ.actions.csv": "date,split,dividend\n2014-01-06,,0.5\n",
        "XYZ.options.csv": "date,right,strike,expiry,bid,ask\n2014-01-06,P,95,2014-01-17,1,1.1\n",
        "rates.csv": "date,rate\n2014-01-02,0.01\n",
        "events.csv": "date,symbol,event,amount\n2014-01-08,XYZ,earnings,\n",
        "README.md": "notes",
      ], needed: ["AAPL", "XYZ"])
    #expect(read.codes == [], "\(read.concerns)")
    #expect(read.series.map(\.bars.symbol) == ["AAPL", "XYZ"] && read.unread == ["README.md"])
    let xyz = try #require(read.coverage.first { $0.name == "XYZ" })
    #expect(
      xyz.rows == 62 && xyz.used == 62 && xyz.dividends == 1 && xyz.optionRows == 1 && xyz.optionDays == 1)
    #expect(
      read.series[1].dates.count == 1 && read.series[1].options.count == 1 && read.rates?.rates.count == 1)
    #expect(read.volatilityIndex?.bars.count == 60)
  }

  @Test func `a file of one moment's quotes has its day in its name`() throws {
    let read = try folder(
      [
        "XYZ.csv": daily(60), "VIX.csv": vix,
        "xyz_chain_20140106.csv": "type,strike,bid,ask,expiration\nput,95,1,1.1,2014-01-17\n",
      ], needed: ["XYZ"])
    #expect(read.codes == [], "\(read.concerns)")
    #expect(read.series.first?.options.first?.at == Instant(newYork: try day("2014-01-06"), TimeOfDay(16, 0)))
  }

  @Test func `a file of several symbols is one of each`() throws {
    let read = try folder([
      "market.csv": "date,symbol,close\n2014-01-02,AAA,1\n2014-01-02,BBB,2\n2014-01-03,A B,2\n"
    ])
    #expect(read.series.map(\.bars.symbol) == ["AAA", "BBB"])
    #expect(read.coverage.reduce(0) { $0 + $1.rows } == 3 && read.codes == [.droppedRows, .noVIX])
  }

  @Test func `what is missing, twice or no market file is named with its code`() throws {
    let read = try folder(
      [
        "AAPL.csv": daily(60), "aapl_daily.csv": daily(9), "VIX.csv": vix, "XYZ.csv": "a,b\n1,2\n",
        "notes.txt": "", "daily_prices.csv": daily(3),
      ],
      needed: ["AAPL", "TSLA"])
    #expect(read.codes == [.missingSymbol, .duplicateFile, .unreadable, .unmatchedFile])
    let texts = read.concerns.map(\.text).joined(separator: "\n")
    for part in [
      "no prices of TSLA", "aapl_daily.csv has prices of AAPL", "XYZ.csv is no market file",
      "daily_prices.csv does not show whose", "notes.txt is empty",
    ] {
      #expect(texts.contains(part), "\(part) in \(texts)")
    }
  }

  @Test func `a split that no file tells is suspected, a told one is not, and one without a jump is`() throws
  {
    let raw = daily(60) { $0 < 30 ? 700 : 101 }
    let split = try #require(TradingCalendar.newYork.session(30, from: day("2014-01-02"))).day
    let actions = "date,split\n\(split),7\n"
    let silent = try folder(["AAPL.csv": raw, "VIX.csv": vix])
    #expect(silent.codes == [.suspectedSplit])
    #expect(silent.coverage.first?.suspected.map(\.name) == ["7:1"])
    #expect(silent.coverage.first?.suspected.first?.day == split)
    let told = try folder(["AAPL.csv": raw, "AAPL.actions.csv": actions, "VIX.csv": vix])
    #expect(told.codes == [] && told.coverage.first?.splits == 1)
    let adjusted = try folder(["AAPL.csv": daily(60), "AAPL.actions.csv": actions, "VIX.csv": vix])
    #expect(adjusted.codes == [.splitWithoutJump])
  }

  @Test func `prices that end are said to end, unless nothing was wanted after them`() throws {
    let files = ["TSLA.csv": daily(30), "AAPL.csv": daily(60), "VIX.csv": vix]
    let read = try folder(files)
    #expect(read.codes == [.pricesEnded] && read.coverage.first { $0.name == "TSLA" }?.isEnded == true)
    let last = try #require(TradingCalendar.newYork.session(29, from: day("2014-01-02"))).day
    #expect(try folder(files, through: last).codes.isEmpty)
    // What is a few sessions behind has not ended: the others wait for it.
    let behind = try folder(["TSLA.csv": daily(55), "AAPL.csv": daily(60), "VIX.csv": vix])
    let end = TradingCalendar.newYork.session(54, from: try day("2014-01-02"))?.day
    #expect(behind.codes.isEmpty && behind.end == end)
  }

  @Test func `missing sessions and an index that does not cover the prices are named`() throws {
    let gap = daily(20) + daily(20, from: 25).split(separator: "\n").dropFirst().joined(separator: "\n")
    let read = try folder(["AAPL.csv": gap, "VIX.csv": daily(20)])
    #expect(read.codes == [.missingSessions, .noVIX])
    #expect(read.coverage.first?.missing.count == 5)
  }

  @Test func `a packed file is read, and a torn one refused`() throws {
    let place = try TemporaryDirectory()
    // "date,close\n2014-01-02,1\n" as gzip packs it.
    let packed: [UInt8] = [
      0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0xFF, 0x4B, 0x49, 0x2C, 0x49, 0xD5, 0x49, 0xCE,
      0xC9, 0x2F, 0x4E, 0xE5, 0x32, 0x32, 0x30, 0x34, 0xD1, 0x35, 0x30, 0xD4, 0x35, 0x30, 0xD2, 0x31, 0xE4,
      0x02, 0x00, 0x94, 0x25, 0x00, 0x99, 0x18, 0x00, 0x00, 0x00,
    ]
    try write(packed, toFile: place("AAA.csv.gz"))
    try write(Array(packed.dropLast(9)), toFile: place("BBB.csv.gz"))
    let read = try PriceFolder(place.path, needed: [])
    #expect(read.series.map(\.bars.symbol) == ["AAA"] && read.series.first?.bars.bars.count == 1)
    #expect(
      read.concerns.contains {
        $0.code == .unreadable && $0.about == "BBB.csv.gz" && $0.text.contains("damaged or cut off")
      })
  }

  @Test func `rows in the files are the used and the named ones, whatever the files hold`() throws {
    forAll(Effort.count(60, soak: 3_000)) { draw in
      RandomFolder(&draw)
    } holds: { drawn in
      let inner = try TemporaryDirectory()
      for (name, text) in drawn.files { try write(text, toFile: inner(name)) }
      let read = try PriceFolder(inner.path, needed: [])
      let rows = read.coverage.reduce(0) { $0 + $1.rows }
      let unreadable = drawn.files.filter { file in
        read.concerns.contains { [.unreadable, .unmatchedFile].contains($0.code) && $0.about == file.key }
      }
      let expected = drawn.rows - unreadable.reduce(0) { $0 + drawn.rows(of: $1.value) }
      try ensure(rows == expected, "\(rows) rows of \(expected) are accounted for")
      var used = read.volatilityIndex?.bars.count ?? 0
      for series in read.series { used += series.bars.bars.count + series.options.count }
      let bars = read.coverage.reduce(0) { sum, coverage in
        sum
          + coverage.files.filter {
            !$0.name.contains("actions") && !$0.name.contains("events") && !$0.name.contains("rates")
          }.reduce(0) { $0 + $1.used }
      }
      try ensure(bars == used, "\(used) bars and quotes are there, \(bars) are said to be")
      for coverage in read.coverage {
        for file in coverage.files where file.isUsed && file.findings.leftOut > 0 {
          let named = read.concerns.contains { $0.text.contains(file.name) }
          try ensure(named, "\(file.name) lost rows and nothing says so")
        }
      }
    }
  }
}

/// Files of all kinds with good and bad rows.
private struct RandomFolder {
  var files: [String: String] = [:]

  init(_ draw: inout Draw) {
    let headers = [
      "AAA.csv": "date,open,high,low,close,volume", "bbb_daily.tsv": "date\tclose", "VIX.csv": "date;close",
      "AAA.actions.csv": "date,split,dividend", "AAA.options.csv": "date,right,strike,expiry,bid,ask",
      "events.csv": "date,symbol,event,amount", "rates.csv": "date,rate", "CCC.csv": "time,symbol,close",
      "odd.csv": "what,ever", "AAA_again_SPY.csv": "date,close",
    ]
    for name in headers.keys.sorted() where draw.chance(70) {
      guard let header = headers[name] else { continue }
      let separator = header.contains("\t") ? "\t" : header.contains(";") ? ";" : ","
      let columns = header.split(separator: Character(separator)).map(String.init)
      let rows = draw.list(0...12) { draw in
        columns.map { RandomFolder.cell($0, &draw) }.joined(separator: separator)
      }
      files[name] = ([header] + rows).joined(separator: "\n") + "\n"
    }
  }

  private static func cell(_ column: String, _ draw: inout Draw) -> String {
    if draw.chance(8) { return draw.element(of: ["x", "-1", "nan", "0", "1e9", "2014-01-04"]) }
    switch column {
    case "date", "time":
      let day = Day(year: 2014, month: 1, day: 2) + draw.integer(in: 0...20 as ClosedRange<Int>)
      return draw.element(of: ["\(day)", "\(day)", "\(day)T00:00:00Z", "\(day) 10:30", "\(day) 17:00"])
    case "symbol": return draw.element(of: ["AAA", "CCC", "D D"])
    case "event": return draw.element(of: ["earnings", "dividend", "inflation"])
    case "right": return draw.element(of: ["P", "call"])
    case "expiry": return "2014-02-21"
    case "split": return draw.element(of: ["", "2", "7:1"])
    case "rate": return draw.element(of: ["0.01", "1.5"])
    case "ask", "high": return "\(draw.integer(in: 10...12))"
    default: return "\(draw.integer(in: 8...10))"
    }
  }

  /// Rows that have content, headers aside.
  func rows(of text: String) -> Int { max(0, text.split(separator: "\n").count - 1) }
  var rows: Int { files.values.reduce(0) { $0 + rows(of: $1) } }
}
