import SQLite
import TestSupport

/// A store of the real program, and what someone can do to it who can write its folder but has no key.
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

  /// Runs a command that must be carried out.
  func expect(_ arguments: String...) throws {
    let finished = try product.run(arguments)
    guard finished.exitCode == 0 else { throw Unexpected(arguments: arguments, error: finished.errorText) }
  }

  /// Changes the database behind the program's back.
  func edit(_ statements: SQL) throws {
    let connection = try Connection(path: journal, access: .readWrite)
    defer { connection.close() }
    try connection.execute(statements)
  }
}

/// A command that should have been carried out and was not.
struct Unexpected: Error {
  let arguments: [String]
  let error: String
}
