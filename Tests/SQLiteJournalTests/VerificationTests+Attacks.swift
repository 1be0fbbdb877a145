import Journal
import SQLite
import SQLiteJournal
import Testing

extension VerificationTests {
  private func tampering(_ body: (Connection) throws -> Void) throws {
    let connection = try Connection(path: fixture.files.journal, access: .readWrite)
    defer { connection.close() }
    try connection.execute("PRAGMA ignore_check_constraints = ON")
    try body(connection)
  }

  func edit(_ sequence: Int64, _ assignment: String) throws {
    try tampering { connection in
      let update = try connection.statement(
        SQL(stringLiteral: "UPDATE events SET \(assignment) WHERE sequence = ?"))
      update.bind(1, sequence)
      try update.run()
      #expect(connection.changedRows == 1)
    }
  }

  func delete(_ sequence: Int64) throws {
    try tampering { connection in
      let delete = try connection.statement("DELETE FROM events WHERE sequence = ?")
      delete.bind(1, sequence)
      try delete.run()
    }
  }

  func swap(_ table: String, _ a: Int64, _ b: Int64) throws {
    try tampering { connection in
      for (from, to) in [(a, -1), (b, a), (-1, b)] {
        let move = try connection.statement(
          SQL(stringLiteral: "UPDATE \(table) SET sequence = ? WHERE sequence = ?"))
        move.bind(1, to)
        move.bind(2, from)
        try move.run()
      }
    }
  }

  /// Edits a row and recomputes its hash and every later one, as someone without the key would.
  func rechain(from sequence: Int64) throws {
    try edit(sequence, "actor = 'mallory'")
    try forgeHashes(from: sequence, through: Self.rows)
  }

  func replace(_ sequence: Int64) throws {
    try edit(sequence, "actor = 'mallory'")
    try forgeHashes(from: sequence, through: sequence)
  }

  func appendForged() throws {
    try tampering { connection in
      try connection.execute(
        """
        INSERT INTO events SELECT 41, at, 'mallory', kind, account, '', payload, hash, hash, digest, x'', origin, seal
        FROM events WHERE sequence = 40
        """)
    }
    try forgeHashes(from: 41, through: 41)
  }

  private func forgeHashes(from first: Int64, through last: Int64) throws {
    try tampering { connection in
      for sequence in first...last {
        let previous =
          sequence == 1 ? [UInt8](repeating: 0, count: 32) : try hash(of: sequence - 1, connection)
        let forged = Digest.sha256(try message(of: sequence, previous: previous, connection)).bytes
        let update = try connection.statement("UPDATE events SET previous = ?, hash = ? WHERE sequence = ?")
        update.bind(1, previous)
        update.bind(2, forged)
        update.bind(3, sequence)
        try update.run()
      }
    }
  }

  private func hash(of sequence: Int64, _ connection: Connection) throws -> [UInt8] {
    let row = try connection.statement("SELECT hash FROM events WHERE sequence = ?")
    defer { row.reset() }
    row.bind(1, sequence)
    _ = try row.step()
    return row.bytes(0)
  }

  /// The hashed bytes, assembled from the documented format and not by the journal's own code.
  private func message(of sequence: Int64, previous: [UInt8], _ connection: Connection) throws -> [UInt8] {
    let row = try connection.statement(
      """
      SELECT CAST(at AS BLOB), CAST(actor AS BLOB), CAST(kind AS BLOB), CAST(account AS BLOB), CAST(command AS BLOB),
        digest, answer, CAST(origin AS BLOB), payload FROM events WHERE sequence = ?
      """)
    defer { row.reset() }
    row.bind(1, sequence)
    _ = try row.step()
    var message = Array("alluse.event.v1\0".utf8) + StoreFixture.store.bytes
    withUnsafeBytes(of: sequence.bigEndian) { message.append(contentsOf: $0) }
    for column in Int32(0)..<9 {
      let bytes = row.bytes(column)
      withUnsafeBytes(of: UInt32(bytes.count).bigEndian) { message.append(contentsOf: $0) }
      message += bytes
    }
    return message + previous
  }
}
