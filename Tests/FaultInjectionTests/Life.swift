import Glibc
import Journal
import Platform
import SQLite
import SQLiteJournal
import TestSupport
import Testing

/// One scripted life of a store, struck by one fault, and what must hold of it afterwards.
struct Life {
  static let commands = 12
  static let schema = JournalSchema(
    readTables: "CREATE TABLE totals(name TEXT PRIMARY KEY, sum INTEGER) STRICT;")
  static let key = SigningKey(seed: [UInt8](repeating: 7, count: 32))

  let scratch: TemporaryDirectory
  var store: String { scratch("store") }
  var log: String { scratch("log") }

  init() throws { scratch = try TemporaryDirectory() }

  static func built(_ name: String) -> String {
    Product.path.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/\(name)"
  }

  /// Lives once, with a fault at that operation; 0 for none.
  func live(kind: String = "", at operation: Int = 0) throws -> Finished {
    let faults = [
      "LD_PRELOAD": Life.built("libFaultInjection.so"), "FAULT_DIRECTORY": store, "FAULT_LOG": log,
      "FAULT_KIND": kind, "FAULT_AT": "\(operation)",
    ]
    return try ChildProcess(
      Life.built("JournalDriver"), [store, "\(Life.commands)"], environment: faults
    ).wait()
  }

  /// Lives once without a fault, and has every change of its files written down.
  func live(recordingTo log: String) throws -> Finished {
    let recorder = [
      "LD_PRELOAD": Life.built("libPowerRecorder.so"), "RECORD_DIRECTORY": store, "RECORD_LOG": log,
    ]
    return try ChildProcess(
      Life.built("JournalDriver"), [store, "\(Life.commands)"], environment: recorder
    ).wait()
  }

  /// How many commands an output acknowledges.
  static func acknowledged(_ output: String) -> Int {
    output.split(separator: "\n").filter { $0.hasPrefix("acknowledged") }.count
  }

  /// The operations that were counted, by their lines in the log.
  func operations() throws -> [String] {
    try text(ofFile: log).split(separator: "\n").map(String.init)
  }

  /// Everything that must hold of the store after a fault, whatever it was.
  func check(_ finished: Finished, _ what: String) throws {
    try check(acknowledged: Life.acknowledged(finished.text), what)
  }

  /// Everything that must hold of the store once the given number of commands was confirmed.
  func check(acknowledged: Int, _ what: String) throws {
    if acknowledged > 0 {
      let found = try inspect(what)
      #expect(found >= acknowledged, "\(what): \(acknowledged) acknowledged, \(found) found")
      #expect(found <= acknowledged + 1, "\(what): \(acknowledged) acknowledged, \(found) found")
    }
    // The same commands again: what is there is answered from the record, and each is there once.
    let again = try live()
    #expect(again.exitCode == 0, "\(what): \(again.errorText)")
    #expect(try inspect(what) == Life.commands + 1, "\(what)")
  }

  /// Opens the store, verifies it, compares the read table with the log, and counts commands.
  private func inspect(_ what: String) throws -> Int {
    let files = StoreFiles(try PrivateDirectory(existing: store))
    let findings = try StoreVerifier(
      files: files, schema: Life.schema, namedKey: Life.key.publicKey, key: Life.key, workers: 1
    ).run().findings
    #expect(findings == [], "\(what)")
    let reader = try FileReader(opening: files, schema: Life.schema)
    #expect(try reader.connection.integrityProblems() == [], "\(what)")
    let rows = try reader.connection.integer("SELECT count(*) FROM events") ?? 0
    #expect(try reader.connection.integer("SELECT count(*) FROM commands") == rows, "\(what)")
    #expect(try (reader.connection.integer("SELECT sum FROM totals") ?? 0) == rows - 1, "\(what)")
    return Int(rows)
  }
}
