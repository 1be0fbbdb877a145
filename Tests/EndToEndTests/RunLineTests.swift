import JSON
import TestSupport
import Testing

/// The engine from the command line: back-tests, runs, and their results.
@Suite struct RunLineTests {
  private let backtest = [
    "backtest", "--simulate", "--from", "2026-01-05", "--to", "2026-04-30", "--seed", "2",
  ]

  @Test func `the same back-test gives the same hashes, and its store verifies and rebuilds`() throws {
    let desk = try Desk()
    let first = try desk.done(backtest)
    let second = try desk.done(backtest + ["--data", desk.data])
    #expect(first["head"] == second["head"] && first["stateHash"] == second["stateHash"])
    try first.has([
      "from", "to", "seed", "deposited", "withdrawn", "final", "income", "costs", "accounts", "weeks",
      "forks",
      "merges", "reinvestments", "equity", "head", "stateHash", "stateHashVersion", "seconds",
    ])
    try first["weeks"].each(has: ["week", "account", "type", "regime", "return", "target"])
    #expect(first["weeks"]?.array?.count == 3 * 16)
    // The last day is a Thursday: a week's interest comes after the marks of its close.
    let friday = try desk.done([
      "backtest", "--simulate", "--from", "2026-01-05", "--to", "2026-01-30", "--seed", "2",
    ])
    #expect(friday["equity"]?.array?.last?["value"] == friday["final"])
    #expect(first["equity"]?.array?.last?["value"] == first["final"])
    #expect(try desk.done(["audit", "verify"])["ok"] == true)
    #expect(try desk.done(["doctor", "--deep"])["ok"] == true)
    let again = try desk.run(backtest + ["--data", desk.data])
    #expect(again.exitCode == 1)
  }

  @Test func `a run continues where it was stopped, and says where it is`() throws {
    let desk = try Desk()
    let run = ["run", "--headless", "--speed", "max", "--approve", "all", "--for"]
    let first = try lastLine(of: desk.run(run + ["2w"]))
    let second = try lastLine(of: desk.run(run + ["2w"]))
    #expect(first["done"] == true && first["weeks"]?.integer == 2)
    #expect(second["weeks"]?.integer == 2)
    let (before, after) = (
      first["head"]?["sequence"]?.integer ?? 0, second["head"]?["sequence"]?.integer ?? 0
    )
    #expect(after > before && before > 50)
    #expect(try desk.done(["audit", "verify"])["ok"] == true)
    // Values are the market's from here on.
    let mark = try desk.run(["mark", "root/gen", "150000"])
    #expect(mark.exitCode == 1)
    #expect(try JSONValue(parsing: mark.output)["error"]?["code"] == "MARKET_ATTACHED")
  }

  private func lastLine(of finished: Finished) throws -> JSONValue {
    #expect(finished.exitCode == 0)
    let text = String(decoding: finished.output, as: UTF8.self)
    return try JSONValue(parsing: String(try #require(text.split(separator: "\n").last)))
  }
}
