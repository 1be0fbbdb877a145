import Domain
import Engine
import EngineService
import JSON
import Journal
import SQLite
import SQLiteJournal
import TestSupport
import Testing

@Suite("Stores of past forms")
struct PastStoreTests {
  @Test("verify, and replay to the state that was recorded", arguments: PastStore.names)
  func replayed(name: String) throws {
    let store = try PastStore(name)
    let verified = try store.desk.done("audit verify")
    #expect(verified["ok"] == true && verified["rows"] == store.recorded["rows"])
    #expect(verified["head"] == store.recorded["head"])
    let (hash, version) = try store.recordedHash()
    let machine = try Recovery.replay(try store.reader())
    #expect(
      Digest.sha256(machine.hashed(version)).hex == hash,
      "rows that were written then give another state now: what an old event means must not change")
    let state = canonicalBytes(machine)
    let read = try state.withUnsafeBytes { try CanonicalReader.value(EngineMachine.self, from: $0) }
    #expect(read.portfolio == machine.portfolio && read.desk == machine.desk)
  }

  @Test("show the accounts that were recorded", arguments: PastStore.names)
  func accounts(name: String) throws {
    let store = try PastStore(name)
    let now = try store.desk.done("accounts")
    let then = try #require(store.recorded["accounts"]?["accounts"]?.array)
    for account in then {
      let path = try #require(account["path"]?.string)
      let found = try #require(now["accounts"]).element(where: "path", is: path)
      for key in [
        "kind", "structure", "parent", "forkedFrom", "status", "initial", "cash", "income", "growth",
        "opened",
      ] {
        #expect(found[key] == account[key], "\(name) \(path) \(key)")
      }
    }
    #expect(now["accounts"]?.array?.count == then.count)
    #expect(now["total"]?["deposited"] == store.recorded["accounts"]?["total"]?["deposited"])
  }

  @Test("keep every row's bytes through reading and writing", arguments: PastStore.names)
  func bytesKept(name: String) throws {
    let store = try PastStore(name)
    let reader = try store.reader()
    let rows = try reader.connection.statement("SELECT sequence, kind, payload FROM events ORDER BY sequence")
    defer { rows.reset() }
    var forms: Set<CanonicalForm> = []
    while try rows.step() {
      let payload = rows.bytes(2)
      let stored = try payload.withUnsafeBytes { try StoredEvent($0) }
      #expect(stored.bytes == payload, "row \(rows.integer(0))")
      #expect(stored.event.body.kind == rows.text(1), "row \(rows.integer(0))")
      if rows.text(1) == "regime.judged" { forms.insert(stored.form) }
    }
    let expected: CanonicalForm = name.hasPrefix("form-1") ? .withoutVIXShare : .present
    #expect(forms == (store.hasMarket ? [expected] : []))
  }

  @Test("go on with commands, and verify after them", arguments: PastStore.names)
  func continued(name: String) throws {
    let store = try PastStore(name)
    try carryOn(store)
    try store.desk.audit()
  }

  @Test(
    "give receipts of old rows from the next write on, and their old heads still verify",
    arguments: PastStore.names)
  func receipted(name: String) throws {
    let store = try PastStore(name)
    let (desk, rows) = (store.desk, try #require(store.recorded["rows"]?.integer))
    let old = desk.product.home("old-head.json")
    try write(bytes(ofFile: desk.head), toFile: old)
    #expect(try !text(ofFile: old).contains("checkpoint"))
    try desk.fails("receipt row:1", exit: 1, code: "NO_CHECKPOINT")
    try desk.done("note later", at: try store.lastInstant())
    #expect(try text(ofFile: desk.head).contains("checkpoint"))
    for row in [1, rows / 2, rows, rows + 1] {
      let receipt = desk.product.home("receipt-\(row)")
      try desk.done(["receipt", "row:\(row)", "--out", receipt])
      let answer = try desk.done(["receipt", "verify", receipt])
      #expect(answer["ok"] == true && answer["row"] == .integer(row))
    }
    #expect(try desk.done(["audit", "verify", "--head", old])["ok"] == true)
    try desk.fails(["audit", "consistency", old], exit: 1, code: "NO_CHECKPOINT")
    try desk.audit()
  }

  @Test("come back from a backup, and go on", arguments: PastStore.names)
  func restored(name: String) throws {
    let store = try PastStore(name)
    let (file, now) = (store.desk.product.home("copy"), try store.lastInstant())
    let backup = try store.desk.done(["backup", file])
    try rearm(store)
    try store.desk.done("deposit root/gen 5", at: now)
    let reply = try store.desk.done(["restore", file], at: now)
    #expect(reply["sequence"] == backup["sequence"] && reply["sequence"] == store.recorded["rows"])
    try carryOn(store)
    try store.desk.audit()
  }

  /// Lets everything leave again, whatever switch a past store was left under.
  private func rearm(_ store: PastStore) throws {
    let now = try store.lastInstant()
    for scope in ["everything", "root/gen", "root/rev", "root/com"] {
      let words = ["rearm", "--scope", scope, "--reason", "an upgrade"]
      let finished = try store.desk.run(words, at: now)
      #expect([0, 1].contains(finished.exitCode), "\(finished.errorText)")
    }
  }

  /// A fixed list of commands that need no market.
  private func carryOn(_ store: PastStore) throws {
    try rearm(store)
    let (desk, now) = (store.desk, try store.lastInstant())
    try desk.done("deposit root/rev 250", at: now)
    try desk.done("withdraw root/rev 1", at: now)
    try desk.fails("withdraw root/com 1", at: now, exit: 1, code: "COM_WITHDRAWAL")
    try desk.fails("deposit fork-99/gen 1", at: now, exit: 1, code: "UNKNOWN_ACCOUNT")
    try desk.done("automation set root/rev entry manual", at: now)
    try desk.done("note later", at: now)
    try desk.done(["suspend", "root/com", "--reason", "a look"], at: now)
    try desk.done(["resume", "root/com", "--reason", "looked"], at: now)
    let file = desk.product.home("playbook.toml")
    try write("[fork]\nthreshold = 70000\n", toFile: file)
    try desk.done(["playbook", "apply", file], at: now)
    if store.hasMarket {
      try desk.fails("mark root/rev 5", at: now, exit: 1, code: "MARKET_ATTACHED")
    } else {
      try desk.done("mark root/rev 120000", at: now)
    }
    try desk.done(["kill", "--reason", "an end"], at: now)
    for words in [
      ["due"], ["positions"], ["orders"], ["decisions"], ["lots"], ["status"], ["playbook", "show"],
    ] {
      try desk.done(words)
    }
    #expect(try desk.done("audit rebuild")["ok"] == true)
  }
}
