import Domain
import JSON
import TestSupport
import Testing

/// Folders of prices from the command line: what is wrong with them is refused by name, what is right is traded on and stays open.
@Suite struct PriceLineTests {
  /// A folder with every symbol of the standard playbook and VIX, made by the simulated market, one row a session.
  private struct Folder {
    let place: TemporaryDirectory
    var path: String { place.path }
    /// Whether each symbol has a file of its own, and not all of them one.
    private let isApart: Bool
    /// The header and the rows that were made.
    let lines: [Substring]

    init(
      _ desk: Desk, to last: String = "2024-09-30", isApart: Bool = false,
      keep: (Substring) -> Bool = { _ in true }
    ) throws {
      place = try TemporaryDirectory()
      self.isApart = isApart
      let made = try desk.product.run("market", "generate", "--from", "2023-01-03", "--to", last, "--csv")
      try #require(made.exitCode == 0, "\(made.errorText)")
      lines = made.text.split(separator: "\n").filter(keep)
      try fill(lines)
    }

    func fill(_ lines: [Substring]) throws {
      let groups = Dictionary(grouping: lines.dropFirst()) { line in
        isApart ? line.split(separator: ",")[1].lowercased() + "_daily.csv" : "market.csv"
      }
      for (name, rows) in groups {
        try write(([lines[0]] + rows).joined(separator: "\n") + "\n", toFile: place(name))
      }
    }
  }

