import JSON
import SQLite
import TestSupport
import Testing

/// What opening leaves out is verified beside the engine.
@Suite struct LateFindingTests {
  @Test func `an edit before the newest snapshot halts a running engine, and ends writing`() throws {
    let store = try AttackedStore()
    try store.grow(by: 1_100)
    try store.edit("UPDATE events SET actor = 'mallory' WHERE sequence = 2")
    let finished = try store.product.run("run", "--headless", "--speed", "1", "--for", "8w")
    #expect(finished.exitCode == 3, "\(finished.text) \(finished.errorText)")
    #expect(finished.errorText.contains("row 2"), "\(finished.errorText)")
    let status = try store.expect("status")
    #expect(status["kill"]?.string == "halted")
    let rows = try store.expect("audit", "list", "--kind", "kill.set")["rows"]?.array ?? []
    #expect(rows.last?["actor"]?.string == "engine", "\(rows)")
    #expect(try store.findings().contains("row-edited 2"))
    // What was found is not undone by a re-arming, nor written over by anything else.
    for words in [["rearm", "--reason", "go"], ["deposit", "root/gen", "5"], ["note", "x"]] {
      let refused = try store.product.run(words)
      #expect(refused.exitCode == 3 && refused.errorText.contains("row 2"), "\(words) \(refused.errorText)")
    }
    #expect(try store.expect("status")["kill"]?.string == "halted")
  }

  @Test(arguments: [["kill", "--state", "halted"], ["kill", "--state", "halted", "--scope", "root/rev"]])
  func `a person's stops before and after do not hide what was found`(_ stop: [String]) throws {
    let store = try AttackedStore()
    try store.grow(by: 1_100)
    _ = try store.expect("kill", "--state", "halted", "--reason", "lunch")
    try store.edit("UPDATE events SET actor = 'mallory' WHERE sequence = 2")
    let finished = try store.product.run("run", "--headless", "--speed", "1", "--for", "8w")
    #expect(finished.exitCode == 3, "\(finished.text) \(finished.errorText)")
    _ = try store.product.run(stop + ["--reason", "again"])
    let refused = try store.product.run("rearm", "--reason", "go")
    #expect(refused.exitCode == 3 && refused.errorText.contains("row 2"), "\(refused.errorText)")
    #expect(try store.expect("status")["kill"]?.string == "halted")
  }
}
