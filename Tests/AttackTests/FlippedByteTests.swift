import Books
import Domain
import Engine
import EngineService
import Journal
import Money
import SQLite
import TestSupport
import Testing

/// Flipped bits of pages, and edited payloads with and without matching hashes: each is found or harmless,
/// none ends the program, and none disappears after a write.
@Suite struct FlippedByteTests {
  private static let rounds = Effort.count(30, soak: 1_000)

  /// A store as its writer left it, to be restored after each attack.
  private struct Honest {
    let store: AttackedStore
    let files: [[UInt8]]
    let mark: (path: String, bytes: [UInt8])
    let content: [String]
    let state: [UInt8]

    init() throws {
      store = try AttackedStore()
      try store.grow(by: 30)
      files = try store.files()
      let name = try #require(try entries(ofDirectory: store.configuration).first { $0.hasSuffix(".mark") })
      let path = "\(store.configuration)/\(name)"
      mark = (path, try bytes(ofFile: path))
      content = try store.content()
      state = try store.state()
    }

    func putBack() throws {
      for suffix in ["-wal", "-shm"] {
        _ = try? ChildProcess("/bin/rm", ["-f", store.journal + suffix], environment: [:]).wait()
      }
      try store.put(files)
      try write(mark.bytes, toFile: mark.path)
    }
  }

  private func check(_ attack: (AttackedStore, inout SplitMix64) throws -> String) throws {
    let honest = try Honest()
    var random = SplitMix64(seed: Effort.seed)
    var found = 0
    for round in 0..<Self.rounds {
      try honest.putBack()
      let what = try attack(honest.store, &random)
      if honest.store.isFound() {
        found += 1
        honest.store.writeIfPossible()
        #expect(honest.store.isFound(), "round \(round): \(what) is gone after a write")
      } else {
        #expect(try honest.store.content() == honest.content, "round \(round): \(what) is not found")
        #expect(try honest.store.state() == honest.state, "round \(round): \(what) changes the state")
      }
    }
    #expect(found > 0)
  }

  @Test func `flipped bits of pages`() throws {
    try check { store, random in
      var content = try bytes(ofFile: store.journal)
      let place = Int(random.next() % UInt64(content.count))
      let bit = UInt8(1 << (random.next() % 8))
      content[place] ^= bit
      try write(content, toFile: store.journal)
      return "bit \(bit) of byte \(place)"
    }
  }

  @Test func `edited payloads`() throws {
    try check { store, random in
      let row = Int64(random.next() % 33) + 1
      let place = random.next()
      let bit = UInt8(1 << (random.next() % 8))
      try store.editPayload(of: row) { payload in payload[Int(place % UInt64(payload.count))] ^= bit }
      let isChained = random.next() % 2 == 0
      if isChained { try store.rechain(from: row, through: 33) }
      return "bit \(bit) of byte \(place) in row \(row)\(isChained ? ", chained anew" : "")"
    }
  }
}

extension AttackedStore {
  /// Whether a verification finds something, or cannot even begin.
  fileprivate func isFound() -> Bool {
    do { return try !StoreAudit(place).verify().findings.isEmpty } catch { return true }
  }

  /// Writes as any command would; where that is refused, nothing is written.
  fileprivate func writeIfPossible() {
    guard let shell = try? EngineShell.open(at: place), let account = AccountID("root/gen") else { return }
    let at = shell.machine.portfolio.instant
    _ = try? shell.submit(
      Submission(.deposit(account, Money(dollars: 1)), id: "after", actor: "ann", at: at))
    try? shell.close()
  }

  /// The state that the whole log gives.
  fileprivate func state() throws -> [UInt8] {
    let machine = try Recovery.replay(EngineShell.reader(at: place))
    var writer = CanonicalWriter()
    writer.write(machine)
    return writer.bytes
  }

  /// Every cell of every table, as text.
  fileprivate func content() throws -> [String] {
    let connection = try Connection(path: journal, access: .readOnly)
    defer { connection.close() }
    var cells: [String] = []
    for query: SQL in [
      "SELECT * FROM meta", "SELECT * FROM events", "SELECT * FROM commands", "SELECT * FROM snapshots",
      "SELECT * FROM accounts", "SELECT * FROM transactions", "SELECT * FROM performance_metrics",
      "SELECT * FROM positions", "SELECT * FROM orders", "SELECT * FROM decisions",
      "SELECT * FROM account_relationships", "SELECT * FROM forking_events", "SELECT * FROM merging_events",
      "SELECT * FROM reinvestment_events", "SELECT type, name, sql FROM sqlite_schema",
    ] {
      let rows = try connection.statement(query)
      while try rows.step() {
        cells += (0..<rows.columnCount).map { column in
          "\(rows.isInteger(column)) \(rows.isText(column)) \(rows.isBlob(column)) \(rows.bytes(column))"
        }
      }
    }
    return cells
  }

  /// Changes the payload of a row.
  fileprivate func editPayload(of sequence: Int64, _ change: (inout [UInt8]) -> Void) throws {
    let connection = try Connection(path: journal, access: .readWrite)
    defer { connection.close() }
    let row = try connection.statement("SELECT payload FROM events WHERE sequence = ?")
    row.bind(1, sequence)
    _ = try row.step()
    var payload = row.bytes(0)
    row.reset()
    change(&payload)
    let update = try connection.statement("UPDATE events SET payload = ? WHERE sequence = ?")
    update.bind(1, payload)
    update.bind(2, sequence)
    try update.run()
  }
}
