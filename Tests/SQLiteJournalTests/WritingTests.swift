import Glibc
import Journal
import JournalConformance
import Platform
import SQLite
import SQLiteJournal
import TestSupport
import Testing

@Suite struct WritingTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  @Test func `a written command is found again with its reply, also after reopening`() throws {
    let journal = try fixture.create()
    #expect(try journal.add(2) == 2)
    let expected = CommandRecord(
      id: "command-2", digest: .sha256("deposit 2"), reply: "reply 2", sequence: 2)
    #expect(try journal.command("command-2") == expected)
    #expect(try journal.command("command-3") == nil)
    let head = journal.head
    try journal.close()
    let again = try fixture.open()
    #expect(again.head == head)
    #expect(try again.command("command-2") == expected)
  }

  @Test func `a transaction that throws leaves no rows or read tables, and the journal continues`() throws {
    let journal = try fixture.create()
    try journal.add(2)
    let head = journal.head
    #expect(throws: JournalError.self) {
      try journal.write { (transaction) throws(JournalError) in
        try transaction.append(row(3), reply: "x")
        try transaction.execute("INSERT INTO totals VALUES('all', 0)")
      }
    }
    #expect(journal.head == head)
    #expect(journal.state == .open)
    #expect(try journal.command("command-3") == nil)
    #expect(try journal.add(3) == 3)
  }

  @Test func `several rows of one command are one transaction`() throws {
    let journal = try fixture.create()
    try journal.write { (transaction) throws(JournalError) in
      #expect(transaction.nextSequence == 2)
      try transaction.append(row(2), reply: nil)
      try transaction.append(row(3), reply: "both")
    }
    #expect(journal.head.sequence == 3)
    #expect(try journal.command("command-2") == nil)
    #expect(try journal.command("command-3")?.sequence == 3)
  }

  @Test func `a writer that was killed loses nothing`() throws {
    let journal = try fixture.create()
    for number in Int64(2)...50 { try journal.add(number) }
    let head = journal.head
    journal.abandon()
    #expect(try fixture.reader().head() == head)
    #expect(try fixture.open().head == head)
  }

  @Test func `an empty transaction changes nothing`() throws {
    let journal = try fixture.create()
    let head = journal.head
    try journal.write { (_) throws(JournalError) in }
    #expect(journal.head == head)
  }

  @Test func `the head is signed at founding, every 1,024 rows, when idle and at the end`() throws {
    let journal = try fixture.create()
    #expect(try journal.reader.signedHead()?.head.sequence == 1)
    try journal.write { (transaction) throws(JournalError) in
      for number in Int64(2)...1_024 { try transaction.append(row(number), reply: nil) }
    }
    #expect(journal.signedSequence == 1)
    try journal.add(1_025)
    #expect(try journal.reader.signedHead()?.head == journal.head)
    try journal.add(1_026)
    try journal.idle()
    #expect(try journal.reader.signedHead()?.head.sequence == 1_026)
    try journal.add(1_027)
    try journal.close()
    let signed = try #require(try fixture.reader().signedHead())
    #expect(signed.head == journal.head)
    #expect(signed.isSignatureValid)
    #expect(signed.publicKey == StoreFixture.key.publicKey)
  }

  @Test func `all files of a store are private`() throws {
    let journal = try fixture.create()
    try journal.add(2)
    for name in try entries(ofDirectory: fixture.files.directory.path) {
      var status = stat()
      #expect(lstat(fixture.files.directory.file(name), &status) == 0)
      #expect(status.st_mode & 0o777 == 0o600, "\(name)")
    }
  }
}
