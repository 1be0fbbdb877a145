import JSON
import TestSupport
import Testing

/// Instants that somebody gives: a store with a market lives in the market's time, and nothing ends a store's
/// time.
@Suite("Nobody moves the market's time", .serialized)
struct ForgedTimeTests {
  /// A store whose market has lived for some minutes, without a running engine.
  private func lived() throws -> AttackedStore {
    let store = try AttackedStore()
    try store.expect("run", "--headless", "--speed", "max", "--for", "600s", "--approve", "none")
    return store
  }

  private func code(_ finished: Finished) -> String? {
    (try? JSONValue(parsing: finished.output))?["error"]?["code"]?.string
  }

  @Test("no command passes the market's instant, and the refusal leaves time where it was")
  func jumps() throws {
    let store = try lived()
    func last() throws -> String {
      try JSONValue(parsing: store.product.run("status", "--json").output)["last"]?.string ?? ""
    }
    let before = try last()
    for instant in ["2027-06-01T15:00:00Z", "2040-12-31T15:00:00Z", "9999-12-31T23:59:59Z"] {
      for words in [
        ["deposit", "root/gen", "5"], ["withdraw", "root/gen", "5"],
        ["buy", "SPY", "1", "--account", "root/gen"],
        ["fork", "root/gen"], ["note", "from the future"],
      ] {
        let finished = try store.product.run(words + ["--at", instant, "--json"])
        let code = code(finished) ?? ""
        #expect(finished.exitCode == 1 && code.hasPrefix("TIME_"), "\(words) at \(instant): \(finished.text)")
        let error = try JSONValue(parsing: finished.output)["error"]
        #expect(error?["bound"]?.string == before || code == "TIME_BEYOND", "\(finished.text)")
      }
    }
    #expect(try last() == before)
    try store.expect("deposit", "root/gen", "5")
    #expect(try last() == before, "without a word of time it happens in the market's present")
  }

  @Test("stopping and re-arming never fail on time, and do not move it")
  func killAtAnyTime() throws {
    let store = try lived()
    for instant in ["1990-01-02T15:00:00Z", "2031-06-02T15:00:00Z", "9999-12-31T23:59:59Z"] {
      try store.expect("kill", "--at", instant)
      try store.expect("rearm", "--reason", "over", "--at", instant)
    }
    try store.expect("run", "--headless", "--speed", "max", "--for", "60s", "--approve", "none")
  }

  @Test("previews and restores happen in the market's present")
  func presentWithoutEngine() throws {
    let store = try lived()
    for words in [
      ["fork", "root/gen", "--preview"], ["reinvest", "--preview"], ["merge", "root", "--preview"],
    ] {
      let code = code(try store.product.run(words + ["--json"])) ?? ""
      #expect(!code.hasPrefix("TIME_"), "\(words): \(code)")
    }
    let backup = store.product.home("backup")
    try store.expect("backup", backup)
    try store.expect("restore", backup)
    let rows = try JSONValue(
      parsing: store.product.run("audit", "list", "--limit", "100000", "--json").output)["rows"]
    let instants = (rows?.array ?? []).suffix(2).compactMap { $0["at"]?.string }
    #expect(instants.count == 2 && instants[0] == instants[1], "\(instants)")
    try store.expect("run", "--headless", "--speed", "max", "--for", "60s", "--approve", "none")
  }

  @Test("a store without a market cannot be locked by an instant beyond the calendar")
  func plainStore() throws {
    let store = try AttackedStore()
    for words in [["deposit", "root/gen", "5"], ["note", "later"]] {
      let finished = try store.product.run(words + ["--at", "9999-01-01T00:00:00Z", "--json"])
      #expect(finished.exitCode == 1 && code(finished) == "TIME_BEYOND", "\(finished.text)")
    }
    try store.expect("kill", "--at", "9999-01-01T00:00:00Z")
    try store.expect("rearm", "--reason", "over")
    let product = try Product()
    let founded = try product.run("init", "--capital", "300000", "--at", "9999-01-01T00:00:00Z", "--json")
    #expect(founded.exitCode == 2 && code(founded) == "OUTSIDE_CALENDAR", "\(founded.text)")
    #expect(try product.run("init", "--capital", "300000").exitCode == 0, "nothing was left behind")
  }
}
