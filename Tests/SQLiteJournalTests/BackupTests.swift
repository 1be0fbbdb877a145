import Dispatch
import Glibc
import Journal
import Platform
import SQLite
import SQLiteJournal
import Synchronization
import TestSupport
import Testing

@Suite struct BackupTests {
  let fixture: StoreFixture

  init() throws {
    fixture = try StoreFixture()
    try fixture.filled(rows: 30)
  }

  var target: String { fixture.scratch("copy.alluse") }

  func restore(_ path: String, key: SigningKey = StoreFixture.key) throws -> RestoreReceipt {
    let lock = try fixture.lock()
    return try StoreRestore(files: fixture.files, key: key, lock: lock).run(
      from: path, schema: StoreFixture.schema)
  }

  func verify() throws -> [Finding] {
    try StoreVerifier(files: fixture.files, schema: StoreFixture.schema, key: StoreFixture.key).run().findings
  }

  @Test func `a backup is one private file with the whole log, made beside a working writer`() throws {
    let journal = try fixture.open()
    try journal.add(31)
    let receipt = try fixture.reader().backup(to: target)
    #expect(receipt.head == journal.head)
    #expect(try receipt.bytes == Int64(bytes(ofFile: target).count))
    var status = stat()
    #expect(lstat(target, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    #expect(try entries(ofDirectory: fixture.scratch.path) == ["copy.alluse", "store"])
    #expect(throws: JournalError.self) { try fixture.reader().backup(to: target) }
  }

  @Test func `a restored store verifies and continues, and the old one is kept beside it`() throws {
    try fixture.reader().backup(to: target)
    let journal = try fixture.open()
    for number in Int64(31)...40 { try journal.add(number) }
    let old = journal.head
    journal.abandon()
    let receipt = try restore(target)
    #expect(receipt.replaced == old)
    #expect(receipt.restored.sequence == 30)
    #expect(try verify() == [])
    let again = try fixture.open()
    #expect(again.head == receipt.restored)
    try again.add(31)
    try again.close()
    #expect(try verify() == [])
    let aside = try Connection(path: #require(receipt.keptAside), access: .readOnly)
    #expect(try aside.integer("SELECT max(sequence) FROM events") == 40)
  }

  @Test func `a store that is gone, or no longer a database, is restored as well`() throws {
    try fixture.reader().backup(to: target)
    try DurableFile.removeIfPresent(fixture.files.journal)
    #expect(try restore(target).keptAside == nil)
    #expect(try verify() == [])
    try write("rubbish, and not a little of it", toFile: fixture.files.journal)
    #expect(try restore(target).replaced == nil)
    #expect(try verify() == [])
  }

  @Test func `a damaged, foreign or missing backup changes nothing`() throws {
    try fixture.reader().backup(to: target)
    let before = try bytes(ofFile: fixture.files.journal)
    let other = SigningKey(seed: [UInt8](repeating: 9, count: 32))
    #expect(throws: JournalError.self) { try restore(target, key: other) }
    #expect(throws: JournalError.self) { try restore(fixture.scratch("none")) }
    var content = try bytes(ofFile: target)
    content[content.count / 2] ^= 1
    try write(content, toFile: target)
    let edited = try Connection(path: target, access: .readWrite)
    try edited.execute("UPDATE events SET actor = 'eve' WHERE sequence = 9")
    edited.close()
    #expect(throws: JournalError.self) { try restore(target) }
    try write("text", toFile: target)
    #expect(throws: JournalError.self) { try restore(target) }
    #expect(try bytes(ofFile: fixture.files.journal) == before)
    #expect(try verify() == [])
    #expect(
      try !entries(ofDirectory: fixture.files.directory.path).contains { $0.hasPrefix("journal.replaced") })
  }

  @Test func `a copy in steps holds nothing of the store between them, and restarts under a writer`()
    throws
  {
    let journal = try fixture.open()
    for number in Int64(31)...400 { try journal.add(number) }
    let source = try Connection(path: fixture.files.journal, access: .readOnly)
    try write([], toFile: target)
    let copy = try DatabaseCopy(of: source, to: target)
    #expect(try copy.step(pages: 2))
    try journal.add(401)
    let folding = try Connection(path: fixture.files.journal, access: .readWrite, busyTimeout: 0)
    #expect(try folding.checkpoint(.truncate) == 0, "the copy held the log")
    #expect(try copy.step(pages: 2) && copy.restarts == 1)
    while try copy.step(pages: 2) {}
    try copy.finish()
    let read = try Connection(path: target, access: .readOnly)
    #expect(try read.integer("SELECT max(sequence) FROM events") == 401)
  }

  @Test func `under a writer that never pauses a copy is still one state of the store`() throws {
    let files = fixture.files
    let stop = Mutex(false)
    let fixture = fixture
    let writer = onThreads(1) { _ in
      guard let journal = try? fixture.open() else { return }
      var number: Int64 = 31
      while !stop.withLock({ $0 }), number < 100_000 {
        _ = try? journal.add(number)
        number += 1
      }
      try? journal.close()
    }
    for round in 1...5 {
      let path = fixture.scratch("copy\(round)")
      let receipt = try FileReader(opening: files, schema: StoreFixture.schema).backup(to: path)
      let copy = try FileReader(verifying: path, of: files)
      #expect(try copy.head() == receipt.head)
    }
    stop.withLock { $0 = true }
    writer.wait()
  }

  @Test func `what a killed backup leaves is not a backup, and the next one removes it`() throws {
    let reader = try fixture.reader()
    let folder = BackupFolder(fixture.files)
    try folder.make(reader, day: "2026-01-09", isLastOfWeek: true)
    for name in [
      "daily-2026-01-09.backup.tmp", "daily-2026-01-12.backup.tmp", "daily-2026-01-12.backup.tmp-journal",
    ] {
      try write("half", toFile: fixture.files.backups + "/" + name)
    }
    #expect(try folder.entries().map(\.name) == ["daily-2026-01-09.backup", "weekly-2026-01-09.backup"])
    try folder.make(reader, day: "2026-01-12", isLastOfWeek: false)
    #expect(
      try entries(ofDirectory: fixture.files.backups)
        == ["daily-2026-01-09.backup", "daily-2026-01-12.backup", "weekly-2026-01-09.backup"])
  }

  @Test func `a writer whose lock or database was replaced confirms nothing more`() throws {
    let journal = try fixture.open()
    try journal.add(31)
    let other = fixture.scratch("other")
    try DurableFile.create([], at: other)
    try DurableFile.rename(other, to: fixture.files.lock)
    let error = #expect(throws: JournalError.self) { try journal.add(32) }
    #expect(error == .displaced(path: fixture.files.directory.path))
    #expect(throws: JournalError.self) { try journal.add(32) }
    #expect(try fixture.reader().head().sequence == 31)
  }

  @Test func `seven days and eight weeks are kept`() throws {
    let reader = try fixture.reader()
    for day in 10...31 {
      try BackupFolder(fixture.files).make(reader, day: "2026-01-\(day)", isLastOfWeek: day.isMultiple(of: 2))
    }
    let names = try entries(ofDirectory: fixture.files.backups)
    #expect(names.filter { $0.hasPrefix("daily") } == (25...31).map { "daily-2026-01-\($0).backup" })
    #expect(
      names.filter { $0.hasPrefix("weekly") }
        == stride(from: 16, through: 30, by: 2).map { "weekly-2026-01-\($0).backup" })
    #expect(names.count == 15)
    try BackupFolder(fixture.files).make(reader, day: "2026-01-31", isLastOfWeek: false)
    #expect(try entries(ofDirectory: fixture.files.backups) == names)
  }
}
