import Domain
import Glibc
import MarketFeeds
import TestSupport
import Testing

/// A folder with one thing wrong with it.
struct BrokenFolder: Sendable, CustomTestStringConvertible {
  let what: String
  let files: [String: [UInt8]]
  let code: CoverageCode
  /// What the sentence about it says.
  let words: [String]

  init(_ what: String, _ code: CoverageCode, _ files: [String: String], says words: String...) {
    self.init(what, code, bytes: files.mapValues { Array($0.utf8) }, words)
  }

  init(_ what: String, _ code: CoverageCode, bytes: [String: [UInt8]], _ words: [String]) {
    (self.what, files, self.code, self.words) = (what, bytes, code, words)
  }

  var testDescription: String { what }
}

private let sessions = TradingCalendar.newYork.sessions(
  in: Day(year: 2014, month: 1, day: 2)...Day(year: 2014, month: 6, day: 30)
).map(\.day)

/// Good daily prices, with a row put in place of one or behind the last.
private func prices(
  _ count: Int = 60, from first: Int = 0, replacing place: Int? = nil, by row: String = "",
  close: (Int) -> Double = { _ in 100 }
) -> String {
  var lines = sessions.dropFirst(first).prefix(count).enumerated().map {
    "\($1),\(close($0)),\(close($0)),\(close($0)),\(close($0)),1000"
  }
  if let place { lines[place] = row } else if !row.isEmpty { lines.append(row) }
  return "date,open,high,low,close,volume\n" + lines.joined(separator: "\n") + "\n"
}

private let vix = prices { _ in 15 }
/// The day of the row that is spoilt.
private let day = sessions[10]

private func shares(_ row: String) -> [String: String] {
  ["AAPL.csv": prices(replacing: 10, by: row), "VIX.csv": vix]
}

private func beside(_ name: String, _ text: String) -> [String: String] {
  ["AAPL.csv": prices(), "VIX.csv": vix, name: text]
}

private func options(_ row: String) -> [String: String] {
  beside(
    "AAPL.options.csv", "date,right,strike,expiry,bid,ask\n\(sessions[3]),P,95,2014-01-17,1,1.1\n\(row)\n")
}

private let line = "line 12"

private let brokenRows = [
  BrokenFolder("a price of no number", .droppedRows, shares("\(day),x,1,1,1,1"), says: line, "open \"x\""),
  BrokenFolder("a price that is missing", .droppedRows, shares("\(day),,1,1,1,1"), says: line, "no price"),
  BrokenFolder("not a number", .droppedRows, shares("\(day),nan,1,1,1,1"), says: line, "nan"),
  BrokenFolder("a price of nothing", .droppedRows, shares("\(day),0,1,1,1,1"), says: line, "above 0"),
  BrokenFolder("a negative price", .droppedRows, shares("\(day),-5,1,1,1,1"), says: line, "-5"),
  BrokenFolder("a price without end", .droppedRows, shares("\(day),1e99,1,1,1,1"), says: line, "1e99"),
  BrokenFolder("a high below the low", .droppedRows, shares("\(day),10,9,11,10,1"), says: line, "enclose"),
  BrokenFolder("a close above the high", .droppedRows, shares("\(day),10,11,9,12,1"), says: line, "12.00"),
  BrokenFolder("a negative volume", .droppedRows, shares("\(day),1,1,1,1,-3"), says: line, "no count"),
  BrokenFolder("a row that is too short", .droppedRows, shares("\(day),1"), says: line, "only 2 fields"),
  BrokenFolder("a day that is none", .droppedRows, shares("2014-02-30,1,1,1,1,1"), says: line, "no date"),
  BrokenFolder("a text for a day", .droppedRows, shares("yesterday,1,1,1,1,1"), says: line, "yesterday"),
  BrokenFolder("a Saturday", .droppedRows, shares("2014-01-18,1,1,1,1,1"), says: line, "no session"),
  BrokenFolder("a holiday", .droppedRows, shares("2014-01-20,1,1,1,1,1"), says: line, "2014-01-20"),
  BrokenFolder(
    "a day twice", .droppedRows, shares("\(sessions[9]),100,100,100,100,1000"), says: line, "there twice"),
  BrokenFolder(
    "a day twice with other prices", .droppedRows, shares("\(sessions[9]),101,101,101,101,1"), says: line,
    "other prices"),
  BrokenFolder(
    "an hour among sessions", .droppedRows, shares("\(day) 11:00,100,100,100,100,1"), says: line,
    "among whole sessions"),
  BrokenFolder(
    "a minute after the close", .outsideHours,
    beside(
      "KO.csv",
      "time,close\n\(day) 09:31,40\n\(day) 09:32,40\n\(day) 16:01,41\n\(sessions[11]) 09:31,40\n"),
    says: "KO.csv: 1 of 4 rows", "line 4"),
  BrokenFolder(
    "a session among minutes", .droppedRows,
    beside("KO.csv", "time,close\n\(day) 09:31,40\n\(day) 09:32,40\n\(sessions[11]),41\n"),
    says: "line 4", "among shorter bars"),
]

