import Domain
import JSON
import Money
import TestSupport
import Testing

/// The keys that scripts rely on, for every command, and the form of their values.
@Suite struct ShapeTests {
  static let account = [
    "path", "kind", "structure", "parent", "status", "initial", "cash", "value", "liquidation", "available",
    "reserved", "buffer", "surplus", "income", "growth", "weekType", "drawdown",
  ]

  @Test func `a founding, a change and a list have their keys`() throws {
    let desk = try Desk()
    let founded = try desk.done("init --capital 1000000", at: day(0))
    try founded.has(["store", "accounts", "head"])
    try founded["accounts"].each(has: Self.account)
    try founded["head"].has(["sequence", "hash"])
    for line in [
      "deposit root/gen 1.5", "withdraw root/gen 0.25", "mark root/gen 500000",
      "mark root/gen 600000 --reason x",
      "reverse 2 --reason x", "suspend root/rev --reason x", "resume root/rev --reason x",
    ] {
      let reply = try desk.done(line, at: day(30))
      try reply.has(["sequence", "account"])
      try reply["account"].has(Self.account)
      try reply.hasWellFormedValues()
    }
    #expect(try desk.done("automation set root/gen fork human", at: day(30))["sequence"]?.integer == 9)
    let all = try desk.done("accounts")
    try all.has(["accounts", "structures", "total"])
    try all["accounts"].each(has: Self.account)
    try all["structures"].each(has: ["name", "parent", "status", "value"])
    try all["total"].has(["value", "cash", "deposited", "withdrawn"])
    try all.hasWellFormedValues()
  }

  @Test func `forks, merges and reinvestments have their keys, previewed and done`() throws {
    let desk = try Desk(capital: "1000000")
    try desk.done("mark root/gen 600000", at: day(30))
    let due = try desk.done("due")
    try due.has(["forks", "merges", "reinvestments"])
    try due["forks"].each(has: ["account", "surplus", "threshold", "ready", "blockers"])
    for flag in [" --preview", ""] {
      let reply = try desk.done("fork root/gen\(flag)", at: day(30))
      try reply.has(["sequence", "fork", "before", "after"])
      try reply["fork"].has(["parent", "child", "surplus", "moved", "toGen", "toCom", "parentAfter"])
      try reply["before"].each(has: Self.account)
      try reply["after"].each(has: Self.account)
      try reply.hasWellFormedValues()
    }
    try desk.done("deposit fork-1/com 450000.01", at: day(30))
    try desk.done("mark root/rev 400000", at: day(31))
    try checkDue(desk)
    for flag in [" --preview", ""] {
      let reinvest = try desk.done("reinvest root/rev root/com\(flag)", at: day(90))
      try reinvest.has(["sequence", "reinvestments", "skipped"])
      try reinvest["reinvestments"].each(
        has: ["account", "profit", "contracts", "leaps", "strategy", "explanation"])
      try reinvest["skipped"].each(has: ["account", "code", "message"])
      try reinvest.hasWellFormedValues()
      let merge = try desk.done("merge fork-1\(flag)", at: day(90))
      try merge.has(["sequence", "merge", "before", "after"])
      try merge["merge"].has(["sources", "target", "moved", "positions", "lots"])
      try merge.hasWellFormedValues()
    }
  }

  private func checkDue(_ desk: Desk) throws {
    let due = try desk.done("due")
    try due["merges"].each(
      has: ["structure", "value", "threshold", "priority", "reasons", "ready", "blockers"])
    try due["reinvestments"].each(has: ["account", "ready", "blockers"])
    try due.hasWellFormedValues()
    let blockers = (due["merges"]?.array ?? []).flatMap { $0["blockers"]?.array ?? [] }
    for blocker in blockers { try JSONValue?.some(blocker).has(["code", "message", "value", "bound"]) }
  }

  @Test func `the audit has its keys, and its numbers their form`() throws {
    let desk = try Desk(capital: "1000")
    try desk.done("deposit root/gen 1.5", at: day(1))
    try desk.fails("withdraw root/com 1", at: day(1), exit: 1, code: "COM_WITHDRAWAL")
    let row = [
      "sequence", "at", "actor", "kind", "account", "summary", "before", "after", "hash", "previous",
    ]
    for line in ["audit list", "audit show 2"] {
      let reply = try desk.done(line)
      try reply["rows"].each(has: row)
      try reply.hasWellFormedValues()
    }
    let verified = try desk.done("audit verify")
    try verified.has(["ok", "rows", "head", "findings"])
    try verified["head"].has(["sequence", "hash"])
    let head = try desk.done("audit head")
    try head.has(["sequence", "hash", "signature", "publicKey"])
    #expect(head["signature"]?.string?.utf8.count == 128 && head["publicKey"]?.string?.utf8.count == 64)
    let rebuilt = try desk.done("audit rebuild --at 1")
    try rebuilt.has(["ok", "sequence", "accounts"])
    #expect(rebuilt["sequence"] == .integer(1))
    try rebuilt.hasWellFormedValues()
    for line in try desk.product.run("audit", "export", "--format", "jsonl").text.split(separator: "\n") {
      let exported = try JSONValue(parsing: Array(line.utf8))
      try exported.has(row)
      try exported.hasWellFormedValues()
    }
    let out = desk.product.home("rows.csv")
    try desk.done(["audit", "export", "--format", "csv", "--out", out])
    #expect(try text(ofFile: out) == desk.product.run("audit", "export", "--format", "csv").text)
  }

