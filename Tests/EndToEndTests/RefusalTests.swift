import JSON
import TestSupport
import Testing

@Suite struct RefusalTests {
  /// What is done, in order, and what the rules must refuse on the way: `day | command | code`.
  private static let script = """
    1 | deposit fork-9/gen 1 | UNKNOWN_ACCOUNT
    1 | withdraw fork-9/com 1 | UNKNOWN_ACCOUNT
    1 | mark fork-9/gen 1 | UNKNOWN_ACCOUNT
    1 | fork fork-9/gen | UNKNOWN_ACCOUNT
    1 | reinvest root/rev fork-9/com | UNKNOWN_ACCOUNT
    1 | suspend fork-9/gen --reason x | UNKNOWN_ACCOUNT
    1 | automation set fork-9/gen fork human | UNKNOWN_ACCOUNT
    1 | merge fork-9 | UNKNOWN_STRUCTURE
    1 | reverse 999 --reason x | UNKNOWN_SEQUENCE
    1 | withdraw root/com 0.0001 | COM_WITHDRAWAL
    1 | withdraw root/gen 380000.0001 | CASH_SHORT
    1 | withdraw root/rev 100000000000 | CASH_SHORT
    1 | fork root/rev | WRONG_KIND
    1 | fork root/gen | BELOW_THRESHOLD
    1 | resume root/gen --reason x | ALREADY_SO
    1 | close root/gen --reason x | ACCOUNT_NOT_EMPTY
    1 | automation set root/gen settings supervised | AUTOMATION_FORBIDDEN
    1 | reinvest | NOTHING_DUE
    1 | reinvest root/gen | WRONG_KIND
    1 | reinvest root/rev | QUARTER_OPEN
    1 | reinvest root/rev root/rev | DUPLICATE_SOURCE
    1 | merge root | ROOT_STRUCTURE
    1 | close root/gen:AAPL | NOT_HELD
    1 | close root/gen:TSLA260313P00245000 --limit 1 | NOT_HELD
    1 | roll root/gen:AAPL | NOT_HELD
    1 | roll root/gen:TSLA260313P00245000 | NO_MARKET
    1 | buy TSLA 1 --account root/gen | NO_MARKET
    1 | buy TSLA 1000000 --account root/gen --limit 100000000000 | ORDER_TOO_LARGE
    1 | sell TSLA260313P00245000 1000000 --account root/gen --limit 100000000000 | ORDER_TOO_LARGE
    1 | replace 1 --limit 100000000000 | UNKNOWN_ORDER
    2 | mark root/gen 449999.9999 |
    2 | fork root/gen | BELOW_THRESHOLD
    2 | mark root/gen 600000 |
    27 | fork root/gen | ACCOUNT_TOO_YOUNG
    28 | fork root/gen |
    28 | fork root/gen | COOLING_PERIOD
    28 | reverse 1 --reason x | NOT_REVERSIBLE
    28 | merge fork-1 | BELOW_THRESHOLD
    28 | merge fork-1 fork-1 | DUPLICATE_SOURCE
    28 | merge fork-1 fork-1 fork-1 fork-1 fork-1 fork-1 fork-1 fork-1 fork-1 fork-1 fork-1 | TOO_MANY_SOURCES
    28 | merge fork-1 --into fork-9/com | UNKNOWN_ACCOUNT
    28 | merge fork-1 --into root/gen | WRONG_KIND
    28 | merge fork-1 --into fork-1/com | TARGET_INSIDE_SOURCE
    28 | suspend root/com --reason x |
    28 | suspend root/com --reason x | ALREADY_SO
    28 | deposit root/com 1 | ACCOUNT_NOT_ACTIVE
    28 | merge fork-1 | TARGET_NOT_ACTIVE
    28 | resume root/com --reason x |
    29 | mark fork-1/gen 140000 |
    56 | fork fork-1/gen |
    56 | merge fork-1 fork-2 --into fork-2/com | TARGET_INSIDE_SOURCE
    56 | fork root/gen |
    56 | merge fork-2 fork-3 | TARGET_REQUIRED
    57 | deposit fork-3/com 600000 |
    57 | merge fork-3 |
    57 | merge fork-3 | ALREADY_MERGED
    57 | withdraw fork-3/gen 1 | ACCOUNT_NOT_OPEN
    57 | mark fork-3/gen 1 | ACCOUNT_NOT_OPEN
    57 | resume fork-3/gen --reason x | ACCOUNT_NOT_OPEN
    57 | automation set fork-3/gen fork human | ACCOUNT_NOT_OPEN
    57 | deposit fork-3/com 1 | ACCOUNT_NOT_ACTIVE
    58 | mark root/rev 320000 |
    84 | suspend root/gen --reason x |
    84 | fork root/gen | ACCOUNT_NOT_ACTIVE
    84 | resume root/gen --reason x |
    90 | reinvest root/rev |
    90 | reinvest root/rev | QUARTER_DONE
    90 | mark root/rev 4999.9999 | CASH_RESERVED
    90 | reinvest root/com | BELOW_MINIMUM
    90 | deposit fork-1/gen 100 |
    90 | withdraw fork-1/gen 1 |
    91 | mark root/gen 700000 |
    91 | mark root/gen 520000 |
    120 | mark root/gen 500000 |
    120 | fork root/gen | PERFORMANCE
    120 | deposit root/gen 1 --at=2026-01-05T14:30:00Z | TIME_BACKWARD
    """