private let brokenSeries = [
  BrokenFolder(
    "a price ten times too large", .wildPrice, shares("\(day),1000,1000,1000,1000,1"), says: line,
    "more than 8 times"),
  BrokenFolder(
    "a split that nobody tells", .suspectedSplit,
    ["AAPL.csv": prices { $0 < 20 ? 700 : 101 }, "VIX.csv": vix], says: "as if split 7:1", "AAPL.actions.csv"),
  BrokenFolder(
    "shares that became fewer", .suspectedSplit, ["AAPL.csv": prices { $0 < 20 ? 10 : 79 }, "VIX.csv": vix],
    says: "as if split 1:8"),
  BrokenFolder(
    "a split of adjusted prices", .splitWithoutJump,
    beside("AAPL.actions.csv", "date,split\n\(day),7\n"), says: "may be adjusted"),
  BrokenFolder(
    "sessions without a price", .missingSessions,
    [
      "AAPL.csv": prices(10)
        + prices(40, from: 20).split(separator: "\n").dropFirst().joined(separator: "\n"),
      "VIX.csv": vix,
    ], says: "no price of 10 sessions", "\(sessions[10])"),
  BrokenFolder(
    "prices that end", .pricesEnded, beside("KO.csv", prices(30)), says: "KO end on \(sessions[29])"),
  BrokenFolder("no VIX", .noVIX, ["AAPL.csv": prices()], says: "add VIX.csv"),
  BrokenFolder(
    "a VIX that ends", .noVIX, ["AAPL.csv": prices(), "VIX.csv": prices(20)], says: "VIX ends on"),
  BrokenFolder(
    "a VIX that begins late", .noVIX, ["AAPL.csv": prices(), "VIX.csv": prices(30, from: 30)],
    says: "VIX begins on"),
]

private let brokenActions = [
  BrokenFolder(
    "a split of a half", .droppedRows, beside("AAPL.actions.csv", "date,split\n\(day),0.5\n"),
    says: "AAPL.actions.csv", "no whole number"),
  BrokenFolder(
    "a negative dividend", .droppedRows, beside("AAPL.actions.csv", "date,dividend\n\(day),-1\n"),
    says: "no amount above 0"),
  BrokenFolder(
    "a dividend on a Sunday", .droppedRows, beside("AAPL.actions.csv", "date,dividend\n2014-01-19,1\n"),
    says: "2014-01-19 has no session"),
  BrokenFolder(
    "a dividend twice", .droppedRows, beside("AAPL.actions.csv", "date,dividend\n\(day),1\n\(day),2\n"),
    says: "line 3", "there twice"),
  BrokenFolder(
    "splits of a stranger", .missingSymbol, beside("XYZ.actions.csv", "date,split\n\(day),2\n"),
    says: "XYZ.actions.csv is not used"),
  BrokenFolder(
    "a rate in percent", .droppedRows, beside("rates.csv", "date,rate\n\(day),5.25\n"), says: "0.05 is 5 %"),
  BrokenFolder(
    "a rate twice", .droppedRows, beside("rates.csv", "date,rate\n\(day),0.05\n\(day),0.04\n"),
    says: "there twice"),
  BrokenFolder(
    "an event that nobody knows", .droppedRows,
    beside("events.csv", "date,symbol,event\n\(day),AAPL,earning\n"), says: "did you mean \"earnings\""),
  BrokenFolder(
    "inflation of a company", .droppedRows,
    beside("events.csv", "date,symbol,event\n\(day),AAPL,inflation\n"),
    says: "of the whole market"),
]

private let brokenQuotes = [
  BrokenFolder(
    "a bid above the ask", .droppedRows, options("\(day),P,95,2014-01-17,2,1"), says: "line 3", "is above ask"
  ),
  BrokenFolder("no ask", .droppedRows, options("\(day),P,95,2014-01-17,1,"), says: "line 3", "ask"),
  BrokenFolder(
    "neither call nor put", .droppedRows, options("\(day),X,95,2014-01-17,1,2"), says: "neither call"),
  BrokenFolder(
    "a strike of nothing", .droppedRows, options("\(day),P,0,2014-01-17,1,2"), says: "strike \"0\""),
  BrokenFolder(
    "an expiry that is none", .droppedRows, options("\(day),P,95,soon,1,2"), says: "expiry \"soon\""),
  BrokenFolder(
    "a quote after the expiry", .droppedRows, options("\(sessions[30]),P,95,2014-01-17,1,2"),
    says: "had expired by"),
  BrokenFolder(
    "a quote twice", .droppedRows, options("\(sessions[3]),P,95,2014-01-17,1,1.2"), says: "quoted twice"),
  BrokenFolder(
    "a quote in the evening", .outsideHours, options("\(day) 17:00,P,95,2014-01-17,1,2"),
    says: "outside the session"),
  BrokenFolder(
    "quotes in two files", .duplicateFile,
    [
      "AAPL.csv": prices(), "VIX.csv": vix,
      "aapl_20140107.csv": "type,strike,bid,ask,expiration\nput,95,1,1.1,2014-01-17\n",
      "aapl_20140107_again.csv": "type,strike,bid,ask,expiration\nput,95,1,1.1,2014-01-17\n",
    ], says: "1 quotes of AAPL that an earlier file has"),
]

