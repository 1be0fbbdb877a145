import JSON
import TestSupport
import Testing

@Suite struct QuarterEndTests {
  /// Profits with odd units, and the share of contracts of each strategy.
  private let plan: [(path: String, strategy: String, percent: Int64, profit: Int64)] = [
    ("root/rev", "standard", 75, 123_456_789), ("root/com", "aggressive", 85, 100_000_001),
    ("fork-1/com", "conservative", 65, 333_333_333), ("fork-2/com", "balanced", 50, 100_000_003),
    // One good week in 26 is a Sharpe ratio of 1.4: five points more for contracts.
    ("fork-3/com", "dynamic", 80, 100_000_007),
  ]
  private let poor = "fork-4/com"
  private let now = day(90)

  @Test func `a quarter's end: five strategies exact to the unit, one account skipped with a reason`() throws
  {
    let desk = try grownDesk()
    for (path, strategy, percent, profit) in plan {
      let words = ["reinvest", path, poor, "--strategy", strategy]
      let preview = try desk.done(words + ["--preview"], at: now)
      let reply = try desk.done(words, at: now)
      #expect(preview["reinvestments"] == reply["reinvestments"] && preview["after"] == reply["after"])
      try check(reply, path: path, strategy: strategy, percent: percent, profit: profit)
      try checkSkipped(reply)
    }
    try desk.fails("reinvest", at: now, exit: 1, code: "NOTHING_DUE")
    try desk.fails("reinvest root/rev", at: now, exit: 1, code: "QUARTER_DONE")
    try desk.fails("reinvest \(poor)", at: now, exit: 1, code: "BELOW_MINIMUM")
    try desk.audit()
  }

  /// Six accounts that reinvest, founded in the first quarter; the second one has begun.
  private func grownDesk() throws -> Desk {
    let desk = try Desk(capital: "1000000")
    for number in Int64(1)...4 {
      let initial = try desk.account("root/gen").units("initial")
      try desk.done("mark root/gen \(dollars(initial + 600_000_000))", at: day(28 + number))
      try desk.done("fork root/gen", at: day(28 + number))
    }
    for (path, _, _, profit) in plan + [(poor, "", 0, 99_999_999)] {
      let initial = try desk.account(path).units("initial")
      try desk.done("mark \(path) \(dollars(initial + profit))", at: day(80))
    }
    try desk.fails("reinvest root/rev", at: day(84), exit: 1, code: "QUARTER_OPEN")
    return desk
  }

  private func check(
    _ reply: JSONValue, path: String, strategy: String, percent: Int64, profit: Int64
  ) throws {
    #expect(reply["reinvestments"]?.array?.count == 1)
    let item = try #require(reply["reinvestments"]?[0])
    #expect(item["account"]?.string == path && item["strategy"]?.string == strategy)
    #expect(try item.units("profit") == profit)
    // The part with the larger remainder gets the odd unit, the first of equal ones.
    let contracts = (profit * percent + 50) / 100
    #expect(try item.units("contracts") == contracts && item.units("leaps") == profit - contracts)
    #expect(try item.units("reserved") == profit - contracts)
    #expect((item["explanation"]?.array?.count ?? 0) >= 4)
    let after = try #require(reply["after"]).element(where: "path", is: path)
    #expect(try after.units("reserved") == profit - contracts)
    let before = try #require(reply["before"]).element(where: "path", is: path)
    #expect(try after.units("value") == before.units("value"))
    #expect(try after.units("income") + after.units("growth") == 0)
  }

  private func checkSkipped(_ reply: JSONValue) throws {
    #expect(reply["skipped"]?.array?.count == 1)
    let skipped = try #require(reply["skipped"]?[0])
    #expect(skipped["account"]?.string == poor && skipped["code"]?.string == "BELOW_MINIMUM")
    #expect(skipped["message"]?.string?.contains("$9,999.9999") == true)
    #expect(skipped["message"]?.string?.contains("$10,000.00") == true)
  }
}
