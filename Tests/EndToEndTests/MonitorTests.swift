import Domain
import JSON
import TestSupport
import Testing

/// What a running engine measures, tells and reports, as other processes see it.
@Suite struct MonitorTests {
  @Test func `two readers see what a running engine measures, and what it measured stays when it is killed`()
    throws
  {
    let desk = try Desk()
    let file = "\(desk.data).prom"
    let engine = try desk.start(["run", "--headless", "--speed", "20000", "--approve", "all"])
    try engine.waitForOutput(containing: "order.sent")
    for _ in 0..<2 {
      let series = try #require(try desk.done("metrics")["series"]?.array)
      let names = Set(series.compactMap { $0["name"]?.string })
      #expect(series.count >= 228)
      for live in [
        "turn", "gate", "order_latency", "journal_commit", "feed_latency", "request", "monitor_look",
        "engine_queue_wait",
      ] { #expect(names.contains("alluse_\(live)_seconds_count"), "\(live)") }
      let text = try desk.product.run(["metrics"]).text
      #expect(prometheusProblems(in: text).isEmpty, "\(prometheusProblems(in: text))")
      let strange = Set(text.split(separator: "\n").compactMap(family)).subtracting(documentedSeries)
      #expect(strange.isEmpty, "Documentation/metrics.md lacks \(strange.sorted())")
    }
    try desk.done(["metrics", "--textfile", file])
    #expect(prometheusProblems(in: try text(ofFile: file)).isEmpty)
    #expect(try desk.done("alerts")["alerts"]?.array != nil)
    engine.send(9)
    #expect(try engine.wait().signal == 9)
    let kept = try desk.done("metrics history alluse_engine_clock_seconds --step second")
    #expect((kept["points"]?.array?.count ?? 0) > 0)
    // Without the engine the store is measured as it stands.
    #expect(
      try desk.done("metrics")["series"]?.array?.contains { $0["name"] == "alluse_gate_seconds" } == false)
  }

  @Test func `a paced engine writes the reports that are due, the same for the same journal`() throws {
    let desk = try Desk()
    var found: [[[UInt8]]] = []
    for store in ["one", "two"] {
      let data = "\(desk.product.home.path)/\(store)"
      let run = ["run", "--headless", "--speed", "40000", "--approve", "all", "--for", "3d", "--data", data]
      #expect(try desk.run(run).exitCode == 0)
      let names = ["brief-2026-01-08", "daily-2026-01-07"].flatMap {
        ["\($0).json", "\($0).txt", "\($0).pdf"]
      }
      found.append(try names.map { try bytes(ofFile: "\(data)/reports/\($0)") })
    }
    #expect(found[0] == found[1])
    #expect(found[0].allSatisfy { !$0.isEmpty })
    let brief = try JSONValue(parsing: found[0][0])
    // It tells of nothing behind its moment, nine in the morning.
    #expect(try #require(brief["asOf"]?.string) <= "2026-01-08T14:00:00.000Z")
  }

