import Glibc
import JSON
import Journal
import SQLite
import TestSupport
import Testing

extension Desk {
  /// What an auditor does with any store: verifies it, rebuilds every balance, and checks the chain by hand.
  func audit(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let verified = try done("audit verify", sourceLocation: sourceLocation)
    #expect(
      verified["ok"] == .bool(true) && verified["findings"]?.array == [], sourceLocation: sourceLocation)
    try compareBalances(sourceLocation)
    let head = try done("audit head")
    #expect(
      head["sequence"] == verified["head"]?["sequence"] && head["hash"] == verified["head"]?["hash"],
      sourceLocation: sourceLocation)
    try followExport(to: head, sourceLocation)
    #expect(
      try ChainByHand(self).brokenRows() == [], "the chain, computed apart", sourceLocation: sourceLocation)
    try runScript(sourceLocation)
  }

  private func compareBalances(_ sourceLocation: SourceLocation) throws {
    let rebuilt = try done("audit rebuild", sourceLocation: sourceLocation)
    let accounts = try #require(try done("accounts")["accounts"]?.array)
    #expect(rebuilt["ok"] == .bool(true), sourceLocation: sourceLocation)
    #expect(rebuilt["accounts"]?.array?.count == accounts.count, sourceLocation: sourceLocation)
    for account in accounts {
      let path = try #require(account["path"]?.string)
      let balance = try #require(rebuilt["accounts"]).element(where: "path", is: path)
      #expect(
        balance["rebuilt"] == account["cash"] && balance["booked"] == account["cash"],
        "\(path)", sourceLocation: sourceLocation)
    }
  }

  private func followExport(to head: JSONValue, _ sourceLocation: SourceLocation) throws {
    let lines = try product.run("audit", "export", "--format", "jsonl").text.split(separator: "\n")
    var previous = String(repeating: "0", count: 64)
    for (index, line) in lines.enumerated() {
      let row = try JSONValue(parsing: Array(line.utf8))
      #expect(
        row["sequence"] == .integer(Int64(index + 1)) && row["previous"]?.string == previous,
        "row \(index + 1) of the export", sourceLocation: sourceLocation)
      previous = row["hash"]?.string ?? ""
    }
    #expect(
      head["sequence"] == .integer(Int64(lines.count)) && head["hash"]?.string == previous,
      sourceLocation: sourceLocation)
    let table = try product.run("audit", "export", "--format", "csv").text
    #expect(table.split(separator: "\n").count == lines.count + 1, sourceLocation: sourceLocation)
  }

  /// The checker in another language, where that language is installed.
  private func runScript(_ sourceLocation: SourceLocation) throws {
    let script = "\(packageDirectory)/Scripts/verify-store"
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    let finished = try ChildProcess("/usr/bin/env", ["python3", script, data], environment: ["PATH": path])
      .wait()
    let isInstalled = finished.exitCode != 127
    #expect(
      finished.exitCode == 0 || !isInstalled, "\(finished.text)\(finished.errorText)",
      sourceLocation: sourceLocation)
  }
}

/// The hash chain computed from the documented format, independently of the product's own code.
struct ChainByHand {
  private let connection: Connection
  private let store: [UInt8]

  init(_ desk: Desk) throws {
    connection = try Connection(path: desk.journal, access: .readOnly)
    let meta = try connection.statement("SELECT value FROM meta WHERE name = 'store'")
    _ = try meta.step()
    store = meta.bytes(0)
    meta.reset()
  }

  /// The rows whose hash or link does not follow from their columns.
  func brokenRows() throws -> [Int64] {
    let rows = try connection.statement(ChainByHand.columns)
    defer { rows.reset() }
    var broken: [Int64] = []
    var previous = [UInt8](repeating: 0, count: 32)
    while try rows.step() {
      let sequence = rows.integer(0)
      if rows.bytes(10) != previous || rows.bytes(11) != hash(of: rows, after: previous) {
        broken.append(sequence)
      }
      previous = rows.bytes(11)
    }
    return broken
  }

  /// The hash of a row's columns after another hash.
  func hash(of sequence: Int64, after previous: [UInt8]) throws -> [UInt8] {
    let row = try connection.statement(ChainByHand.columns)
    defer { row.reset() }
    while try row.step(), row.integer(0) != sequence {}
    return hash(of: row, after: previous)
  }

  private func hash(of row: Statement, after previous: [UInt8]) -> [UInt8] {
    var message = Array("alluse.event.v1\0".utf8) + store
    withUnsafeBytes(of: row.integer(0).bigEndian) { message.append(contentsOf: $0) }
    for column in Int32(1)...9 {
      let bytes = row.bytes(column)
      withUnsafeBytes(of: UInt32(bytes.count).bigEndian) { message.append(contentsOf: $0) }
      message += bytes
    }
    return Digest.sha256(message + previous).bytes
  }

  private static let columns: SQL = """
    SELECT sequence, CAST(at AS BLOB), CAST(actor AS BLOB), CAST(kind AS BLOB), CAST(account AS BLOB),
      CAST(command AS BLOB), digest, answer, CAST(origin AS BLOB), payload, previous, hash
    FROM events ORDER BY sequence
    """
}
