import Journal
import Platform
import SQLite
import SQLiteJournal
import TestSupport
import Testing

@Suite struct VerificationTests {
  let fixture: StoreFixture
  static let rows: Int64 = 40

  init() throws {
    fixture = try StoreFixture()
    try fixture.filled(rows: Self.rows)
  }

  func verify(key: SigningKey? = StoreFixture.key, workers: Int = 2) throws -> Verification {
    try StoreVerifier(
      files: fixture.files, schema: StoreFixture.schema, namedKey: StoreFixture.key.publicKey, key: key,
      workers: workers
    ).run()
  }

  /// The kinds and rows that are found, with one reader and with several, which must agree.
  func found(key: SigningKey? = StoreFixture.key) throws -> [String] {
    let one = try verify(key: key, workers: 1)
    for workers in [2, 3, 7, 64] { #expect(try verify(key: key, workers: workers).findings == one.findings) }
    let names = one.findings.map { "\($0.kind.rawValue) \($0.sequence)" }
    guard key == nil else { return names }
    #expect(names.first == "key-missing 0")
    return Array(names.dropFirst())
  }

  @Test func `an untouched store verifies, with the key and without it`() throws {
    let result = try verify()
    #expect(result.findings == [])
    #expect(result.rows == Self.rows)
    #expect(result.signedSequence == Self.rows)
    #expect(result.hashedBytes > Self.rows * 200)
    #expect(try verify(key: nil).findings.map(\.kind) == [.keyMissing])
  }

  @Test func `a killed writer's store verifies`() throws {
    let journal = try fixture.open()
    try journal.add(Self.rows + 1)
    journal.abandon()
    #expect(try found() == [])
  }

  @Test(arguments: [Int64(1), 2, 20, 21, 39, 40])
  func `an edited payload is found at its row`(_ sequence: Int64) throws {
    try edit(sequence, "payload = x'00'")
    #expect(try found() == ["row-edited \(sequence)"])
    #expect(try found(key: nil) == ["row-edited \(sequence)"])
  }

  @Test(arguments: [
    "at = '2026-01-05T14:10:11.001Z'", "actor = 'bob'", "kind = 'money.withdrawn'", "account = 'root/com'",
    "account = NULL", "command = 'other'", "digest = zeroblob(32)", "answer = zeroblob(32)", "origin = 'x'",
    "previous = zeroblob(32)", "hash = zeroblob(32)", "seal = zeroblob(16)", "actor = NULL",
  ])
  func `any edited column is found at its row`(_ assignment: String) throws {
    try edit(17, assignment)
    #expect(try found() == ["row-edited 17"])
  }

  @Test(arguments: [Int64(1), 2, 20, 21, 39])
  func `a deleted row is noticed`(_ sequence: Int64) throws {
    try delete(sequence)
    #expect(try found() == ["rows-missing \(sequence)"])
  }

  @Test func `a deleted row whose successors were renumbered is noticed`() throws {
    try fixture.tamper(
      "DELETE FROM events WHERE sequence = 11; DELETE FROM commands WHERE sequence = 11",
      "UPDATE events SET sequence = sequence - 1 WHERE sequence > 11",
      "UPDATE commands SET sequence = sequence - 1 WHERE sequence > 11")
    let kinds = try found()
    #expect(kinds.contains("rows-missing 11"))
    #expect(kinds.filter { $0.hasPrefix("row-edited") }.isEmpty)
  }

  @Test func `a cut tail is told from an older file`() throws {
    try fixture.tamper("DELETE FROM events WHERE sequence > 30")
    #expect(try found() == ["tail-cut 31"])
    try fixture.tamper("DELETE FROM commands WHERE sequence > 30")
    #expect(try found() == ["older-file 31"])
  }

  @Test func `an older copy in the file's place is found`() throws {
    let old = try bytes(ofFile: fixture.files.journal)
    let journal = try fixture.open()
    for number in Self.rows + 1...Self.rows + 5 { try journal.add(number) }
    try journal.close()
    try write(old, toFile: fixture.files.journal)
    #expect(try found() == ["older-file \(Self.rows + 1)"])
  }

  @Test func `a row inserted in the middle is named`() throws {
    try fixture.tamper(
      "UPDATE events SET sequence = -sequence - 1 WHERE sequence >= 12",
      "UPDATE events SET sequence = -sequence WHERE sequence < 0",
      """
      INSERT INTO events(sequence, at, actor, kind, account, command, payload, previous, hash)
      SELECT 12, at, actor, kind, account, 'forged', payload, previous, hash FROM events WHERE sequence = 13
      """)
    #expect(try found().contains("row-inserted 12"))
  }

  @Test func `a row appended with a matching hash is named`() throws {
    try appendForged()
    #expect(try found() == ["row-inserted \(Self.rows + 1)"])
  }

  @Test(arguments: [(Int64(5), Int64(25)), (5, 6), (39, 40), (1, 40), (20, 21)])
  func `rows that exchanged places are named`(_ a: Int64, _ b: Int64) throws {
    try swap("events", a, b)
    try swap("commands", a, b)
    #expect(try found() == ["rows-reordered \(a)", "rows-reordered \(b)"])
  }

  @Test(arguments: [Int64(2), 20, 21, 40])
  func `a recomputed tail is found at its first row with the key, and by the head without it`(
    _ sequence: Int64
  ) throws {
    try rechain(from: sequence)
    #expect(try found() == ["rechained \(sequence)"])
    #expect(try found(key: nil) == ["rechained \(Self.rows)"])
  }

  @Test func `one row replaced by another with a matching hash is named`() throws {
    try replace(18)
    #expect(try found() == ["row-edited 18"])
    #expect(try found(key: nil) == ["row-edited 18"])
  }

  @Test func `an edited, deleted or foreign head is named`() throws {
    let text = try text(ofFile: fixture.files.head)
    try write(text.replacing("\"sequence\":40", with: "\"sequence\":39"), toFile: fixture.files.head)
    #expect(try found() == ["head-edited 39"])
    try write("{}", toFile: fixture.files.head)
    #expect(try found() == ["head-edited 0"])
    try DurableFile.removeIfPresent(fixture.files.head)
    #expect(try found() == ["head-missing 0"])
    let foreign = try StoreFixture()
    try foreign.create(key: SigningKey(seed: [UInt8](repeating: 9, count: 32))).close()
    try write(try bytes(ofFile: foreign.files.head), toFile: fixture.files.head)
    #expect(try found() == ["head-foreign 1"])
  }

  @Test func `the file of another store is named`() throws {
    let other = try StoreFixture()
    let journal = try other.create(store: .seeded("other"))
    for number in Int64(2)...Self.rows { try journal.add(number) }
    try journal.close()
    try write(try bytes(ofFile: other.files.journal), toFile: fixture.files.journal)
    #expect(try found() == ["other-store 0"])
  }

  @Test func `an edited identity of the store is named`() throws {
    try fixture.tamper("UPDATE meta SET value = zeroblob(16) WHERE name = 'store'")
    #expect(try found() == ["meta-edited 0"])
  }

  @Test func `an edited or removed command record is named`() throws {
    try fixture.tamper("UPDATE commands SET reply = 'other' WHERE sequence = 7")
    #expect(try found() == ["command-edited 7"])
    try fixture.tamper("DELETE FROM commands WHERE sequence = 7")
    #expect(try found() == ["command-missing 7"])
    try fixture.tamper("INSERT INTO commands VALUES(99, 'x', zeroblob(32), 'y')")
    #expect(try found() == ["command-missing 7", "command-edited 99"])
  }

  @Test func `a planted trigger is named`() throws {
    try fixture.tamper("CREATE TRIGGER t AFTER INSERT ON events BEGIN DELETE FROM totals; END")
    #expect(try verify().findings.map(\.kind) == [.schemaEdited])
  }

  @Test func `overwritten pages are named, or found by their content`() throws {
    var content = try bytes(ofFile: fixture.files.journal)
    let payload = try #require(content.firstRange(of: Array("payload of row 20".utf8))).lowerBound
    let page = payload / 4_096 * 4_096
    for index in page..<page + 2_000 { content[index] = 0xa5 }
    try write(content, toFile: fixture.files.journal)
    let found = try verify().findings
    #expect(
      found.contains { $0.kind == .pagesDamaged && $0.sequence > 1 && $0.sequence <= 20 }, "\(found)")
    #expect(try verify(workers: 1).findings == found)
  }