  @Test func `every refusal has its code, leaves the state as it is, and is one row`() throws {
    let desk = try Desk(capital: "1000000")
    var seen: Set<String> = []
    for (place, line) in Self.script.split(separator: "\n").enumerated() {
      let parts = line.split(separator: "|", omittingEmptySubsequences: false).map {
        String($0).words.joined(separator: " ")
      }
      var words = parts[1].words
      let hasInstant = words.contains { $0.hasPrefix("--at=") }
      let now = hasInstant ? nil : day(try #require(Int64(parts[0])))
      if parts[2].isEmpty {
        try desk.done(words, at: now)
      } else {
        words += ["--id", "refused-\(place)"]
        try checkRefusal(desk, words, at: now, code: parts[2])
        seen.insert(parts[2])
      }
    }
    #expect(seen.count >= 29)
    try desk.audit()
  }

  private func checkRefusal(_ desk: Desk, _ words: [String], at now: String?, code: String) throws {
    let before = try desk.state()
    let count = try desk.rows()
    let error = try desk.fails(words, at: now, exit: 1, code: code)
    #expect(try desk.state() == before, "\(words) changed the state")
    let rows = try #require(try desk.done("audit list --after \(count)")["rows"]?.array)
    #expect(rows.count == 1 && rows[0]["kind"]?.string == "command.refused", "\(words)")
    #expect(rows[0]["summary"]?.string?.contains(code) == true, "\(words)")
    #expect(try desk.fails(words, at: now, exit: 1, code: code) == error, "\(words) again")
    #expect(try desk.rows() == count + 1, "\(words) again")
    if ["fork", "merge", "reinvest"].contains(words[0]) {
      try desk.unchanged { try desk.fails(words + ["--preview"], at: now, exit: 1, code: code) }
    }
  }

  @Test func `a repeated reinvestment that was refused gets the same answer, whatever happened since`() throws
  {
    let desk = try Desk(capital: "1000000")
    let words = ["reinvest", "--id", "early"]
    let (first, text) = (try desk.run(words, at: day(1)), try desk.product.run(words + ["--at", day(1)]))
    #expect(try JSONValue(parsing: first.output)["skipped"]?.array?.count == 2)
    try desk.done("mark root/rev 400000", at: day(30))
    let rows = try desk.rows()
    let (again, after) = (try desk.run(words, at: day(90)), try desk.product.run(words + ["--at", day(90)]))
    #expect(again.text == first.text && again.errorText == first.errorText && again.exitCode == 1)
    #expect(after.text == text.text && after.errorText == text.errorText)
    #expect(try desk.rows() == rows)
    #expect(try desk.done("reinvest", at: day(90))["reinvestments"]?.array?.count == 1)
  }

  @Test func `what a switch stops is refused by name, journaled, and done once the switch is loosened`()
    throws
  {
    let desk = try Desk(capital: "1000000")
    try desk.done("mark root/gen 600000", at: day(30))
    try desk.done("kill --state halted", at: day(30))
    for line in [
      "fork root/gen", "withdraw root/rev 1", "automation set root/gen entry supervised",
      "deposit root/gen 1",
    ] {
      try checkRefusal(
        desk, line.words + ["--id", line.words.joined(separator: "-")], at: day(30), code: "KILL_SWITCH")
    }
    try desk.done("automation set root/gen entry manual", at: day(30))
    try desk.fails("rearm", at: day(30), exit: 1, code: "REASON_MISSING")
    try desk.done("rearm --state reducing", at: day(30))
    try desk.done("withdraw root/rev 1", at: day(30))
    try desk.fails("fork root/gen", at: day(30), exit: 1, code: "KILL_SWITCH")
    try desk.done("rearm --reason over", at: day(30))
    try desk.done("fork root/gen", at: day(30))
    try desk.fails("fork root/gen --id fork-root/gen", at: day(30), exit: 1, code: "KILL_SWITCH")
    try desk.audit()
  }

  @Test func `reversals are refused where they were made, or the money is gone`() throws {
    let desk = try Desk(capital: "1000")
    try desk.done("deposit root/gen 100", at: day(1))
    try desk.done("deposit root/gen 100", at: day(1))
    try desk.done("reverse 2 --reason twice", at: day(1))
    try desk.fails("reverse 2 --reason again", at: day(1), exit: 1, code: "ALREADY_REVERSED")
    try desk.fails("reverse 4 --reason back", at: day(1), exit: 1, code: "NOT_REVERSIBLE")
    try desk.done("suspend root/gen --reason empty", at: day(1))
    try desk.done("withdraw root/gen 450", at: day(1))
    try desk.fails("reverse 3 --reason gone", at: day(1), exit: 1, code: "REVERSAL_TOO_LARGE")
    #expect(try desk.account("root/gen").units("cash") == 500_000)
    try desk.audit()
  }

  @Test func `a used id for another command is refused and journaled, however often`() throws {
    let desk = try Desk(capital: "1000")
    let first = try desk.run("deposit root/gen 1 --id one".words, at: day(1))
    let second = try desk.fails("deposit root/gen 2 --id one", at: day(1), exit: 1, code: "ID_REUSED")
    #expect(second["value"]?.string == "one")
    try desk.fails("withdraw root/gen 1 --id one", at: day(1), exit: 1, code: "ID_REUSED")
    #expect(try desk.rows() == 4)
    #expect(try desk.run("deposit root/gen 1 --id one".words, at: day(5)).text == first.text)
    #expect(try desk.rows() == 4)
    try desk.audit()
  }

  @Test func `what comes too early is journaled at the last instant`() throws {
    let desk = try Desk(capital: "1000")
    try desk.done("deposit root/gen 1", at: day(3))
    let error = try desk.fails("deposit root/gen 1", at: day(2), exit: 1, code: "TIME_BACKWARD")
    #expect(error["value"]?.string == day(2) && error["bound"]?.string == day(3))
    #expect(try desk.done("audit list")["rows"]?[2]?["at"]?.string == day(3))
    #expect(try desk.done("accounts", at: day(1)) == desk.done("accounts", at: day(9)))
  }

  @Test func `previews write nothing`() throws {
    let desk = try Desk(capital: "1000000")
    try desk.done("mark root/gen 600000", at: day(30))
    try desk.done("mark root/rev 400000", at: day(30))
    try desk.unchanged {
      let fork = try desk.done("fork root/gen --preview", at: day(30))
      #expect(fork["sequence"] == .null && fork["after"]?.array?.count == 3)
      let reinvest = try desk.done("reinvest --preview", at: day(90))
      #expect(reinvest["sequence"] == .null && reinvest["reinvestments"]?.array?.count == 1)
      try desk.done("due")
      try desk.done("status")
    }
    #expect(try desk.rows() == 3)
  }
}
