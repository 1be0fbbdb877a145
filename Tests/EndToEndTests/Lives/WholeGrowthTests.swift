import JSON
import TestSupport
import Testing

@Suite struct WholeGrowthTests {
  @Test func `three years of growth fork and reinvest, merge nothing unaided, and the books balance`() throws
  {
    var life = try GrowthLife()
    for month in 1...Int64(36) { try life.pass(month) }
    #expect(life.merges == 0)
    try life.desk.fails("merge fork-1", at: day(30 * 36), exit: 1, code: "BELOW_THRESHOLD")
    try life.enlarge("fork-1", to: 5_000_000_000)
    try life.mergeWhatIsDue()
    try life.end(merges: 1)
  }

  @Test func `under a playbook that merges at $60,000 the same three years merge too`() throws {
    var life = try GrowthLife(playbook: "[merge]\nthreshold = 60000\n")
    for month in 1...Int64(36) { try life.pass(month) }
    #expect(life.merges >= 3)
    try life.end(merges: life.merges)
  }
}

/// A portfolio of $250,000 whose accounts meet their targets each month.
private struct GrowthLife {
  let desk: Desk
  var model = GrowthModel(capital: 2_500_000_000)
  var forks = 0
  var reinvestments = 0
  var merges = 0
  private var open: [String] = []
  private var now = day(0)

  init(playbook: String = "") throws {
    desk = try Desk()
    let file = desk.product.home("playbook.toml")
    try write(playbook, toFile: file)
    try desk.done(["init", "--capital", "250000", "--playbook", file], at: day(0))
  }

  mutating func pass(_ month: Int64) throws {
    now = day(30 * month)
    try grow("root/gen", millionths: 67_000)
    if month % 3 == 0 { try closeQuarter() }
    try forkWhatIsDue()
    try mergeWhatIsDue()
  }

  func end(merges: Int) throws {
    try desk.agrees(with: model)
    #expect(forks >= 8 && reinvestments >= 12)
    for (kind, count) in [("fork", forks), ("merge", merges)] {
      #expect(try desk.done("audit list --kind \(kind).executed")["rows"]?.array?.count == count)
    }
    try desk.audit()
  }

  /// Every quarter the slower accounts are marked, and what they earned is reinvested.
  private mutating func closeQuarter() throws {
    try grow("root/rev", millionths: 138_000)
    try grow("root/com", millionths: 67_000)
    for structure in open {
      try grow("\(structure)/gen", millionths: 215_000)
      try grow("\(structure)/com", millionths: 67_000)
    }
    let finished = try desk.run(["reinvest"], at: now)
    let reply = try JSONValue(parsing: finished.output)
    let items = reply["reinvestments"]?.array ?? []
    #expect(finished.exitCode == 0 || reply["error"]?["code"]?.string == "NOTHING_DUE")
    for item in items {
      #expect(try item.units("contracts") + item.units("leaps") == item.units("profit"))
    }
    reinvestments += items.count
  }

  private mutating func grow(_ path: String, millionths: Int64) throws {
    let worth = model.grow(path, millionths: millionths)
    try desk.done("mark \(path) \(dollars(worth))", at: now)
  }

  private mutating func forkWhatIsDue() throws {
    // What is due is asked of the product, as a person would.
    for item in try desk.done("due")["forks"]?.array ?? [] where item["ready"] == .bool(true) {
      let path = try #require(item["account"]?.string)
      let fork = try #require(try desk.done("fork \(path)", at: now)["fork"])
      let split = try GrowthModel.Split(fork)
      #expect(split == model.fork(path, surplus: try item.units("surplus")))
      open.append(split.child)
      forks += 1
    }
  }

  mutating func enlarge(_ structure: String, to units: Int64) throws {
    let missing = units - model.worth(of: structure)
    model.deposit("\(structure)/com", missing)
    try desk.done("deposit \(structure)/com \(dollars(missing))", at: now)
  }

  mutating func mergeWhatIsDue() throws {
    for item in try desk.done("due")["merges"]?.array ?? [] where item["ready"] == .bool(true) {
      let structure = try #require(item["structure"]?.string)
      let reply = try #require(try desk.done("merge \(structure)", at: now)["merge"])
      let target = try #require(reply["target"]?.string)
      #expect(try reply.units("moved") == model.merge(structure, into: target))
      open.removeAll { $0 == structure }
      merges += 1
    }
  }
}
