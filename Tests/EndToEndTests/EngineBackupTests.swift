import Glibc
import JSON
import Platform
import SQLite
import TestSupport
import Testing

/// What a running engine keeps for the day on which its disk is lost.
@Suite struct EngineBackupTests {
  private static let run = ["run", "--headless", "--speed", "max", "--approve", "all", "--for"]

  @Test func `a store with a market is backed up at its closes, and doctor says how old the newest is`()
    throws
  {
    let desk = try Desk()
    #expect(try desk.run(Self.run + ["2w"]).exitCode == 0)
    let names = try entries(ofDirectory: "\(desk.data)/backups")
    #expect(names.contains { $0.hasPrefix("daily-2026-01-") }, "\(names)")
    let well = try desk.done("doctor --deep")
    #expect(well["ok"] == true)
    let told = try #require(check("backup", well)?["detail"]?.string)
    #expect(told.contains(" holds row ") && names.contains { told.hasPrefix($0) }, "\(told)")
    PrivateDirectory.discard("\(desk.data)/backups")
    let unwell = try JSONValue(parsing: desk.run(["doctor"]).output)
    #expect(unwell["ok"] == false && check("backup", unwell)?["ok"] == false)
    #expect(check("backup", unwell)?["detail"]?.string?.contains("no backup was made") == true)
  }

  @Test func `weeks of runs keep seven days and eight weeks, and each backup restores to the row it says`()
    throws
  {
    let desk = try Desk()
    for _ in 0..<(Effort.isSoak ? 12 : 3) { #expect(try desk.run(Self.run + ["1w"]).exitCode == 0) }
    let names = try entries(ofDirectory: "\(desk.data)/backups")
    let counts = ["daily-", "weekly-"].map { prefix in names.count { $0.hasPrefix(prefix) } }
    #expect(
      counts[0] <= 7 && counts[1] <= 8 && counts[0] > 0 && names.count == counts[0] + counts[1], "\(names)")
    #expect(names.allSatisfy { $0.hasSuffix(".backup") })
    for name in names {
      let path = "\(desk.data)/backups/\(name)"
      let file = try Connection(path: path, access: .readOnly)
      let rows = try file.integer("SELECT max(sequence) FROM events")
      let other = try desk.copy()
      let receipt = try other.done(["restore", path])
      #expect(receipt["sequence"]?.integer == rows && receipt["journaled"]?.integer == rows.map { $0 + 1 })
      #expect(try other.done("audit verify")["ok"] == true)
      #expect(try other.done(["audit", "rebuild"])["ok"] == true)
    }
  }

  @Test func `a lock that was removed lets no restore in while an engine answers, and the engine ends`()
    throws
  {
    let desk = try Desk()
    #expect(try desk.run(Self.run + ["1w"]).exitCode == 0)
    let copy = desk.product.home("copy")
    try desk.done(["backup", copy])
    let engine = try desk.start(["run", "--headless", "--speed", "20"])
    try desk.awaitEngine()
    #expect(unlink("\(desk.data)/lock") == 0)
    let refused = try desk.run(["restore", copy])
    // On a busy machine the engine may have noticed and ended before anybody asked.
    #expect(
      engine.hasEnded || refused.exitCode == 3 && refused.errorText.contains("engine"),
      "\(refused.errorText)")
    // Nor does the engine confirm anything from here on. Once it has left its socket, a command opens the store
    // by itself, which may be a moment before its process is gone.
    let deposit = try desk.run(["deposit", "root/gen", "5", "--id", "late"])
    let isRefused = deposit.exitCode == 3 && deposit.errorText.contains("removed or replaced")
    let hadLeft = engine.hasEnded || deposit.exitCode == 0
    let ended = try engine.wait(seconds: isRefused ? 120 : 5)
    #expect(isRefused || hadLeft, "\(deposit.exitCode) \(deposit.errorText)")
    #expect(ended.exitCode == 3 && ended.errorText.contains("removed or replaced"), "\(ended.errorText)")
    #expect(try desk.done(["restore", copy])["journaled"] != nil)
    let ids = try desk.done("audit list --limit 10000")["rows"]?.texts("command") ?? []
    #expect(!ids.contains("late"))
    #expect(try desk.done("doctor --deep")["ok"] == true)
  }

  @Test func `a store that was replaced under an engine keeps its own head and log`() throws {
    let desk = try Desk()
    #expect(try desk.run(Self.run + ["1w"]).exitCode == 0)
    let copy = desk.product.home("copy")
    try desk.done(["backup", copy])
    let engine = try desk.start(["run", "--headless", "--speed", "1"])
    try desk.awaitEngine()
    for name in ["lock", "engine.sock"] { #expect(unlink("\(desk.data)/\(name)") == 0) }
    #expect(try desk.done(["restore", copy])["journaled"] != nil)
    let rows = try desk.rows()
    engine.send(15)
    #expect(try engine.wait(seconds: 120).exitCode == 3)
    #expect(try desk.rows() == rows)
    #expect(try desk.done("audit verify")["ok"] == true)
  }

  @Test func `a slow reader of an export does not keep the write-ahead log from starting over`() throws {
    let desk = try Desk()
    try desk.done([
      "backtest", "--simulate", "--from", "2026-01-05", "--to", "2026-03-31", "--data", desk.data,
    ])
    let line = "\(Product.path) audit export --format jsonl | { read first; echo ready; sleep 60; }"
    let stalled = try ChildProcess("/bin/bash", ["-c", line], environment: ["HOME": desk.product.home.path])
    try stalled.waitForOutput(containing: "ready")
    try desk.done(["note", "grown"])
    let writer = try Connection(path: desk.journal, access: .readWrite, busyTimeout: 0)
    #expect(try writer.checkpoint(.truncate) == 0, "a stalled reader holds the log")
  }

  private func check(_ name: String, _ health: JSONValue) -> JSONValue? {
    health["checks"]?.array?.first { $0["name"]?.string == name }
  }
}

extension Desk {
  /// Waits until an engine answers for this store.
  func awaitEngine() throws {
    for _ in 0..<6_000 {
      if try done("status")["engine"]?["running"] == true { return }
    }
    Issue.record("no engine came up")
  }
}