  @Test func `any damaged page is a finding or an error, and its rows are named`() throws {
    let content = try bytes(ofFile: fixture.files.journal)
    for page in 0..<(content.count / 4_096) {
      for (start, length) in [(0, 8), (8, 90), (0, 4_096), (3_000, 1_000)] where page > 0 || start > 100 {
        var changed = content
        let first = page * 4_096 + start
        for index in first..<first + length { changed[index] = 0xa5 }
        if changed == content { continue }
        try write(changed, toFile: fixture.files.journal)
        let holdsRows =
          content[(page * 4_096)..<((page + 1) * 4_096)].firstRange(of: Array("payload of row".utf8)) != nil
        for workers in [1, 2, 7] {
          do throws(JournalError) {
            let found = try StoreVerifier(
              files: fixture.files, schema: StoreFixture.schema, namedKey: StoreFixture.key.publicKey,
              key: StoreFixture.key, workers: workers
            ).run().findings
            #expect(
              !holdsRows || length < 4_096 || found.contains { $0.sequence > 0 }, "page \(page): \(found)")
          } catch {
            switch error {
            case .storage(let cause) where cause.isCorrupt: break
            case .otherProgram where page == 0: break
            default: Issue.record("page \(page): \(error)")
            }
          }
        }
      }
    }
  }
}
