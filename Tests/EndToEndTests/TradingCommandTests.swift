import JSON
import TestSupport
import Testing

/// Trading by hand from the command line, on a store in the middle of its first session.
@Suite struct TradingCommandTests {
  /// A desk whose market has reached half past eleven, with positions, and nothing to decide.
  private func trading() throws -> Desk {
    let desk = try Desk(capital: "300000")
    try run(desk, "2h", approving: "all")
    return desk
  }

  private func run(_ desk: Desk, _ length: String, approving who: String) throws {
    let words = ["run", "--headless", "--for", length, "--speed", "max", "--approve", who]
    let finished = try desk.run(words)
    try #require(finished.exitCode == 0, "\(finished.errorText)")
  }

  private func orders(_ desk: Desk) throws -> [JSONValue] {
    try #require(try desk.done("orders")["orders"]?.array)
  }

  /// A short option of an account.
  private func short(_ desk: Desk, _ account: String) throws -> String {
    let positions = try #require(try desk.done("positions")["positions"]?.array)
    let found = positions.first { $0["account"]?.string == account && ($0["quantity"]?.integer ?? 0) < 0 }
    return try #require(found?["occ"]?.string)
  }

  @Test func `an order is previewed, sent, replaced and taken back`() throws {
    let desk = try trading()
    let occ = try short(desk, "root/rev")
    let line = "close root/rev:\(occ) --limit 0.01"
    try desk.unchanged {
      let preview = try desk.done("\(line) --preview")
      #expect(preview["sequence"] == .null && preview["findings"]?.array?.isEmpty == false)
    }
    let sent = try desk.done(line)
    let id = try #require(sent["order"]?["id"]?.integer)
    #expect(sent["order"]?["state"]?.string == "working")
    #expect(try orders(desk).map { $0["price"]?.string } == ["0.01"])
    try desk.done("replace \(id) --limit 0.02")
    #expect(try orders(desk).map { $0["price"]?.string } == ["0.02"])
    // What one order closes, no other order closes or rolls.
    for again in ["close root/rev:\(occ) --limit 0.03", "roll root/rev:\(occ)"] {
      let error = try desk.fails(again, exit: 1, code: "GATE_REFUSED")
      #expect(error["message"]?.string?.contains("HELD") == true, "\(again)")
    }
    try desk.done("cancel \(id)")
    #expect(try orders(desk).isEmpty)
    try desk.fails("cancel \(id)", exit: 1, code: "UNKNOWN_ORDER")
    try desk.audit()
  }

  @Test func `a position is closed at the market, and gone once the market has moved on`() throws {
    let desk = try trading()
    let occ = try short(desk, "root/rev")
    try desk.done("close root/rev:\(occ)")
    try run(desk, "10m", approving: "none")
    let left = try #require(try desk.done("positions")["positions"]?.array)
    #expect(!left.contains { $0["account"]?.string == "root/rev" && $0["occ"]?.string == occ })
    #expect(try orders(desk).isEmpty)
    try desk.fails("close root/rev:\(occ)", exit: 1, code: "NOT_HELD")
    try desk.audit()
  }

  @Test(arguments: [
    ("sell NOPE 1 --account root/gen", "NOT_LISTED"), ("buy NOPE 1 --account root/gen", "NOT_LISTED"),
    ("sell AAPL 1 --account root/gen", "GATE_REFUSED"), ("buy AAPL 5001 --account root/gen", "GATE_REFUSED"),
    ("close root/gen:AAPL", "NOT_HELD"), ("roll root/gen:AAPL", "NOT_HELD"),
    ("sell AAPL 1 --account root/none", "BAD_VALUE"),
  ])
  func `what cannot be traded is refused, in a preview too, and nothing is sent`(
    _ line: String, _ code: String
  )
    throws
  {
    let desk = try trading()
    let exit = code == "BAD_VALUE" ? 2 : 1
    try desk.fails(line, exit: Int32(exit), code: code)
    if !line.hasPrefix("roll") {
      try desk.unchanged { try desk.fails("\(line) --preview", exit: Int32(exit), code: code) }
    }
    #expect(try orders(desk).isEmpty)
  }
}
