import JSON
import TestSupport
import Testing

@Suite struct ForkCascadeTests {
  /// Worths above the initial balance that leave odd units at every step of the split.
  private let surpluses: [String: Int64] = [
    "root/gen": 500_000_000, "fork-1/gen": 500_000_001, "fork-2/gen": 632_174_563, "fork-3/gen": 712_345_679,
    "fork-4/gen": 999_999_999,
  ]
  private let order = ["root/gen", "fork-1/gen", "fork-2/gen", "fork-3/gen", "fork-4/gen"]

  @Test func `five accounts of three generations fork at once, exact to the unit, with their whole history`()
    throws
  {
    let desk = try Desk(capital: "1000000")
    try growTree(desk)
    for path in order { try raise(path, on: desk, at: day(100)) }
    var expected = try desk.values()
    let before = expected.values.reduce(0, +)
    let due = try #require(try desk.done("due")["forks"])
    #expect(due.texts("account") == order && due.array?.allSatisfy { $0["ready"] == .bool(true) } == true)
    for (place, path) in order.enumerated() {
      let child = "fork-\(5 + place)"
      let surplus = surpluses[path] ?? 0
      let moved = surplus / 2
      let reply = try desk.done("fork \(path)", at: day(100))
      let fork = try #require(reply["fork"])
      expected[path, default: 0] -= moved
      expected["\(child)/gen"] = moved - moved / 2
      expected["\(child)/com"] = moved / 2
      #expect(fork["parent"]?.string == path && fork["child"]?.string == child)
      #expect(try fork.units("surplus") == surplus && fork.units("parentAfter") == expected[path])
      #expect(reply["before"]?.texts("path") == [path])
      #expect(reply["after"]?.texts("path") == [path, "\(child)/gen", "\(child)/com"])
    }
    #expect(try desk.values() == expected)
    #expect(expected.values.reduce(0, +) == before)
    try checkHistory(desk)
    try desk.audit()
  }

  /// The root forks twice, and each fork once: three generations, five Gen-Accs.
  private func growTree(_ desk: Desk) throws {
    for (place, parent) in ["root/gen", "root/gen", "fork-1/gen", "fork-2/gen"].enumerated() {
      let now = day(30 + 30 * Int64(place / 2), minutes: Int64(place % 2) * 1_500)
      try raise(parent, by: 520_000_000, on: desk, at: now)
      try desk.done("fork \(parent)", at: now)
    }
  }

  private func raise(_ path: String, by surplus: Int64? = nil, on desk: Desk, at now: String) throws {
    let initial = try desk.account(path).units("initial")
    try desk.done("mark \(path) \(dollars(initial + (surplus ?? surpluses[path] ?? 0)))", at: now)
  }

  private func checkHistory(_ desk: Desk) throws {
    let parents = [
      "fork-1": "root", "fork-2": "root", "fork-3": "fork-1", "fork-4": "fork-2", "fork-5": "root",
      "fork-6": "fork-1", "fork-7": "fork-2", "fork-8": "fork-3", "fork-9": "fork-4",
    ]
    let state = try desk.state()
    for structure in state["structures"]?.array ?? [] {
      let name = try #require(structure["name"]?.string)
      #expect(structure["parent"]?.string == parents[name])
      if name == "root" { continue }
      let child = try #require(state["accounts"]).element(where: "path", is: "\(name)/gen")
      #expect(child["forkedFrom"]?.string == "\(parents[name] ?? "")/gen")
    }
    let rows = try #require(try desk.done("audit list --kind fork.executed")["rows"])
    #expect(rows.texts("account") == ["root/gen", "root/gen", "fork-1/gen", "fork-2/gen"] + order)
    for row in rows.array ?? [] {
      let shown = try desk.done("audit show \(row["sequence"]?.integer ?? 0)")["rows"]?[0]
      #expect((shown?["explanation"]?.array?.count ?? 0) >= 9)
      let amounts = try (shown?["postings"]?.array ?? []).map { try $0.units("amount") }
      #expect(amounts.count == 6 && amounts.reduce(0, +) == 0)
    }
  }
}
