import Journal
import Platform
import SQLite
import SQLiteJournal
import TestSupport
import Testing

@Suite struct MarkTests {
  let fixture: StoreFixture
  let marks: PrivateDirectory

  init() throws {
    fixture = try StoreFixture()
    marks = try fixture.configuration()
  }

  /// The kinds of findings that prevent writing; empty where it opens.
  func problems() throws -> [Finding.Kind] {
    do {
      try fixture.open(marks: marks).close()
      return []
    } catch JournalError.mistrusted(_, let findings) {
      return findings.map(\.kind)
    }
  }

  func mark() throws -> String {
    let names = try entries(ofDirectory: marks.path).filter { $0.hasSuffix(".mark") }
    try #require(names.count == 1)
    return marks.file(names[0])
  }

  func verify() throws -> [Finding.Kind] {
    var verifier = StoreVerifier(
      files: fixture.files, schema: StoreFixture.schema, key: StoreFixture.key)
    verifier.marks = marks
    return try verifier.run().findings.map(\.kind)
  }

  @Test func `rows that were committed here and are gone are noticed, though head and log agree`() throws {
    try fixture.filled(rows: 10, marks: marks)
    let (log, head) = (try bytes(ofFile: fixture.files.journal), try bytes(ofFile: fixture.files.head))
    let journal = try fixture.open(marks: marks)
    try journal.add(11)
    try journal.close()
    #expect(try verify() == [])
    try write(log, toFile: fixture.files.journal)
    try write(head, toFile: fixture.files.head)
    #expect(try problems() == [.tailCut])
    #expect(try verify() == [.tailCut])
  }

  @Test func `one flipped bit in the write-ahead log is noticed, and the log is left as it is`() throws {
    let journal = try fixture.create(marks: marks)
    for number in Int64(2)...60 { try journal.add(number) }
    journal.abandon()
    let log = fixture.files.journal + "-wal"
    var content = try bytes(ofFile: log)
    content[32 + 24 + 2_000] ^= 1
    try write(content, toFile: log)
    #expect(try problems() == [.tailCut])
    #expect(try verify() == [.tailCut])
    #expect(try bytes(ofFile: log) == content)
  }

  @Test func `frames alone prove nothing, and a mark set back by a power failure is merely older`() throws {
    let journal = try fixture.create(marks: marks)
    try journal.add(2)
    let older = try bytes(ofFile: mark())
    try journal.add(3)
    journal.abandon()
    try write(older, toFile: mark())
    // What a torn transaction leaves after the last commit.
    let log = fixture.files.journal + "-wal"
    try write(try bytes(ofFile: log) + [UInt8](repeating: 0x5a, count: 4_120), toFile: log)
    #expect(try problems() == [])
    #expect(try fixture.reader().head().sequence == 3)
  }

  @Test func `another history than the one committed here is told from a longer one`() throws {
    try fixture.filled(rows: 10, marks: marks)
    let old = try [fixture.files.journal, fixture.files.head].map { try bytes(ofFile: $0) }
    let journal = try fixture.open(marks: marks)
    try journal.add(11)
    try journal.close()
    let kept = try bytes(ofFile: mark())
    try write(old[0], toFile: fixture.files.journal)
    try write(old[1], toFile: fixture.files.head)
    // The same key continues from the older copy, as on another machine.
    let other = try fixture.open()
    try other.add(12)
    try other.close()
    try write(kept, toFile: mark())
    #expect(try problems() == [.rechained])
  }

  @Test func `a store without a mark here opens, and has one from then on`() throws {
    try fixture.filled(rows: 4)
    #expect(try entries(ofDirectory: marks.path) == [])
    #expect(try problems() == [])
    _ = try mark()
  }

  @Test func `a mark that this key did not make is reported`() throws {
    try fixture.filled(rows: 4, marks: marks)
    var content = try bytes(ofFile: mark())
    for slot in [0, 512] { content[slot + 40] ^= 1 }
    try write(content, toFile: mark())
    #expect(try problems() == [.markEdited])
    try write("short", toFile: mark())
    #expect(try problems() == [.markEdited])
  }

  @Test func `a torn write leaves the previous mark`() throws {
    for length in [0, 1, 40, 60, 102] {
      let fixture = try StoreFixture()
      let marks = try fixture.configuration()
      let journal = try fixture.create(marks: marks)
      for number in Int64(2)...3 { try journal.add(number) }
      let name = try #require(try entries(ofDirectory: marks.path).first { $0.hasSuffix(".mark") })
      let before = try bytes(ofFile: marks.file(name))
      try journal.add(4)
      journal.abandon()
      let after = try bytes(ofFile: marks.file(name))
      let place = try #require(after.indices.first { after[$0] != before[$0] }) < 512 ? 0 : 512
      let torn = before[..<place] + after[place..<place + length] + before[(place + length)...]
      try write(Array(torn), toFile: marks.file(name))
      try fixture.open(marks: marks).close()
    }
  }

  @Test func `a mark of one slot, as earlier versions wrote it, counts and is replaced`() throws {
    try fixture.filled(rows: 5, marks: marks)
    let slot = Array(try bytes(ofFile: mark()).prefix(103))
    try write(slot, toFile: mark())
    #expect(try problems() == [])
    #expect(try bytes(ofFile: mark()).count == 1_024)
  }

  @Test func `a founding resets the mark of a removed store of the same name`() throws {
    try fixture.filled(rows: 9, marks: marks)
    for path in [fixture.files.journal, fixture.files.head] { try DurableFile.removeIfPresent(path) }
    try fixture.filled(rows: 3, marks: marks)
    #expect(try problems() == [])
  }

  @Test func `a restore updates the mark`() throws {
    try fixture.filled(rows: 5, marks: marks)
    let backup = fixture.scratch("copy")
    try fixture.reader().backup(to: backup)
    let journal = try fixture.open(marks: marks)
    try journal.add(6)
    try journal.close()
    let lock = try fixture.lock()
    _ = try StoreRestore(files: fixture.files, key: StoreFixture.key, lock: lock, marks: marks).run(
      from: backup, schema: StoreFixture.schema)
    _ = consume lock
    #expect(try problems() == [])
  }
}
