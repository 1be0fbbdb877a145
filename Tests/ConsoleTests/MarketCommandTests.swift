import Console
import JSON
import Money
import TestSupport
import Testing

@Suite struct MarketCommandTests {
  @Test func `sessions are generated with one row per symbol, at the close, the same for the same seed`() {
    let days = ["market", "generate", "--from", "2026-11-26", "--to", "2026-11-30", "--csv"]
    let result = run(days + ["--symbols", "TSLA,VIX,SPY", "--seed", "7"])
    let lines = result.output.split(separator: "\n")
    #expect(result.exit == .done && lines[0] == "time,symbol,open,high,low,close,volume")
    #expect(
      lines.dropFirst().map { $0.split(separator: ",").prefix(2).joined(separator: " ") } == [
        "2026-11-27T18:00:00.000Z SPY", "2026-11-27T18:00:00.000Z TSLA", "2026-11-27T18:00:00.000Z VIX",
        "2026-11-30T21:00:00.000Z SPY", "2026-11-30T21:00:00.000Z TSLA", "2026-11-30T21:00:00.000Z VIX",
      ])
    #expect(run(days + ["--symbols", "SPY,TSLA,VIX", "--seed", "7"]).output == result.output)
    #expect(run(days + ["--symbols", "SPY,TSLA,VIX", "--seed", "8"]).output != result.output)
    let alone = run(days + ["--symbols", "TSLA", "--seed", "7"]).output.split(separator: "\n")
    #expect(alone.dropFirst().allSatisfy { lines.contains($0) })
  }

  @Test func `prices are adjusted for splits, so that no session moves fourfold`() throws {
    let words = [
      "market", "generate", "--symbols", "TSLA", "--from", "2026-01-05", "--to", "2033-12-30", "--seed", "3",
      "--scenario", "bull",
    ]
    let rows = try #require(run(words + ["--json"]).json?["rows"]?.array)
    let closes = rows.compactMap { $0["close"]?.string.flatMap(Double.init) }
    #expect(closes.count == rows.count && rows.count > 2_000)
    // The shipped price is 434 dollars: a first close far below it shows that there were splits.
    #expect(closes[0] < 150)
    for (earlier, later) in zip(closes, closes.dropFirst()) {
      #expect(later / earlier > 0.5 && later / earlier < 2)
    }
  }

  @Test func `generated files pass the check, symbol by symbol`() throws {
    let folder = try TemporaryDirectory()
    let words = ["market", "generate", "--from", "2026-01-05", "--to", "2026-03-31", "--csv"]
    try write(run(words).output, toFile: folder("market.csv"))
    let check = run("market", "check", folder("market.csv"), "--json")
    #expect(check.exit == .done && check.json?["rows"]?.integer == 60 * 12)
    #expect(check.json?["kind"] == "prices" && check.json?["ok"] == true)
  }

  @Test func `unknown symbols, scenarios and empty ranges are refused by name`() {
    let words = ["market", "generate", "--from", "2026-01-03", "--csv", "--to"]
    let symbol = run(words + ["2026-01-09", "--symbols", "SPY,XYZ"])
    #expect(symbol.exit == .refused && symbol.errors.contains("no XYZ; it has AAPL"))
    let scenario = run(words + ["2026-01-09", "--scenario", "covit"])
    #expect(scenario.exit == .usage && scenario.errors.contains("did you mean \"covid\"?"))
    #expect(run(words + ["2026-01-04"]).errors.contains("there is no session"))
    #expect(run(words + ["2026-01-02"]).exit == .usage)
    #expect(run(words + ["2026-01-09", "--symbols", "SPY,,KO"]).exit == .usage)
  }

  @Test func `a chain shows every contract with quotes, greeks and interest`() throws {
    let result = run("market", "chain", "SPY", "--expiry", "2026-01-16", "--json")
    let chain = try #require(result.json)
    #expect(chain.object?.keys == ["symbol", "spot", "at", "contracts"])
    #expect(chain["at"] == "2026-01-05T14:30:00.000Z")
    let contracts = try #require(chain["contracts"]?.array)
    #expect(contracts.count == 120)
    let keys = [
      "occ", "right", "strike", "expiry", "bid", "ask", "iv", "delta", "gamma", "vega", "theta", "rho",
      "volume", "openInterest", "modelled",
    ]
    #expect(contracts[0].object?.keys == keys)
    #expect(contracts.allSatisfy { $0["expiry"] == "2026-01-16" && $0["iv"]?.number ?? 0 > 0 })
    #expect(run("market", "chain", "SPY").output.split(separator: "\n").count == 2 + 8 * 120)
  }

  @Test func `the option that the README sells is listed by the default seed`() throws {
    let readme = try text(ofFile: "\(packageDirectory)/README.md")
    let line = try #require(readme.split(separator: "\n").first { $0.hasPrefix("alluse sell ") })
    let words = line.split(separator: " ")
    let code = try #require(words.dropFirst(2).first.map(String.init))
    let contracts = try #require(run("market", "chain", "TSLA", "--json").json?["contracts"]?.array)
    let listed = try #require(contracts.first { $0["occ"]?.string == code }, "\(code) is not listed")
    let price = try #require(words.firstIndex(of: "--limit").map { String(words[$0 + 1]) })
    let (bid, ask) = (listed["bid"]?.string ?? "", listed["ask"]?.string ?? "")
    let limit = try #require(Price(price))
    #expect(
      limit >= Price(bid) ?? .zero && limit <= Price(ask) ?? .zero, "\(price) between \(bid) and \(ask)")
  }

  @Test func `a chain changes with the instant and knows its expiries`() {
    let early = run("market", "chain", "KO", "--at", "2026-02-03T15:00:00Z", "--json")
    #expect(early.json?["at"] == "2026-02-03T15:00:00.000Z")
    let before = run("market", "chain", "KO", "--at", "2026-01-05T14:29:59Z", "--json")
    #expect(before.exit == .refused && before.errorCode == "TIME_BACKWARD")
    let expiry = run("market", "chain", "KO", "--expiry", "2026-01-10")
    #expect(expiry.exit == .refused && expiry.errors.contains("listed are 2026-01-09"))
    #expect(run("market", "chain", "spy").exit == .usage)
    #expect(run("market", "chain", "XYZ").exit == .refused)
  }

  @Test(arguments: [
    (
      "date,open,high,low,close,volume\n2026-01-05,1,2,1,2,9\n2026-01-05,1,2,1,2,9\n2026-01-10,1,2,1,2,9\n",
      "prices", [3, 4]
    ),
    ("date,close\n2026-01-05,17.1\n2026-01-06,abc\n2026-01-07,0\n", "prices", [3, 4]),
    (
      "symbol,date,close\nSPY,2026-01-05,9\nKO,2026-01-05,8\nKO,2026-01-06,x\nspy,2026-01-06,9\n", "prices",
      [4, 5]
    ),
    (
      "right,strike,expiry,bid,ask\nC,100,2026-01-16,1,2\nP,100,2026-01-16,3,2\nX,100,2026-01-16,1,2\n",
      "options", [3, 4]
    ),
    ("date,split,dividend\n2026-01-05,4:1,\n2026-01-06,0.3,\nx,,1\n", "actions", [3, 4]),
  ])
  func `bad rows are found by their lines in files of every kind`(text: String, kind: String, lines: [Int64])
    throws
  {
    let folder = try TemporaryDirectory()
    try write(text, toFile: folder("file.csv"))
    let all = run("market", "check", folder("file.csv"), "--json")
    #expect(all.exit == .refused && all.errorCode == "BAD_ROWS")
    #expect(all.json?["kind"]?.string == kind && all.json?["ok"] == false)
    #expect(all.json?["findings"]?.array?.compactMap { $0["line"]?.integer } == lines)
    let strict = run("market", "check", folder("file.csv"), "--strict", "--json")
    #expect(strict.json?["findings"]?.array?.compactMap { $0["line"]?.integer } == [lines[0]])
    #expect(run("market", "check", folder("file.csv")).output.contains("line \(lines[0]): "))
  }

  @Test func `a file that is no market file is refused with the reason`() throws {
    let folder = try TemporaryDirectory()
    try write("a,b\n1,2\n", toFile: folder("file.csv"))
    let result = run("market", "check", folder("file.csv"), "--json")
    #expect(result.exit == .refused && result.errorCode == "BAD_CSV" && result.json?["ok"] == false)
    #expect(run("market", "check", folder("none.csv")).exit == .storage)
  }

  @Test func `the watched market prints a line per symbol and second, and ends at its end`() {
    let words = ["market", "watch", "--symbols", "TSLA,KO", "--speed", "max", "--for", "3s"]
    let lines = run(words).output.split(separator: "\n")
    #expect(lines.count == 9 && lines[0] == "2026-01-05 09:30:00  opened")
    #expect(
      lines[1].hasPrefix("2026-01-05 09:30:00  KO ") && lines[8].hasPrefix("2026-01-05 09:30:03  TSLA "))
    let last = run(words + ["--json"]).json
    #expect(last?["quotes"]?.integer == 8 && last?["through"] == "2026-01-05T14:30:03.000Z")
    #expect(last?["last"]?.array?.compactMap { $0["symbol"]?.string } == ["KO", "TSLA"])
  }

  @Test(arguments: ["0s", "5", "-3s", "3x", "s", "1.5h", "2601w", ""])
  func `a malformed length of time is a usage error`(text: String) {
    #expect(run("market", "watch", "--for", text).exit == .usage)
  }

  @Test(arguments: ["0", "-1", "1000001", "nan", "1e3", "fast"])
  func `a malformed speed is a usage error`(text: String) {
    #expect(run("market", "watch", "--speed", text, "--for", "1s").exit == .usage)
  }
}
