import JSON
import SQLite
import TestSupport
import Testing

extension Desk {
  /// Changes the database by hand, without the product.
  func tamper(_ statements: String...) throws {
    let connection = try Connection(path: journal, access: .readWrite)
    defer { connection.close() }
    try connection.execute("PRAGMA ignore_check_constraints = ON")
    for statement in statements { try connection.execute(SQL(stringLiteral: statement)) }
  }

  /// Removes the marks of this machine of how far the log was committed.
  func removeMarks() throws {
    let folder = product.home(".config/alluse")
    for name in try entries(ofDirectory: folder) where name.hasSuffix(".mark") {
      _ = try ChildProcess("/bin/rm", ["\(folder)/\(name)"], environment: [:]).wait()
    }
  }

  /// The bytes of everything that a person could lose: the database and the signed head.
  func evidence() throws -> [[UInt8]] {
    try [journal, head].filter(isFile).map { try bytes(ofFile: $0) }
  }

  /// Shows that something leaves the database and the head as they are.
  func unchanged(sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void) throws {
    let before = try evidence()
    try body()
    #expect(try evidence() == before, "the store was changed", sourceLocation: sourceLocation)
  }
}

/// Whether the path is a file, and no link or folder.
func isFile(_ path: String) -> Bool { !isDirectory(path) && (try? bytes(ofFile: path)) != nil }
