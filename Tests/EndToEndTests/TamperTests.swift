import JSON
import Journal
import SQLite
import TestSupport
import Testing

/// A store of ten rows, and what can be done to it without the product.
@Suite struct TamperTests {
  let desk: Desk
  static let last: Int64 = 10

  /// Built once; every attack is made on a copy.
  private static let honest = Result { try honestDesk() }

  init() throws { desk = try Self.honest.get().copy() }

  private static func honestDesk() throws -> Desk {
    let desk = try Desk(capital: "300000")
    try desk.done("mark root/gen 180000", at: day(30))
    try desk.done("fork root/gen", at: day(30))
    for number in Int64(4)...9 { try desk.done("deposit root/rev \(number)", at: day(30 + number)) }
    try desk.fails("withdraw root/com 1", at: day(40), exit: 1, code: "COM_WITHDRAWAL")
    return desk
  }

  /// What `audit verify` prints, by kind and row; it must end with exit code 1, and repair nothing.
  private func findings(sourceLocation: SourceLocation = #_sourceLocation) throws -> [String] {
    var found: [String] = []
    try desk.unchanged(sourceLocation: sourceLocation) {
      let finished = try desk.run("audit verify".words)
      #expect(finished.exitCode == 1, "\(finished.errorText)", sourceLocation: sourceLocation)
      let reply = try JSONValue(parsing: finished.output)
      #expect(reply["ok"] == .bool(false), sourceLocation: sourceLocation)
      found = (reply["findings"]?.array ?? []).map {
        "\($0["kind"]?.string ?? "") \($0["sequence"]?.integer ?? -1)"
      }
      for finding in reply["findings"]?.array ?? [] {
        #expect((finding["message"]?.string?.count ?? 0) > 10, sourceLocation: sourceLocation)
      }
    }
    return found
  }

  @Test func `an honest store verifies`() throws { try desk.audit() }

  @Test func `1: an edited amount in a payload`() throws {
    try desk.tamper(
      "UPDATE events SET payload = CAST(substr(payload, 1, length(payload) - 1) || x'7f' AS BLOB) WHERE sequence = 5"
    )
    #expect(try findings() == ["row-edited 5"])
  }

  @Test(arguments: [
    "actor = 'mallory'", "at = '2026-02-08T14:30:00.001Z'", "command = 'other'", "kind = 'cash.withdrawn'",
  ])
  func `2: an edited who, when, which or what`(_ assignment: String) throws {
    try desk.tamper("UPDATE events SET \(assignment) WHERE sequence = 6")
    #expect(try findings() == ["row-edited 6"])
  }

  @Test func `3: a deleted row`() throws {
    try desk.tamper("DELETE FROM events WHERE sequence = 5")
    #expect(try findings() == ["rows-missing 5"])
  }

  @Test func `4: a deleted row, the rest renumbered`() throws {
    try desk.tamper(
      "DELETE FROM events WHERE sequence = 10", "DELETE FROM commands WHERE sequence = 10",
      "DELETE FROM events WHERE sequence = 5", "DELETE FROM commands WHERE sequence = 5",
      "UPDATE events SET sequence = sequence - 1 WHERE sequence > 5",
      "UPDATE commands SET sequence = sequence - 1 WHERE sequence > 5")
    #expect(try findings().contains("rows-missing 5"))
  }

  @Test func `5: a cut tail`() throws {
    try desk.tamper("DELETE FROM events WHERE sequence > 7")
    #expect(try findings() == ["tail-cut 8"])
  }

  @Test func `6: two rows in each other's places`() throws {
    for table in ["events", "commands"] {
      try desk.tamper(
        "UPDATE \(table) SET sequence = -1 WHERE sequence = 5",
        "UPDATE \(table) SET sequence = 5 WHERE sequence = 7",
        "UPDATE \(table) SET sequence = 7 WHERE sequence = -1")
    }
    #expect(try findings() == ["rows-reordered 5", "rows-reordered 7"])
  }

  @Test func `7: a row put in the middle`() throws {
    try desk.tamper(
      "UPDATE events SET sequence = -sequence - 1 WHERE sequence >= 6",
      "UPDATE events SET sequence = -sequence WHERE sequence < 0",
      "INSERT INTO events SELECT 6, at, actor, kind, account, 'forged', payload, previous, hash, digest, answer, "
        + "origin, seal FROM events WHERE sequence = 5")
    #expect(try findings().contains("row-inserted 6"))
  }

  @Test func `8: a row appended with a fitting hash`() throws {
    try desk.tamper(
      "INSERT INTO events SELECT 11, at, actor, kind, account, '', payload, hash, hash, digest, x'', origin, seal "
        + "FROM events WHERE sequence = 10")
    try forgeHashes(from: 11, through: 11)
    #expect(try findings().first == "row-inserted 11")
  }

  @Test func `9: a row edited and everything behind it chained anew`() throws {
    try desk.tamper("UPDATE events SET actor = 'mallory' WHERE sequence = 4")
    try forgeHashes(from: 4, through: Self.last)
    #expect(try ChainByHand(desk).brokenRows() == [])
    #expect(try findings().first == "rechained 4")
  }

