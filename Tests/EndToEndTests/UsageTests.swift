import JSON
import TestSupport
import Testing

@Suite struct UsageTests {
  /// Command lines that are not well-formed, with their code.
  private static let lines: [(line: String, code: String)] = [
    ("depost root/gen 1", "UNKNOWN_COMMAND"), ("audit lst", "UNKNOWN_COMMAND"), ("audit", "MISSING_COMMAND"),
    ("deposit", "MISSING_ARGUMENT"), ("deposit root/gen", "MISSING_ARGUMENT"), ("merge", "MISSING_ARGUMENT"),
    ("deposit root/gen 1 2", "UNEXPECTED_ARGUMENT"), ("accounts root/gen", "UNEXPECTED_ARGUMENT"),
    ("deposit root/gen 1 --force", "UNKNOWN_OPTION"), ("deposit root/gen 1 -x", "UNKNOWN_OPTION"),
    ("accounts --preview", "UNKNOWN_OPTION"), ("fork root/gen --preview=yes", "UNEXPECTED_VALUE"),
    ("fork root/gen --preview --preview", "REPEATED_OPTION"), ("deposit root/gen 1 --id", "MISSING_VALUE"),
    ("deposit root/gen 1 --id --quiet", "MISSING_VALUE"), ("init", "MISSING_OPTION"),
    ("suspend root/gen", "MISSING_OPTION"), ("reverse 1", "MISSING_OPTION"),
    ("audit export", "MISSING_OPTION"), ("audit export --format xml", "BAD_VALUE"),
    ("audit list --limit 0", "BAD_VALUE"), ("audit list --limit 1000001", "BAD_VALUE"),
    ("audit list --after -1", "BAD_VALUE"), ("audit list --from yesterday", "BAD_VALUE"),
    ("audit show 0", "BAD_VALUE"), ("audit show 1.5", "BAD_VALUE"), ("reverse -1 --reason x", "BAD_VALUE"),
    ("reinvest --strategy bold", "BAD_VALUE"), ("automation set root/gen forks human", "BAD_VALUE"),
    ("automation set root/gen fork auto", "BAD_VALUE"), ("merge fork-0", "BAD_VALUE"),
    ("merge fork-01", "BAD_VALUE"), ("merge fork-1 --into root", "BAD_VALUE"),
    ("deposit root/gen 1 --at 2026-13-01", "BAD_VALUE"), ("deposit root/gen 1 --at 2026-02-30", "BAD_VALUE"),
    ("deposit root/gen 1 --at 2026-01-05T25:00Z", "BAD_VALUE"),
    ("deposit root/gen 1 --at now", "BAD_VALUE"), ("calendar --from 2026-01-01", "MISSING_OPTION"),
    ("calendar --from 2026-01-01 --to 2026-02-30", "BAD_VALUE"),
  ]

  private static let amounts = [
    "-1", "-0.01", "-0", "0", "0.00", "0.0000", "0.00001", "1.23456", "100000000000.0001", "100000000001",
    "99999999999999999999", "9223372036854775807", "1e5", "1E5", "abc", "1,000", "1_000", "$5", "", " ", " 1",
    "1 ", ".5", "5.", "+5", "--5", "1.2.3", "NaN", "inf", "0x10", "½", "١٢", "1\n2", "1\u{0}2", "１",
  ]

  private static let accounts = [
    "root", "gen", "root/", "/gen", "root/gen/", "root/gen/x", "Root/gen", "root/GEN", "root:gen", "root gen",
    "fork/gen", "fork-0/gen", "fork-01/gen", "fork--1/gen", "fork-1", "fork-1/", "fork-9999999999/gen", "",
    "../gen", "root/gen\n", "root/./gen", "röot/gen",
  ]

  @Test func `every ill-formed command line has its code and exit code 2, and is no row`() throws {
    let desk = try Desk(capital: "100000")
    try desk.unchanged {
      for (line, code) in Self.lines { try desk.fails(line, exit: 2, code: code) }
    }
  }

  @Test func `every ill-formed amount and account is named, and is no row`() throws {
    let desk = try Desk(capital: "100000")
    try desk.unchanged {
      for amount in Self.amounts where !amount.utf8.contains(0) {
        // What looks like an option must follow two dashes to reach the amount.
        let words = ["deposit", "root/gen"] + (amount.hasPrefix("--") ? ["--", amount] : [amount])
        let finished = try desk.product.run(["--json"] + words)
        try check(finished, amount)
      }
      for account in Self.accounts {
        let finished = try desk.product.run(["--json", "deposit", account, "1"])
        try check(finished, account)
      }
    }
  }

  private func check(_ finished: Finished, _ value: String) throws {
    #expect(finished.exitCode == 2, "\(value): \(finished.text)")
    let error = try JSONValue(parsing: finished.output)["error"]
    #expect(error?["code"]?.string == "BAD_VALUE", "\(value)")
    #expect(error?["value"]?.string == value && error?["bound"]?.string?.isEmpty == false, "\(value)")
    #expect(finished.errorText.filter(\.isNewline).count == 1, "\(value): \(finished.errorText)")
  }

  @Test(arguments: ["0.0001", "1", "1.5", "0000001.5000", "100000000000", "99999999999.9999"])
  func `amounts at their bounds are accepted, to the unit`(_ amount: String) throws {
    let desk = try Desk(capital: "0.0001")
    let reply = try desk.done("deposit root/com \(amount)", at: day(1))
    let account = try #require(reply["account"])
    let units = try account.units("cash")
    let text = try #require(account["cash"]?.string)
    #expect(text.contains("."))
    let more = try desk.done("deposit root/com 0.0001", at: day(1))
    #expect(try #require(more["account"]).units("cash") == units + 1)
    try desk.audit()
  }

  @Test func `a capital of one unit is shared without loss`() throws {
    let desk = try Desk(capital: "0.0001")
    #expect(try desk.values() == ["root/gen": 1, "root/rev": 0, "root/com": 0])
    try desk.audit()
  }

  @Test func `names of people and reasons are kept as they are, control characters are refused`() throws {
    let desk = try Desk(capital: "100")
    try desk.done(
      ["mark", "root/gen", "41", "--reason", "=SUM(A1), \"ü\" 漢", "--as", "Änne O'Neil"], at: day(1))
    let row = try #require(try desk.done("audit show 2")["rows"]?[0])
    #expect(row["actor"]?.string == "Änne O'Neil")
    #expect(row["summary"]?.string?.contains("=SUM(A1), \"ü\" 漢") == true)
    try desk.unchanged {
      for reason in ["", "a\u{7}b", "a\nb", "\u{202E}abc", String(repeating: "x", count: 1_001)] {
        let words = ["mark", "root/gen", "41", "--reason", reason]
        try desk.fails(words, at: day(1), exit: 2, code: "BAD_VALUE")
      }
    }
    try desk.audit()
  }
}