  @Test func `lists are filtered by instant, kind, account, number and place`() throws {
    let desk = try Desk(capital: "1000")
    for number in Int64(1)...4 {
      try desk.done("deposit root/\(number % 2 == 0 ? "gen" : "rev") 1", at: day(number))
    }
    func rows(_ flags: String) throws -> [Int64] {
      (try desk.done("audit list \(flags)")["rows"]?.array ?? []).compactMap { $0["sequence"]?.integer }
    }
    #expect(try rows("--kind cash.deposited") == [2, 3, 4, 5])
    #expect(try rows("--account root/gen") == [3, 5])
    #expect(try rows("--from \(day(2)) --to \(day(3))") == [3, 4])
    #expect(try rows("--limit 2") == [1, 2])
    #expect(try rows("--limit 2 --after 2") == [3, 4])
    #expect(try rows("--kind nothing") == [])
  }

  @Test func `store, backup and calendar have their keys`() throws {
    let desk = try Desk(capital: "1000")
    let status = try desk.done("status")
    try status.has(["engine", "store", "head", "regime", "kill", "feed", "pending"])
    try status["engine"].has(["running", "pid", "clock", "speed"])
    try status.hasWellFormedValues()
    let doctor = try desk.done("doctor --deep")
    try doctor.has(["ok", "checks"])
    try doctor["checks"].each(has: ["name", "ok", "detail"])
    let file = desk.product.home("copy.backup")
    try desk.done(["backup", file]).has(["sequence", "hash", "bytes"])
    let restored = try desk.done(["restore", file], at: day(1))
    try restored.has(["sequence", "hash", "bytes"])
    try restored.hasWellFormedValues()
    let calendar = try desk.done("calendar --from 2026-01-01 --to 2026-01-05")
    try calendar["rows"].each(has: ["date", "open_et", "close_et", "early_close"])
    let csv = try desk.product.run("calendar", "--from", "2026-01-01", "--to", "2026-01-05", "--csv").text
    #expect(csv.hasPrefix("date,open_et,close_et,early_close\n2026-01-02,"))
  }

  @Test func `standard output is one document and nothing else, also when it fails`() throws {
    let desk = try Desk(capital: "1000")
    for line in ["accounts", "withdraw root/com 1", "nonsense", "audit show 99", "deposit root/gen x"] {
      let text = try desk.run(line.words).text
      #expect(text.hasPrefix("{") && text.hasSuffix("}\n") && text.filter(\.isNewline).count == 1, "\(line)")
    }
    let quiet = try desk.product.run("accounts", "--quiet")
    #expect(quiet.output == [] && quiet.errors == [] && quiet.exitCode == 0)
  }
}

extension JSONValue? {
  /// It is an object with at least these names.
  func has(_ names: [String], sourceLocation: SourceLocation = #_sourceLocation) throws {
    try #require(self, sourceLocation: sourceLocation).has(names, sourceLocation: sourceLocation)
  }

  /// It is a list that is not empty, of objects with at least these names.
  func each(has names: [String], sourceLocation: SourceLocation = #_sourceLocation) throws {
    let elements = try #require(self?.array, sourceLocation: sourceLocation)
    #expect(!elements.isEmpty, sourceLocation: sourceLocation)
    for element in elements { try element.has(names, sourceLocation: sourceLocation) }
  }
}

extension JSONValue {
  /// It is an object with at least these names.
  func has(_ names: [String], sourceLocation: SourceLocation = #_sourceLocation) throws {
    let keys = try #require(object?.keys, sourceLocation: sourceLocation)
    for name in names where !keys.contains(name) {
      Issue.record("\(name) is missing in \(text())", sourceLocation: sourceLocation)
    }
  }

  private static let moneyNames: Set = [
    "initial", "cash", "value", "liquidation", "available", "reserved", "buffer", "surplus", "income",
    "growth",
    "deposited", "withdrawn", "moved", "toGen", "toCom", "parentAfter", "profit", "contracts", "leaps",
    "threshold", "minimum", "rebuilt", "booked", "amount", "costs",
  ]
  private static let instantNames: Set = ["at", "opened", "created", "last"]
  private static let hashNames: Set = ["hash", "previous"]

  /// Money is text with two to four decimals, instants have milliseconds and Z, hashes 64 digits, ratios are numbers.
  func hasWellFormedValues(sourceLocation: SourceLocation = #_sourceLocation) throws {
    for element in array ?? [] { try element.hasWellFormedValues(sourceLocation: sourceLocation) }
    for member in object?.members ?? [] {
      // A rule's own inputs and bounds are of many kinds.
      if ["inputs", "blockers", "skipped"].contains(member.key) { continue }
      try member.value.hasWellFormedValues(sourceLocation: sourceLocation)
      guard let isRight = JSONValue.isRight(member) else { continue }
      #expect(isRight, "\(member.key): \(member.value.text())", sourceLocation: sourceLocation)
    }
  }

  private static func isRight(_ member: JSONObject.Member) -> Bool? {
    let text = member.value.string ?? ""
    switch member.key {
    case let name where moneyNames.contains(name): return Money(text)?.description == text
    case let name where instantNames.contains(name):
      return text.utf8.count == 24 && text.hasSuffix("Z") && Instant(text)?.description == text
    case let name where hashNames.contains(name):
      return text.utf8.count == 64 && text.allSatisfy { "0123456789abcdef".contains($0) }
    case "drawdown", "deployed": return member.value.number != nil
    case "sequence", "positions", "lots", "priority", "bytes":
      return member.value.integer != nil || (member.key == "sequence" && member.value.isNull)
    default: return nil
    }
  }
}
