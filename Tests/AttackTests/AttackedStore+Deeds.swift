import Books
import Domain
import Engine
import EngineService
import JSON
import Journal
import Money
import SQLite
import SQLiteJournal
import TestSupport
import Testing

extension AttackedStore {
  /// The cash of an account, as the program says.
  func cash(_ path: String) throws -> Money {
    let accounts = try expect("accounts")["accounts"]?.array ?? []
    let account = try #require(accounts.first { $0["path"]?.string == path })
    return try #require(account["cash"]?.string.flatMap { Money($0) })
  }

  /// Replaces an index's root page by an empty leaf.
  func emptyIndex(_ name: String) throws {
    let page = try Int(number("SELECT rootpage FROM sqlite_schema WHERE name = ?", name))
    try DatabaseBytes.emptyIndex(rootPage: page, in: journal)
  }

  /// Edits `events` while its columns accept any type.
  func loosely(_ statement: SQL) throws {
    try DatabaseBytes.loosely(in: journal) { try edit(statement) }
  }

  /// Writes deposits in a process that ends without closing the store, so that they are in the write-ahead
  /// log; returns the last row.
  func interrupted(deposits count: Int) throws -> Int64 {
    let shell = try EngineShell.open(at: place)
    let account = try #require(AccountID("root/gen"))
    let at = shell.machine.portfolio.instant
    for number in 0..<count {
      _ = try shell.submit(
        Submission(.deposit(account, Money(dollars: 1)), id: "cut \(number)", actor: "ann", at: at))
    }
    let last = shell.machine.portfolio.sequence
    (shell.journal as? FileJournal)?.abandon()
    return last
  }

  /// Recomputes hashes, as someone without the key would.
  func rechain(from first: Int64, through last: Int64) throws {
    let connection = try Connection(path: journal, access: .readWrite)
    defer { connection.close() }
    for sequence in first...last {
      let previous =
        sequence == 1
        ? [UInt8](repeating: 0, count: 32)
        : try column("SELECT hash FROM events WHERE sequence = ?", sequence - 1, connection)
      let hash = try hash(of: sequence, after: previous, connection)
      let update = try connection.statement("UPDATE events SET previous = ?, hash = ? WHERE sequence = ?")
      update.bind(1, previous)
      update.bind(2, hash)
      update.bind(3, sequence)
      try update.run()
    }
  }

  private func hash(of sequence: Int64, after previous: [UInt8], _ connection: Connection) throws -> [UInt8] {
    let row = try connection.statement(
      """
      SELECT (SELECT value FROM meta WHERE name = 'store'), CAST(at AS BLOB), CAST(actor AS BLOB),
        CAST(kind AS BLOB), CAST(account AS BLOB), CAST(command AS BLOB), digest, answer,
        CAST(origin AS BLOB), payload FROM events WHERE sequence = ?
      """)
    row.bind(1, sequence)
    defer { row.reset() }
    try #require(try row.step())
    var message = Array("alluse.event.v1\0".utf8) + row.bytes(0)
    withUnsafeBytes(of: sequence.bigEndian) { message.append(contentsOf: $0) }
    for place in Int32(1)...9 {
      let bytes = row.bytes(place)
      withUnsafeBytes(of: UInt32(bytes.count).bigEndian) { message.append(contentsOf: $0) }
      message += bytes
    }
    return Digest.sha256(message + previous).bytes
  }

  private func column(_ query: SQL, _ key: Int64, _ connection: Connection) throws -> [UInt8] {
    let row = try connection.statement(query)
    row.bind(1, key)
    defer { row.reset() }
    try #require(try row.step())
    return row.bytes(0)
  }

  private func number(_ query: SQL, _ name: String) throws -> Int64 {
    let connection = try Connection(path: journal, access: .readOnly)
    defer { connection.close() }
    let row = try connection.statement(query)
    row.bind(1, name)
    try #require(try row.step())
    return row.integer(0)
  }
}
