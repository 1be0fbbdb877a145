import Journal
import JournalConformance
import SQLite
import SQLiteJournal
import TestSupport
import Testing

@Suite struct SnapshotTests {
  let fixture: StoreFixture
  let journal: FileJournal

  init() throws {
    fixture = try StoreFixture()
    journal = try fixture.create()
  }

  func save(_ text: String, format: Int64 = 1) throws {
    try Array(text.utf8).withUnsafeBytes { bytes in try journal.saveSnapshot(format: format, state: bytes) }
  }

  func found(_ reader: FileReader, format: Int64 = 1, notAfter: Int64 = .max) throws -> (
    String?, SnapshotSearch
  ) {
    var text: String?
    let search = try reader.findSnapshot(format: format, notAfter: notAfter) { _, bytes in
      text = String(decoding: bytes, as: UTF8.self)
      return text?.contains("unreadable") == false
    }
    return (text, search)
  }

  @Test func `the newest state is found, and an older one for an older row`() throws {
    try save("one")
    try journal.add(2)
    try save("two")
    #expect(try found(journal.reader).0 == "two")
    #expect(try found(journal.reader).1.sequence == 2)
    #expect(try found(journal.reader, notAfter: 1).0 == "one")
  }

  @Test func `only the newest three are kept`() throws {
    for number in Int64(2)...6 {
      try journal.add(number)
      try save("state \(number)")
    }
    #expect(try journal.reader.connection.integer("SELECT count(*) FROM snapshots") == 3)
    #expect(try found(journal.reader, notAfter: 3).0 == nil)
    #expect(journal.snapshotSequence == 6)
  }

  @Test func `a damaged, unreadable or foreign one is passed over, reported, and can be removed`() throws {
    try save("good")
    for (number, text) in [(Int64(2), "damaged"), (3, "unreadable")] {
      try journal.add(number)
      try save(text)
    }
    try journal.close()
    try fixture.tamper("UPDATE snapshots SET state = x'00' WHERE sequence = 2")
    let again = try fixture.open()
    let (text, search) = try found(again.reader)
    #expect(text == "good")
    #expect(search.sequence == 1)
    #expect(search.discarded.map(\.sequence) == [3, 2])
    #expect(search.discarded[1].reason == "its state is not the one that was kept")
    try again.discardSnapshots(search.discarded)
    #expect(try found(again.reader).1.discarded.isEmpty)
    #expect(again.snapshotSequence == 1)
    #expect(try found(again.reader, format: 2).1.discarded.count == 1)
  }

  @Test func `a state is bound to the history before it`() throws {
    try save("mine")
    try journal.close()
    try fixture.tamper("UPDATE events SET hash = zeroblob(32) WHERE sequence = 1")
    #expect(try found(fixture.reader()).1.discarded.count == 1)
  }

  @Test func `snapshots fall due by rows`() throws {
    #expect(!journal.isSnapshotDue)
    try journal.write { (transaction) throws(JournalError) in
      for number in Int64(2)...1_000 { try transaction.append(row(number), reply: nil) }
    }
    #expect(journal.isClosingSnapshotDue)
    try save("now")
    #expect(!journal.isClosingSnapshotDue)
  }
}