  @Test func `a back-test on a folder tells what it read, what its profit came from, and opens everywhere`()
    throws
  {
    let desk = try Desk()
    let folder = try Folder(desk)
    try write("date,rate\n2020-01-02,0.03\n", toFile: folder.place("rates.csv"))
    let test = try desk.done(["backtest", "--prices", folder.path, "--data", desk.data])
    #expect(test["accepted"]?.array?.isEmpty == true && test["market"]?["kind"] == "prices")
    let coverage = try #require(test["coverage"]?.array)
    #expect(coverage.count == 13, "11 names, VIX and the rates")
    for symbol in coverage { #expect(symbol["rows"] == symbol["used"] && symbol["dropped"]?.integer == 0) }
    let profit = try #require(test["profit"]?.object)
    #expect(profit.keys == ["premium", "shares", "dividends", "interest", "leaps", "costs"])
    let parts = try profit.keys.reduce(Int64(0)) { try $0 + units(profit[$1]) }
    let whole = try units(test["final"]) - units(test["deposited"]) + units(test["withdrawn"])
    #expect(parts == whole && whole != 0)
    #expect(try units(profit["interest"]) > 0 && units(profit["costs"]) == -units(test["costs"]))
    let last = try #require(test["to"]?.string)
    let chain = try desk.done(["market", "chain", "AAPL"])
    #expect(chain["at"]?.string?.hasPrefix(last) == true && chain["contracts"]?.array?.isEmpty == false)
    for words in [["risk"], ["positions"], ["audit", "verify"], ["decisions"], ["report", "brief"]] {
      _ = try desk.done(words)
    }
    let report = try desk.product.run("report", "annual")
    #expect(report.text.contains(folder.path) && report.text.contains("Nothing was wrong with it."))
  }

  @Test func `what is missing or ends is refused by its code, and told where it was accepted`() throws {
    let desk = try Desk()
    let folder = try Folder(desk) { line in
      !line.contains(",KO,") && !(line.contains(",TSLA,") && line > "2024-03-15")
    }
    let refused = try desk.fails(["backtest", "--prices", folder.path], exit: 1, code: "PRICES_ENDED")
    #expect(refused["value"] == "PRICES_ENDED,MISSING_SYMBOL")
    let check = try desk.run(["market", "check", folder.path])
    #expect(check.exitCode == 1 && check.text.contains("there are no prices of KO"))
    let words = ["backtest", "--prices", folder.path, "--data", desk.data]
    _ = try desk.fails(words + ["--accept", "NOTHING"], exit: 2, code: "BAD_VALUE")
    let test = try desk.done(words + ["--accept", "PRICES_ENDED,MISSING_SYMBOL"])
    #expect(test["accepted"]?.array?.compactMap(\.string) == ["PRICES_ENDED", "MISSING_SYMBOL"])
    let report = try desk.product.run("report", "weekly")
    #expect(report.text.contains("PRICES_ENDED, MISSING_SYMBOL"))
    // Whatever was held in what ended was settled then, and nothing of it is traded afterwards.
    let rows = try desk.done([
      "audit", "list", "--kind", "trade.booked", "--from", "2024-03-16", "--limit", "100000",
    ])
    let later = try #require(rows["rows"]?.array).compactMap { $0["summary"]?.string }
    #expect(!later.isEmpty && later.allSatisfy { !$0.contains("TSLA") })
  }

  @Test func `a run on a folder goes on when newer rows arrive, and not where those of before have changed`()
    throws
  {
    let desk = try Desk()
    let folder = try Folder(desk, isApart: true)
    let all = folder.lines
    try folder.fill(all.filter { $0 < "2024-06-01" || $0.hasPrefix("time") })
    let run = ["run", "--headless", "--speed", "max", "--approve", "all"]
    let first = try lastLine(of: desk.run(run + ["--prices", folder.path]))
    #expect(first["clock"]?.string?.hasPrefix("2024-05-31") == true)
    let again = try lastLine(of: desk.run(run))
    #expect(again["weeks"]?.integer == 0 && again["stateHash"] == first["stateHash"])
    // Another symbol's prices change nothing of those that were traded on.
    try folder.fill(
      all + all.filter { $0.contains(",KO,") }.map { "\($0)".replacing(",KO,", with: ",ZZZ,")[...] })
    let second = try lastLine(of: desk.run(run))
    #expect(second["clock"]?.string?.hasPrefix("2024-09-30") == true && second["weeks"]?.integer == 17)
    #expect(try desk.done(["audit", "verify"])["ok"] == true)
    try folder.fill(all.map { $0.hasPrefix("2023-05-05") && $0.contains(",KO,") ? $0 + "1" : $0 })
    let changed = try desk.run(run)
    #expect(changed.exitCode == 1 && changed.errorText.contains("are not those that the store traded on"))
    _ = try desk.fails(["market", "chain", "KO"], exit: 1, code: "PRICES_CHANGED")
  }

  @Test
  func `across a split nothing but fees moves value, and the journal says what a contract is afterwards`()
    throws
  {
    let desk = try Desk(capital: "300000")
    let place = try TemporaryDirectory()
    let sessions = TradingCalendar.newYork.sessions(
      in: Day(year: 2026, month: 1, day: 2)...Day(year: 2027, month: 12, day: 31))
    let split = sessions[sessions.startIndex + 320].day
    let bars = sessions.prefix(330).map { "\($0.day),\($0.day < split ? 70 : 10)" }
    try write("date,close\n" + bars.joined(separator: "\n"), toFile: place("XYZ.csv"))
    try write("date,split\n\(split),7:1\n", toFile: place("XYZ.actions.csv"))
    let run = [
      "run", "--headless", "--speed", "max", "--approve", "none", "--accept", "MISSING_SYMBOL,NO_VIX",
    ]
    _ = try lastLine(of: desk.run(run + ["--prices", place.path, "--for", "1w"]))
    try desk.done(["buy", "XYZ", "200", "--account", "root/gen"])
    let before = try value(desk)
    let bought = try #require(try quantity(desk))
    _ = try lastLine(of: desk.run(run))
    #expect(try quantity(desk) == bought * 7)
    #expect(try value(desk) == before)
    let rows = try desk.done(["audit", "list", "--kind", "shares.split"])
    let row = try #require(rows["rows"]?.array?.first?["sequence"]?.integer)
    let shown = try desk.run(["audit", "show", "\(row)"])
    #expect(shown.text.contains("each new contract needs 1/7"))
  }

  @Test(arguments: [(1, 12), (5, 40), (60, 120)])
  func `bars of minutes and hours are read, and traded on within the day`(minutes: Int, days: Int) throws {
    let desk = try Desk()
    let place = try TemporaryDirectory()
    let sessions = TradingCalendar.newYork.sessions(
      in: Day(year: 2026, month: 1, day: 5)...Day(year: 2026, month: 12, day: 31)
    ).prefix(days)
    let prices = [("SPY", 500.0), ("TSLA", 250), ("KO", 70)]
    for (symbol, base) in prices {
      var lines = ["time,open,high,low,close,volume"]
      for (place, session) in sessions.enumerated() {
        // Bars are dated by their begin, without a zone.
        for minute in stride(
          from: 9 * 60 + 30, to: session.close.newYork.time == TimeOfDay(16, 0) ? 960 : 780, by: minutes)
        {
          let swing = Double((place * 17 + minute * 7 / minutes) % 23) / 23 - 0.5
          let close = (base * (1 + swing * 0.02) * 100).rounded() / 100
          let time = "\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)"
          lines.append("\(session.day) \(time),\(close),\(close + 0.5),\(close - 0.5),\(close),100")
        }
      }
      try write(lines.joined(separator: "\n") + "\n", toFile: place("\(symbol).csv"))
    }
    let vix = sessions.map { "\($0.day),16" }
    try write("date,close\n" + vix.joined(separator: "\n"), toFile: place("VIX.csv"))
    let test = try desk.done([
      "backtest", "--prices", place.path, "--data", desk.data, "--accept", "MISSING_SYMBOL",
    ])
    for symbol in try #require(test["coverage"]?.array) { #expect(symbol["rows"] == symbol["used"]) }
    #expect(test["to"]?.string == "\(try #require(sessions.last).day)")
    let rows = try #require(desk.done(["audit", "list", "--limit", "100000"])["rows"]?.array)
    let closes = Set(sessions.flatMap { ["\($0.open)", "\($0.close)"] })
    #expect(rows.contains { !closes.contains($0["at"]?.string ?? "") }, "it acts within sessions")
    let chain = try desk.done(["market", "chain", "KO"])
    let last = try #require(text(ofFile: place("KO.csv")).split(separator: "\n").last).split(separator: ",")[
      4]
    #expect(Double(chain["spot"]?.string ?? "") == Double(last))
  }

  private func quantity(_ desk: Desk) throws -> Int64? {
    try desk.done(["positions"])["positions"]?.array?.first?["quantity"]?.integer
  }

  private func value(_ desk: Desk) throws -> Int64 { try units(desk.done(["accounts"])["total"]?["value"]) }

  /// Ten-thousandths of a dollar.
  private func units(_ amount: JSONValue?) throws -> Int64 {
    let text = try #require(amount?.string)
    let parts = text.split(separator: ".")
    let fraction = parts.count > 1 ? String(parts[1]) : ""
    let digits =
      String(parts[0].drop { $0 == "-" }) + fraction + String(repeating: "0", count: 4 - fraction.count)
    return (text.hasPrefix("-") ? -1 : 1) * (try #require(Int64(digits)))
  }

  private func lastLine(of finished: Finished) throws -> JSONValue {
    try #require(finished.exitCode == 0, "\(finished.errorText)")
    return try JSONValue(parsing: String(try #require(finished.text.split(separator: "\n").last)))
  }
}
