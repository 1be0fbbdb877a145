import Domain
import EngineService
import Glibc
import JSON
import MarketFeeds
import MarketModel
import Money
import TestSupport
import Testing

/// Real prices, which are not the project's to give away, end to end: `ALLUSE_REAL_DATA` names the folder that has them.
///
/// Figures are held against those of `recompute.py`, which shares no code with the product.
@Suite(.enabled(if: RealData.source != nil), .serialized) struct RealDataTests {
  @Test func `what is said of each file is what an independent reading finds`() throws {
    let data = try RealData()
    let told = try #require(data.told(["market", "check", data.path])["coverage"]?.array)
    let found = try #require(try data.recompute("coverage", data.path, data.sessions).object)
    #expect(found.keys.count == 8)
    for symbol in found.keys {
      let (expected, answer) = (found[symbol], told.first { $0["symbol"]?.string == symbol })
      // The rows of actions stand in files of their own.
      let actions = ["AAPL", "SPY"].contains(symbol) ? Int64(try data.rows(of: "\(symbol).actions.csv")) : 0
      #expect(answer?["rows"]?.integer == expected?["rows"]?.integer.map { $0 + actions }, "\(symbol)")
      #expect(answer?["used"]?.integer == expected?["used"]?.integer.map { $0 + actions }, "\(symbol)")
      for key in ["from", "to", "missing"] { #expect(answer?[key] == expected?[key], "\(symbol) \(key)") }
      #expect(
        answer?["suspected"]?.integer == expected?["suspected"]?.array.map { Int64($0.count) }, "\(symbol)")
    }
  }

  @Test(arguments: [
    ("AAPL", "2016-03-17"), ("SPY", "2016-03-17"), ("TSLA", "2017-06-14"), ("AMZN", "2018-02-08"),
  ])
  func `a modelled option has the volatility that a recomputation gives it`(symbol: String, day: String)
    throws
  {
    let data = try RealData()
    let words = data.test + ["--from", day, "--to", day, "--data", data.desk.data]
    _ = try data.desk.done(words)
    let chain = try data.desk.done(["market", "chain", symbol])
    let spot = try #require(chain["spot"]?.string)
    let contracts = try #require(chain["contracts"]?.array).filter { $0["right"] == "P" }
    var compared = 0
    for contract in contracts {
      compared += 1
      guard compared % 20 == 1 else { continue }
      let (expiry, strike) = (contract["expiry"]?.string ?? "", contract["strike"]?.string ?? "")
      let found = try data.recompute("variance", data.path, symbol, day, expiry, data.sessions, spot, strike)
      let (own, product) = (found["volatility"]?.number ?? 0, contract["iv"]?.number ?? 1)
      // The rest is the hour by which a change of the clocks moves a close.
      #expect(abs(own / product - 1) < 0.001, "\(symbol) \(expiry) \(strike): \(own) and \(product)")
    }
    #expect(compared > 50)
  }

  @Test
  func
    `shares that are held through a split and dividends become what an independent reckoning makes of them`()
    throws
  {
    let data = try RealData()
    let place = try TemporaryDirectory()
    let lines = try text(ofFile: "\(data.path)/AAPL.csv").split(separator: "\n")
    let kept = lines.prefix(1) + lines.filter { $0 >= "2013-01-01" && $0 < "2015-01-01" }
    try write(kept.joined(separator: "\n") + "\n", toFile: place("AAPL.csv"))
    try write(bytes(ofFile: "\(data.path)/AAPL.actions.csv"), toFile: place("AAPL.actions.csv"))
    let run = [
      "run", "--headless", "--speed", "max", "--approve", "none", "--accept",
      "MISSING_SYMBOL,NO_VIX,DROPPED_ROWS,MISSING_SESSIONS",
    ]
    _ = try data.lastLine(of: run + ["--prices", place.path, "--for", "1w"])
    try data.desk.done(["buy", "AAPL", "100", "--account", "root/gen"])
    let before = try data.value()
    let rows = try #require(data.desk.done(["audit", "list", "--limit", "100000"])["rows"]?.array)
    let instants = rows.compactMap { $0["at"]?.string }
    let bought = try #require(instants.max())
    // A part of the order may be all that could be had.
    let held = try #require(data.desk.done(["positions"])["positions"]?.array?.first?["quantity"]?.integer)
    let ended = try data.lastLine(of: run)
    let days = [bought, ended["clock"]?.string ?? ""].map { String($0.prefix(10)) }
    #expect(days[0] < "2014-02-01" && days[1] == "2014-12-31", "\(days)")
    let found = try data.recompute("hold", place.path, "AAPL", days[0], days[1], data.sessions)
    func integer(_ key: String) throws -> Int64 { try #require(found[key]?.integer) }
    #expect(try integer("shares") == 7)
    let gain = try integer("shares") * integer("last") + integer("dividends") - integer("first")
    #expect(try data.value() - before == held * gain)
  }

  @Test func `minutes of an index and of its options are used or named, each row of them`() throws {
    let data = try RealData()
    let place = try TemporaryDirectory()
    let source = try #require(RealData.source)
    try write(bytes(ofFile: "\(source)/lean_spx_minute_20210104.csv"), toFile: place("SPX.csv"))
    try write(
      bytes(ofFile: "\(source)/lean_spx_option_minute_20210104.csv"), toFile: place("SPX.options.csv"))
    let told = try #require(data.told(["market", "check", place.path])["coverage"]?.array?.first)
    let found = try data.recompute("minutes", source)
    #expect(told["rows"] == found["rows"] && told["used"] == found["used"], "\(told) \(found)")
    #expect(told["dropped"]?.integer == (told["rows"]?.integer ?? 0) - (told["used"]?.integer ?? 0))
  }

  @Test
  func `a whole chain of a company is quoted as it was, and what is modelled beside it lies on its smile`()
    throws
  {
    let place = try TemporaryDirectory()
    let source = try #require(RealData.source)
    let file = "msft_chain_20211122_optionlab.csv"
    try write(bytes(ofFile: "\(source)/\(file)"), toFile: place(file))
    try write("date,close\n2021-11-19,343.11\n2021-11-22,339.68\n", toFile: place("MSFT.csv"))
    let folder = try PriceFolder(place.path, needed: ["MSFT"])
    var market = try PriceMarket.market(of: folder, rate: nil)
    try market.advance(to: Instant(newYork: Day(year: 2021, month: 11, day: 22), Session.regularClose))
    let options = try market.options("MSFT")
    let series = try #require(folder.series.first)
    #expect(series.options.count > 1_800)
    for quote in series.options where quote.contract.expiry > options.day {
      let shown = try options.quote(quote.contract)
      #expect(shown.bid == quote.bid && shown.ask == quote.ask && !shown.isModelled)
    }
    let near = try options.chain(Day(year: 2021, month: 12, day: 17))
    for quote in near where quote.isModelled && abs(quote.delta) > 1_000 {
      #expect(quote.volatility > 100_000 && quote.volatility < 600_000, "\(quote.contract)")
    }
  }

  @Test func `four years of seven names add up, and nothing of what ended is traded after its end`() throws {
    let data = try RealData()
    let test = try data.desk.done(
      data.test + ["--from", "2015-01-05", "--to", "2018-12-31", "--data", data.desk.data])
    let codes = try #require(test["accepted"]?.array).compactMap(\.string)
    #expect(codes.contains("PRICES_ENDED") && codes.contains("SUSPECTED_SPLIT"))
    let rows = try data.desk.done([
      "audit", "list", "--kind", "trade.booked", "--from", "2018-10-16", "--limit", "100000",
    ])
    let later = try #require(rows["rows"]?.array).compactMap { $0["summary"]?.string }
    #expect(!later.isEmpty && later.allSatisfy { !$0.contains("TSLA") })
    #expect(try data.desk.done(["audit", "verify"])["ok"] == true)
  }

  @Test
  func
    `a year across a split of seven for one is worth what the adjusted prices make it, but for whole contracts`()
    throws
  {
    let data = try RealData()
    let test = try data.desk.done(
      data.test + ["--from", "2014-01-02", "--to", "2014-12-31", "--data", data.desk.data])
    let equity = try #require(test["equity"]?.array)
    let place = try #require(equity.firstIndex { $0["date"] == "2014-06-09" })
    let (before, after) = (equity[place - 1]["value"]?.string, equity[place]["value"]?.string)
    let change = try #require(after.flatMap(Double.init)) / #require(before.flatMap(Double.init)) - 1
    #expect(abs(change) < 0.02, "AAPL moved 1.6 % on that day, and no account holds only it")
  }
}

/// A folder of prices made from the sample files, and what both sides say of it.
private struct RealData {
  static let source = getenv("ALLUSE_REAL_DATA").map { String(cString: $0) }

  let desk: Desk
  private let place: TemporaryDirectory
  var path: String { place("prices") }
  var sessions: String { "\(RealData.source ?? "")/nyse_sessions.csv" }
  /// A back-test on the folder, which accepts what is known to be wrong with it.
  var test: [String] {
    [
      "backtest", "--prices", path, "--accept",
      "DROPPED_ROWS,MISSING_SESSIONS,SUSPECTED_SPLIT,PRICES_ENDED,MISSING_SYMBOL",
    ]
  }

  init() throws {
    desk = try Desk()
    place = try TemporaryDirectory()
    _ = try recompute("prepare", try #require(RealData.source), place("prices"))
  }

  /// The last line of a run, which says how it ended.
  func lastLine(of words: [String]) throws -> JSONValue {
    let finished = try desk.run(words)
    try #require(finished.exitCode == 0, "\(finished.errorText)")
    return try JSONValue(parsing: String(try #require(finished.text.split(separator: "\n").last)))
  }

  /// What the accounts are worth, in ten-thousandths of a dollar.
  func value() throws -> Int64 {
    let text = try #require(desk.done(["accounts"])["total"]?["value"]?.string)
    let parts = text.split(separator: ".").map(String.init)
    let cents = parts.count > 1 ? parts[1] : ""
    return try #require(Int64(parts[0] + cents + String(repeating: "0", count: 4 - cents.count)))
  }

  func recompute(_ words: String...) throws -> JSONValue {
    let script = "\(packageDirectory)/Tests/EndToEndTests/RealData/recompute.py"
    let finished = try ChildProcess(
      "/usr/bin/env", ["python3", script] + words, environment: ["PATH": "/usr/local/bin:/usr/bin:/bin"]
    ).wait()
    try #require(finished.exitCode == 0, "\(finished.errorText)")
    return try JSONValue(parsing: finished.output)
  }

  /// What a command prints, whether or not it is content.
  func told(_ words: [String]) throws -> JSONValue { try JSONValue(parsing: desk.run(words).output) }

  func rows(of name: String) throws -> Int {
    try text(ofFile: "\(path)/\(name)").split(separator: "\n").count - 1
  }
}
