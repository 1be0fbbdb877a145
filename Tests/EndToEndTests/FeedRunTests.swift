import JSON
import TestSupport
import Testing

/// Trading on a feed program from the command line, in the present.
@Suite struct FeedRunTests {
  /// A program that tells two sessions of the past, then the present twice a second.
  private let program = """
    say() { echo "{\\"type\\":\\"$1\\",\\"time\\":$(date +%s%3N)$2}"; }
    say bar ',"symbol":"SPY","day":"2024-01-03","close":468.79'
    say bar ',"symbol":"SPY","day":"2024-01-04","open":468.3,"high":470.96,"low":467.05,"close":467.28'
    while :; do say quote ',"symbol":"SPY","bid":470,"ask":470.02'; say heartbeat; sleep 0.5; done
    """.split(separator: "\n").joined(separator: "; ")

  @Test func `a run on a feed attaches it, keeps what it told, and continues only with its program`() throws {
    let desk = try Desk()
    let run = ["run", "--headless", "--feed", program, "--for", "2s"]
    let lines = try desk.run(run).text.split(separator: "\n")
    let first = try JSONValue(parsing: String(try #require(lines.last)))
    #expect(first["done"] == true)
    let kinds = try desk.done(["audit", "list"])["rows"]?.array?.compactMap { $0["kind"]?.string } ?? []
    #expect(
      kinds.prefix(5) == ["store.founded", "prices.kept", "prices.kept", "market.attached", "regime.judged"])
    let without = try desk.run(["run", "--headless", "--for", "1s"])
    #expect(without.exitCode == 1)
    #expect(try JSONValue(parsing: without.output)["error"]?["code"] == "FEED_MISSING")
    #expect(try desk.run(run).exitCode == 0)
    // What was kept is not kept again.
    let again = try desk.done(["audit", "list", "--kind", "prices.kept"])["rows"]?.array?.count
    #expect(again == 2)
    #expect(try desk.done(["audit", "verify"])["ok"] == true)
  }

  @Test func `a store that has another market takes no feed`() throws {
    let desk = try Desk()
    #expect(try desk.run(["run", "--headless", "--speed", "max", "--for", "1d"]).exitCode == 0)
    let refused = try desk.run(["run", "--headless", "--feed", program, "--for", "1s"])
    #expect(refused.exitCode == 1)
    #expect(try JSONValue(parsing: refused.output)["error"]?["code"] == "MARKET_ATTACHED")
    #expect(try desk.run(["run", "--headless", "--feed", program, "--speed", "2"]).exitCode == 2)
  }
}