private let brokenFiles = [
  BrokenFolder("an empty file", .unreadable, beside("KO.csv", ""), says: "KO.csv is empty"),
  BrokenFolder(
    "a header alone", .missingSymbol, beside("KO.csv", "date,close\n"), says: "KO.csv is not used"),
  BrokenFolder(
    "no header", .unreadable, beside("KO.csv", "2014-01-02,40,41,39,40,100\n"),
    says: "KO.csv is no market file"),
  BrokenFolder(
    "columns of something else", .unreadable, beside("KO.csv", "name,age\nAnn,40\n"),
    says: "KO.csv is no market file"),
  BrokenFolder(
    "opens without closes", .unreadable, beside("KO.csv", "date,open\n\(day),40\n"), says: "no market file"),
  BrokenFolder(
    "closes without days", .unreadable, beside("KO.csv", "open,close\n40,41\n"), says: "no date column"),
  BrokenFolder(
    "a page of a site", .unreadable, beside("KO.csv", "<!DOCTYPE html>\n<html><body>Too many requests\n"),
    says: "KO.csv is no market file"),
  BrokenFolder(
    "a service's error", .unreadable, beside("KO.csv", "{\"error\": \"no such symbol\"}\n"),
    says: "KO.csv is no market file"),
  BrokenFolder(
    "two files of one symbol", .duplicateFile, beside("aapl_daily.csv", prices()),
    says: "aapl_daily.csv has prices of AAPL"),
  BrokenFolder(
    "two files of rates", .duplicateFile,
    [
      "AAPL.csv": prices(), "VIX.csv": vix, "rates.csv": "date,rate\n\(day),0.05\n",
      "rates_old.csv": "date,rate\n\(day),0.05\n",
    ], says: "rates_old.csv has rates as rates.csv does"),
  BrokenFolder(
    "a file that does not say whose it is", .unmatchedFile, beside("daily_prices.csv", prices()),
    says: "daily_prices.csv does not show whose"),
  BrokenFolder(
    "a symbol that is needed", .missingSymbol, ["KO.csv": prices(), "VIX.csv": vix],
    says: "no prices of AAPL, which the playbook needs", "add AAPL.csv"),
  BrokenFolder(
    "random bytes", .unreadable,
    bytes: ["AAPL.csv": Array(prices().utf8), "KO.csv": (0...255).map { UInt8($0) } + [10, 0, 13]],
    ["KO.csv"]),
  BrokenFolder(
    "text of two bytes a letter", .unreadable,
    bytes: [
      "AAPL.csv": Array(prices().utf8),
      "KO.csv": [0xFF, 0xFE] + Array("date,close\n".utf8).flatMap { [$0, 0] },
    ], ["KO.csv is UTF-16 text; save it as UTF-8"]),
  BrokenFolder(
    "a packed file that is cut off", .unreadable,
    bytes: [
      "AAPL.csv": Array(prices().utf8),
      "KO.csv.gz": [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 2, 0xFF, 0x4B, 0x49, 0x2C],
    ], ["KO.csv.gz", "damaged or cut off"]),
]

@Suite struct BrokenFileTests {
  @Test(arguments: brokenRows + brokenSeries + brokenActions + brokenQuotes + brokenFiles)
  func `what is broken is told in one sentence with its code, and what is good beside it is used`(
    broken: BrokenFolder
  ) throws {
    let place = try TemporaryDirectory()
    for (name, bytes) in broken.files { try write(bytes, toFile: place(name)) }
    let read = try PriceFolder(place.path, needed: ["AAPL"])
    let told = read.concerns.filter { concern in
      concern.code == broken.code && broken.words.allSatisfy(concern.text.contains)
    }
    #expect(told.count == 1, "\(read.concerns.map { "\($0.code.rawValue): \($0.text)" })")
    for concern in read.concerns {
      #expect(!concern.text.contains("\n") && concern.text.utf8.count < 400)
    }
    if broken.files["AAPL.csv"] != nil {
      #expect(read.series.contains { $0.bars.symbol == "AAPL" && $0.bars.bars.count >= 49 })
    }
  }

  @Test func `a folder by the name of a file is told as one`() throws {
    let place = try TemporaryDirectory()
    try write(Array(prices().utf8), toFile: place("AAPL.csv"))
    try #require(mkdir(place("KO.csv"), 0o700) == 0)
    let read = try PriceFolder(place.path, needed: ["AAPL"])
    #expect(read.concerns.contains { $0.code == .unreadable && $0.about == "KO.csv" })
  }
}
