import Money
import SQLite
import TestSupport
import Testing

/// What is made of rows is made of rows that were checked: a forged amount is reported nowhere as a fact.
@Suite struct ForgedRowReadingTests {
  let store: AttackedStore

  init() throws {
    store = try AttackedStore()
    try store.expect("note", "nothing else happened", "--account", "root/com")
  }

  /// Doubles the deposit of 1,000 of row 2, wherever its bytes stand.
  private func forge() throws {
    let connection = try Connection(path: store.journal, access: .readWrite)
    defer { connection.close() }
    let row = try connection.statement("SELECT payload FROM events WHERE sequence = 2")
    try #require(try row.step())
    var payload = row.bytes(0)
    row.reset()
    let (old, new) = (Money(dollars: 1_000), Money(dollars: 2_000))
    func bigEndian(_ money: Money) -> [UInt8] { withUnsafeBytes(of: money.units.bigEndian) { Array($0) } }
    var found = 0
    while let place = payload.firstRange(of: bigEndian(old)) {
      payload.replaceSubrange(place, with: bigEndian(new))
      found += 1
    }
    try #require(found > 0, "the amount stands in the row")
    let update = try connection.statement("UPDATE events SET payload = ? WHERE sequence = 2")
    update.bind(1, payload)
    try update.run()
  }

  private static let readers = [
    ["report", "daily"], ["report", "annual"], ["report", "risk"], ["report", "tax"], ["overrides"],
    ["learn"],
    ["metrics"], ["accounts"],
  ]

  private func expectRefused(_ words: [String]) throws {
    let finished = try store.product.run(words)
    #expect(finished.exitCode == 3, "\(words): \(finished.text)")
    #expect(finished.errorText.contains("row 2 was changed after it was written"), "\(finished.errorText)")
    #expect(finished.text.isEmpty, "\(words): \(finished.text)")
  }

  @Test func `every figure that is made of the rows is refused with the row that was forged`() throws {
    for words in Self.readers { #expect(try store.product.run(words).exitCode == 0, "\(words)") }
    try forge()
    for words in Self.readers { try expectRefused(words) }
  }

  @Test func `a report reads the rows themselves, where a snapshot lies after the forged one`() throws {
    try store.grow(by: 1_100)
    try forge()
    for words in [["report", "annual"], ["report", "tax"], ["overrides"], ["learn"]] {
      try expectRefused(words)
    }
  }

  @Test func `the forged row is shown as unreadable, with a warning, and those beside it as they are`() throws
  {
    let before = try store.product.run("audit", "show", "3")
    try forge()
    let shown = try store.product.run("audit", "show", "2")
    #expect(shown.errorText.contains("STORE_MISTRUSTED") && shown.errorText.contains("row 2 was changed"))
    #expect(!shown.text.contains("2,000") && !shown.text.contains("2000"), "\(shown.text)")
    let after = try store.product.run("audit", "show", "3")
    #expect(after.text == before.text && after.errorText == before.errorText, "\(after.errorText)")
  }
}
