import JSON
import SQLite
import TestSupport
import Testing

@Suite struct MergeTests {
  private let sources = ["fork-1", "fork-2", "fork-3", "fork-4"]

  @Test
  func `four structures merge into one: money in is money out, lineage stays, children get a new parent`()
    throws
  {
    let desk = try grownDesk()
    let before = try desk.values()
    let moved = sources.reduce(0) { $0 + before["\($1)/gen", default: 0] + before["\($1)/com", default: 0] }
    let preview = try desk.done("merge \(sources.joined(separator: " ")) --preview", at: day(90))
    let reply = try desk.done("merge \(sources.joined(separator: " "))", at: day(90))
    let merge = try #require(reply["merge"])
    #expect(preview["merge"] == merge && preview["after"] == reply["after"])
    #expect(merge["sources"]?.array?.compactMap(\.string) == sources && merge["target"]?.string == "root/com")
    #expect(merge["positions"] == .integer(0) && merge["lots"] == .integer(0))
    #expect(try merge.units("moved") == moved)
    var after = before
    for source in sources { after.merge(["\(source)/gen": 0, "\(source)/com": 0]) { $1 } }
    after["root/com", default: 0] += moved
    #expect(try desk.values() == after)
    try checkAccounts(desk)
    try checkLineage(desk)
    try desk.fails("deposit fork-1/gen 1", at: day(91), exit: 1, code: "ACCOUNT_NOT_ACTIVE")
    try desk.fails("merge fork-1", at: day(91), exit: 1, code: "ALREADY_MERGED")
    try desk.audit()
  }

  /// Four forks of the root, each worth more than $500,000, the first with a child of its own.
  private func grownDesk() throws -> Desk {
    let desk = try Desk(capital: "1000000")
    for number in Int64(1)...4 {
      let now = day(28 + number)
      let initial = try desk.account("root/gen").units("initial")
      try desk.done("mark root/gen \(dollars(initial + 600_000_000))", at: now)
      try desk.done("fork root/gen", at: now)
    }
    for (place, source) in sources.enumerated() {
      try desk.done("deposit \(source)/com \(500_000 + place).0\(place + 1)", at: day(61))
      try desk.done("mark \(source)/gen 90000.000\(place)", at: day(61))
    }
    try desk.done("fork fork-1/gen", at: day(61))
    return desk
  }

  private func checkAccounts(_ desk: Desk) throws {
    let state = try desk.state()
    for source in sources {
      for kind in ["gen", "com"] {
        let account = try #require(state["accounts"]).element(where: "path", is: "\(source)/\(kind)")
        #expect(account["status"]?.string == "merged")
        for name in ["cash", "value", "initial", "income", "growth", "reserved", "available"] {
          #expect(try account.units(name) == 0, "\(source)/\(kind) \(name)")
        }
      }
      let structure = try #require(state["structures"]).element(where: "name", is: source)
      #expect(structure["status"]?.string == "merged" && structure["parent"]?.string == "root")
    }
    let child = try #require(state["structures"]).element(where: "name", is: "fork-5")
    #expect(child["parent"]?.string == "root" && child["status"]?.string == "active")
    let account = try #require(state["accounts"]).element(where: "path", is: "fork-5/gen")
    #expect(account["forkedFrom"]?.string == "fork-1/gen")
  }

  private func checkLineage(_ desk: Desk) throws {
    let connection = try Connection(path: desk.journal, access: .readOnly)
    let rows = try connection.statement(
      "SELECT relation, parent, child FROM account_relationships ORDER BY id")
    var edges: [String] = []
    while try rows.step() { edges.append("\(rows.text(0)) \(rows.text(1)) \(rows.text(2))") }
    for source in sources { #expect(edges.contains("merge root/com \(source)")) }
    #expect(edges.contains("reparent root fork-5"))
    #expect(edges.filter { $0.hasPrefix("fork ") }.count == 5)
  }
}