  @Test func `a paced engine puts what closed trades say to a person after the quarter's end, at most once`()
    throws
  {
    let desk = try Desk()
    let until = ["--from", "2026-01-05", "--to", "2026-12-30", "--seed", "5", "--decide", "close"]
    try desk.done(["backtest", "--simulate"] + until + ["--data", desk.data])
    func asked() throws -> [JSONValue] {
      let rows = try desk.done("audit list --kind decision.opened --limit 10000")["rows"]?.array ?? []
      return rows.filter { $0["actor"] == "learning" }
    }
    // A run that nothing holds back rests on the seed alone, and nobody is asked.
    #expect(try asked().isEmpty)
    let run = ["run", "--headless", "--speed", "20000", "--approve", "all", "--for", "3d"]
    for _ in 0..<2 { #expect(try desk.run(run).exitCode == 0) }
    let lessons = try asked()
    #expect(lessons.count <= 1)
    // What the trades of a market say hangs on its seed and the rules; where they say something it stays open.
    let open = try #require(try desk.done(["decisions"])["decisions"]?.array)
    #expect(open.filter { $0["class"] == "settings" }.count >= lessons.count)
    let byHand = try desk.run(["learn", "--propose"])
    let code = try JSONValue(parsing: byHand.output)["error"]?["code"]?.string
    if lessons.isEmpty {
      #expect(byHand.exitCode == 0 || code == "NOTHING_LEARNT")
    } else {
      #expect(code == "LESSON_OPEN")
    }
    #expect(try desk.done("audit verify")["ok"] == true)
  }

  @Test func `a report that the engine writes tells overrides as one made by hand does`() throws {
    let desk = try Desk()
    let until = ["--from", "2026-01-05", "--to", "2026-01-29", "--approve", "none", "--decide", "close"]
    try desk.done(["backtest", "--simulate"] + until + ["--data", desk.data])
    let run = ["run", "--headless", "--speed", "40000", "--approve", "none", "--for", "2d"]
    #expect(try desk.run(run).exitCode == 0)
    let written = try JSONValue(parsing: try bytes(ofFile: "\(desk.data)/reports/monthly-2026-01.json"))
    #expect((written["overrides"]?[0]?["count"]?.integer ?? 0) > 0, "\(written["overrides"] ?? .null)")
    #expect(written["overrideNotes"]?.array?.isEmpty == false)
    let byHand = try desk.done("report monthly --period 2026-01")
    #expect(byHand["overrides"]?[0]?["count"] == written["overrides"]?[0]?["count"])
  }

  @Test func `alerts are told by the user's rules, answered once, and leave the journal alone`() throws {
    let desk = try Desk()
    func run(_ store: String, _ words: [String]) throws -> JSONValue? {
      let finished = try desk.run(
        ["run", "--headless", "--approve", "all", "--data", "\(desk.product.home.path)/\(store)"] + words)
      #expect(finished.exitCode == 0, "\(finished.errorText)")
      return try finished.text.split(separator: "\n").last.map { try JSONValue(parsing: String($0)) }
    }
    let quiet = try run("one", ["--speed", "max", "--for", "1w"])
    let rule =
      "[[alert]]\nname = \"rich\"\nmetric = \"alluse_value_dollars\"\nbound = 1\nsummary = \"rich\"\n"
    try write(rule, toFile: "\(desk.product.home.path)/.config/alluse/alerts.toml")
    let alarmed = try run("two", ["--speed", "max", "--for", "1w"])
    #expect(quiet?["head"] == alarmed?["head"] && quiet?["stateHash"] == alarmed?["stateHash"])
    let data = ["--data", "\(desk.product.home.path)/two"]
    #expect(try desk.done(["alerts", "history"] + data)["changes"]?[0]?["id"] == "rich")

    let engine = try desk.start(["run", "--headless", "--speed", "20000", "--approve", "all"] + data)
    try engine.waitForOutput(containing: "sequence")
    try desk.done(["alerts", "ack", "rich", "--as", "ann"] + data)
    let alert = try desk.done(["alerts"] + data)["alerts"]?[0]
    #expect(alert?["id"] == "rich" && alert?["acknowledged"]?.string != nil)
    #expect(try desk.run(["alerts", "ack", "poor"] + data).exitCode == 1)
    engine.send(15)
    #expect(try engine.wait().exitCode == 0)
    let changes = try #require(try desk.done(["alerts", "history"] + data)["changes"]?.array)
    // The engine that went on told nobody again.
    #expect(changes.compactMap { $0["change"]?.string } == ["fired", "seen"])
  }
}

/// The name that a line of types gives; the longest of a series stands beside it and needs no line of its own.
private func family(_ line: Substring) -> String? {
  let words = line.split(separator: " ")
  guard words.count == 4, words[1] == "TYPE" else { return nil }
  return String(words[2]).replacing("_longest_seconds", with: "_seconds")
}

/// The series that `Documentation/metrics.md` lists.
private var documentedSeries: Set<String> {
  let page = (try? text(ofFile: "\(packageDirectory)/Documentation/metrics.md")) ?? ""
  return Set(
    page.split(separator: "\n").filter { $0.hasPrefix("| `") }
      .compactMap { $0.split(separator: "`").dropFirst().first.map(String.init) })
}
