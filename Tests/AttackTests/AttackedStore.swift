import Books
import Domain
import Engine
import EngineService
import JSON
import Money
import SQLite
import TestSupport
import Testing

/// A store of the real program, and what an attacker can do who can write its folder but has no key.
struct AttackedStore {
  let product: Product

  /// Founds a store with a few rows in it.
  init() throws {
    product = try Product()
    try expect("init", "--capital", "300000")
    try expect("deposit", "root/gen", "1000")
    try expect("withdraw", "root/rev", "250")
  }

  /// The database of the log.
  var journal: String { product.data + "/journal.sqlite" }
  /// The signed head.
  var head: String { product.data + "/head.json" }
  /// The folder of the key.
  var configuration: String { product.home(".config/alluse") }

  /// The store as the rooms of the program name it.
  var place: StorePlace {
    StorePlace(data: product.data, configuration: configuration, holder: "a test")
  }

  /// Writes the given number of deposits at once, and stores a snapshot where they are enough for one.
  func grow(by rows: Int) throws {
    let shell = try EngineShell.open(at: place)
    let account = try #require(AccountID("root/gen"))
    let at = shell.machine.portfolio.instant
    _ = try shell.submit(
      (0..<rows).map {
        Submission(.deposit(account, Money(dollars: 1)), id: "grown \($0)", actor: "ann", at: at)
      })
    try shell.close()
  }

  /// Runs a command that must be carried out.
  @discardableResult
  func expect(_ arguments: String...) throws -> JSONValue {
    let finished = try product.run(arguments + ["--json"])
    guard finished.exitCode == 0 else { throw Unexpected(arguments: arguments, error: finished.errorText) }
    // A run prints a line for each row, and its answer last.
    return try JSONValue(parsing: Array((finished.text.split(separator: "\n").last ?? "").utf8))
  }

  /// What `audit verify` finds, by kind and row.
  func findings() throws -> [String] {
    let finished = try product.run("audit", "verify", "--json")
    let found = try JSONValue(parsing: finished.output)["findings"]?.array ?? []
    #expect(finished.exitCode == (found.isEmpty ? 0 : 1), "\(finished.errorText)")
    return found.map { "\($0["kind"]?.string ?? "") \($0["sequence"]?.integer ?? -1)" }
  }

  /// Shows that an ordinary write is refused, says why, and leaves everything as it is.
  func expectMistrust(
    _ words: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = try findings()
    #expect(!before.isEmpty, sourceLocation: sourceLocation)
    let finished = try product.run((words.isEmpty ? ["deposit", "root/gen", "1"] : words) + ["--json"])
    #expect(finished.exitCode == 3, "\(finished.text)", sourceLocation: sourceLocation)
    let code = try JSONValue(parsing: finished.output)["error"]?["code"]?.string
    #expect(code == "STORE_MISTRUSTED", "\(finished.text)", sourceLocation: sourceLocation)
    #expect(finished.errorText.filter(\.isNewline).count == 1, sourceLocation: sourceLocation)
    #expect(try findings() == before, sourceLocation: sourceLocation)
  }

  /// Changes the database without the program.
  func edit(_ statements: SQL...) throws {
    let connection = try Connection(path: journal, access: .readWrite)
    defer { connection.close() }
    try connection.execute("PRAGMA ignore_check_constraints = ON")
    for statement in statements { try connection.execute(statement) }
  }

  /// The bytes of the log and of its head.
  func files() throws -> [[UInt8]] { try [journal, head].map { try bytes(ofFile: $0) } }

  /// Puts back the bytes of a log and of its head.
  func put(_ files: [[UInt8]]) throws {
    try write(files[0], toFile: journal)
    try write(files[1], toFile: head)
  }
}

/// A command that should have been carried out and was refused.
struct Unexpected: Error {
  let arguments: [String]
  let error: String
}
