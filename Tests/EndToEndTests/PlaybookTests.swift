import JSON
import TestSupport
import Testing

@Suite struct PlaybookTests {
  /// A portfolio that lives by a playbook from the start.
  private func desk(capital: String, _ playbook: String) throws -> Desk {
    let desk = try Desk()
    let file = desk.product.home("playbook.toml")
    try write(playbook, toFile: file)
    try desk.done(["init", "--capital", capital, "--playbook", file], at: day(0))
    return desk
  }

  @Test func `a merge threshold of a playbook holds to the unit`() throws {
    let desk = try desk(capital: "300000", "[merge]\nthreshold = 60000\n")
    try desk.done("mark root/gen 239999.9998", at: day(28))
    try desk.done("fork root/gen", at: day(28))
    let error = try desk.fails("merge fork-1", at: day(29), exit: 1, code: "BELOW_THRESHOLD")
    #expect(error["value"]?.string == "59999.9999" && error["bound"]?.string == "60000.00")
    try desk.done("deposit fork-1/com 0.0001", at: day(29))
    #expect(try desk.done("due")["merges"]?[0]?["ready"] == .bool(true))
    try desk.done("merge fork-1", at: day(29))
    try desk.audit()
  }

  @Test func `a playbook's limits refuse with their own numbers`() throws {
    let desk = try desk(capital: "300000", "[fork]\ncooling_hours = 0\nmax_per_day = 1\n")
    try desk.done("mark root/gen 300000", at: day(28))
    try desk.done("fork root/gen", at: day(28))
    try desk.fails("fork root/gen", at: day(28), exit: 1, code: "FORKS_PER_DAY")
    let file = desk.product.home("other.toml")
    try write("[fork]\ncooling_hours = 0\nparent_minimum = 1000000\n", toFile: file)
    try desk.done(["playbook", "apply", file], at: day(28))
    let error = try desk.fails("fork root/gen", at: day(28), exit: 1, code: "PARENT_MINIMUM")
    #expect(error["bound"]?.string == "1000000.00")
    try desk.audit()
  }

  @Test(arguments: [
    "[merge]\ntreshold = 1\n", "merge = 1\n", "[merge]\nthreshold = -1\n", "[merge]\nthreshold = \"x\"\n",
    "a = [",
    "[fork]\nshare = 101\n", "\u{0}",
  ])
  func `a playbook with anything wrong is one refused row, names its line, and changes nothing`(
    _ text: String
  ) throws {
    let desk = try Desk(capital: "1000")
    let before = try desk.done("playbook show")
    let file = desk.product.home("bad.toml")
    try write(text, toFile: file)
    let error = try desk.fails(["playbook", "apply", file], at: day(1), exit: 1, code: "BAD_PLAYBOOK")
    #expect(error["message"]?.string?.contains("bad.toml:") == true, "\(error)")
    #expect(try desk.done("playbook show") == before)
    #expect(try desk.done("audit list --kind command.refused")["rows"]?.array?.count == 1)
    let checked = try desk.run(["config", "check", file])
    #expect(checked.exitCode == 1)
    let problem = try JSONValue(parsing: checked.output)["problems"]?[0]
    try problem.has(["line", "column", "message"])
    let unfounded = try Desk()
    try unfounded.fails(
      ["init", "--capital", "5", "--playbook", file], at: day(0), exit: 1, code: "BAD_PLAYBOOK")
    try unfounded.fails("accounts", exit: 3, code: "STORE_MISSING")
  }

  @Test func `settings are shown, compared and applied with their keys`() throws {
    let desk = try Desk(capital: "1000")
    let file = desk.product.home("playbook.toml")
    try write("[merge]\nthreshold = 60000\n", toFile: file)
    let difference = try desk.done(["playbook", "diff", file])
    #expect(difference["changes"]?.array?.count == 1)
    #expect(try desk.done(["playbook", "apply", file], at: day(1))["sequence"] == .integer(2))
    #expect(try desk.done(["playbook", "diff", file])["changes"]?.array == [])
    let shown = try #require(try desk.done("playbook show")["settings"])
    let threshold = try shown.element(where: "key", is: "merge.threshold")
    #expect(threshold["value"]?.string == "60000")
    #expect(try desk.done(["config", "check", file])["ok"] == .bool(true))
    let decoded = try desk.done(["config", "decode", file])
    #expect(decoded["merge"]?["threshold"]?["value"]?.string == "60000")
    try desk.fails("playbook apply /nothing/here", at: day(1), exit: 3, code: "FILE_MISSING")
    #expect(try desk.rows() == 2)
    try desk.audit()
  }
}