  @Test func `10: an old copy of the file put in its place`() throws {
    let old = try bytes(ofFile: desk.journal)
    try desk.done("deposit root/rev 1", at: day(41))
    try write(old, toFile: desk.journal)
    #expect(try findings() == ["older-file 11"])
  }

  @Test func `11: the file of another store`() throws {
    let other = try Desk(capital: "300000")
    try write(try bytes(ofFile: other.journal), toFile: desk.journal)
    let found = try findings()
    #expect(found.contains("head-foreign 10") || found.contains("other-store 0"), "\(found)")
  }

  @Test func `12: an edited, removed or foreign head`() throws {
    let own = try text(ofFile: desk.head)
    try write(own.replacing("\"sequence\":10", with: "\"sequence\":9"), toFile: desk.head)
    #expect(try findings() == ["head-edited 9"])
    try write("nothing", toFile: desk.head)
    #expect(try findings() == ["head-edited 0"])
    let other = try Desk(capital: "1")
    try write(try bytes(ofFile: other.head), toFile: desk.head)
    #expect(try findings() == ["head-foreign 1"])
    _ = try ChildProcess("/bin/rm", [desk.head], environment: [:]).wait()
    #expect(try findings() == ["head-missing 0"])
  }

  @Test(
    arguments: [
      ("UPDATE accounts SET cash = cash + 1 WHERE path = 'root/rev'", 9),
      ("UPDATE transactions SET amount = amount + 1 WHERE sequence = 5", 5),
      ("DELETE FROM forking_events", 3), ("DELETE FROM account_relationships", 3),
      ("UPDATE performance_metrics SET value = 1", 2),
      ("INSERT INTO merging_events VALUES(1, 1, '', '', '', 1, 1, 1, 1, 1, 1, 1, 1, '')", 0),
    ] as [(String, Int64)])
  func `13: an edited read table`(_ statement: String, _ sequence: Int64) throws {
    try desk.tamper(statement)
    let found = try findings()
    #expect(found.contains("read-table-edited \(sequence)"), "\(found)")
    #expect(found.allSatisfy { $0.hasPrefix("read-table-edited") }, "\(found)")
  }

  @Test func `14: an edited or removed record of a command`() throws {
    try desk.tamper(
      "UPDATE commands SET reply = '{}' WHERE sequence = 4", "DELETE FROM commands WHERE sequence = 6")
    #expect(try findings() == ["command-edited 4", "command-missing 6"])
  }

  @Test func `15: a planted trigger, and the store's own facts`() throws {
    try desk.tamper("CREATE TRIGGER t AFTER INSERT ON events BEGIN DELETE FROM snapshots; END")
    #expect(try findings() == ["schema-edited 0"])
    try desk.tamper("DROP TRIGGER t", "UPDATE meta SET value = zeroblob(16) WHERE name = 'store'")
    #expect(try findings() == ["meta-edited 0"])
  }

  @Test func `16: overwritten pages`() throws {
    var content = try bytes(ofFile: desk.journal)
    let place = try #require(content.firstRange(of: Array("COM_WITHDRAWAL".utf8))).lowerBound / 4_096 * 4_096
    for index in place..<place + 2_048 { content[index] = 0xA5 }
    try write(content, toFile: desk.journal)
    #expect(try !findings().isEmpty)
  }

  @Test func `a head kept elsewhere finds a store and head that were both put back`() throws {
    let old = try desk.evidence()
    try desk.done("deposit root/rev 1", at: day(41))
    let kept = desk.product.home("kept.json")
    try write(try bytes(ofFile: desk.head), toFile: kept)
    try write(old[0], toFile: desk.journal)
    try write(old[1], toFile: desk.head)
    // The marks of this machine would find the newer rows by themselves.
    #expect(try findings() == ["tail-cut 11"])
    try desk.removeMarks()
    #expect(try desk.done("audit verify")["ok"] == .bool(true))
    let finished = try desk.run(["audit", "verify", "--head", kept])
    #expect(finished.exitCode == 1)
    #expect(try JSONValue(parsing: finished.output)["findings"]?[0]?["kind"]?.string == "older-file")
  }

  /// Recomputes hashes, as someone without the key would.
  private func forgeHashes(from first: Int64, through last: Int64) throws {
    for sequence in first...last {
      let connection = try Connection(path: desk.journal, access: .readWrite)
      defer { connection.close() }
      let before = try connection.statement("SELECT hash FROM events WHERE sequence = ?")
      before.bind(1, sequence - 1)
      _ = try before.step()
      let previous = before.bytes(0)
      before.reset()
      let update = try connection.statement("UPDATE events SET previous = ?, hash = ? WHERE sequence = ?")
      update.bind(1, previous)
      update.bind(2, try ChainByHand(desk).hash(of: sequence, after: previous))
      update.bind(3, sequence)
      try update.run()
    }
  }
}
