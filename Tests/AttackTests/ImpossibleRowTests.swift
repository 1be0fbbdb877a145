import SQLite
import TestSupport
import Testing

/// Rows that no writer can have left: readers report them and end, and nothing traps.
@Suite struct ImpossibleRowTests {
  private let store: AttackedStore

  init() throws {
    store = try AttackedStore()
    try store.grow(by: 40)
  }

  private static let commands: [[String]] = [
    ["status"], ["accounts"], ["lots"], ["decisions"], ["audit", "list"], ["audit", "verify"], ["doctor"],
    ["report", "annual"], ["metrics"], ["alerts"], ["learn"], ["overrides"], ["why", "1"], ["note", "x"],
    ["backup", "copy"], ["kill"], ["rearm", "--reason", "x"], ["audit", "acknowledge", "--reason", "x"],
    ["run", "--headless", "--for", "1d", "--speed", "max"],
  ]

  private func check(_ what: String) throws {
    for words in Self.commands {
      let places = words.map { $0 == "copy" ? store.product.home("copy") : $0 }
      let finished = try store.product.run(places)
      #expect(finished.signal == nil, "\(what): \(words)")
      #expect([0, 1, 3].contains(finished.exitCode ?? -1), "\(what): \(words): \(finished.errorText)")
    }
    #expect(try !store.findings().isEmpty || store.product.run("audit", "verify").exitCode == 3, "\(what)")
  }

  @Test(arguments: [Int64.max, Int64.max - 1, Int64(1) << 62, Int64(1) << 60 + 1])
  func `a row at the end of all numbers`(_ sequence: Int64) throws {
    try store.edit(
      SQL(
        stringLiteral:
          "INSERT INTO events SELECT \(sequence), at, actor, kind, account, command, payload, previous, hash, digest, answer, origin, seal FROM events WHERE sequence = 2"
      ))
    try check("row \(sequence)")
  }

  @Test(arguments: ["1", "2", "10 AND 12", "1 AND 20"])
  func `rows that are gone from the log`(_ range: String) throws {
    let bounds = range.contains("AND") ? range : "\(range) AND \(range)"
    try store.edit(SQL(stringLiteral: "DELETE FROM events WHERE sequence BETWEEN \(bounds)"))
    try check("without \(range)")
  }
}
