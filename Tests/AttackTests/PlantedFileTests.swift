import TestSupport
import Testing

/// Files planted beside the database, which the library would use without a word.
@Suite struct PlantedFileTests {
  private let store: AttackedStore
  private let key: String
  private let before: [UInt8]

  init() throws {
    store = try AttackedStore()
    key = store.configuration + "/signing.key"
    before = try bytes(ofFile: key)
  }

  /// A journal of a cut transaction that names another file, as several databases in one transaction would share it.
  private func plantJournal(beside database: String, naming victim: String) throws {
    let magic: [UInt8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7]
    func big(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }
    let content = try bytes(ofFile: database)
    let page = UInt32(content[16]) << 8 | UInt32(content[17])
    let pages = content[28..<32].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    let name = Array(victim.utf8)
    var journal = magic + [0, 1, pages, 512, page].flatMap(big)
    journal += [UInt8](repeating: 0, count: 512 - journal.count)
    journal += big(0x4000_0000 / page + 1) + name + big(UInt32(name.count))
    journal += big(name.reduce(0) { $0 + UInt32($1) }) + magic
    try write(journal, toFile: database + "-journal")
  }

  private func unlinkLog() throws {
    let files = ["-wal", "-shm"].map { store.journal + $0 }
    _ = try ChildProcess("/bin/rm", ["-f"] + files, environment: [:]).wait()
  }

  @Test func `no command applies a rollback journal, and a restore puts it aside`() throws {
    let copy = store.product.home("copy")
    try store.expect("backup", copy)
    try unlinkLog()
    try plantJournal(beside: store.journal, naming: key)
    for words in [["status"], ["deposit", "root/gen", "1"], ["audit", "verify"], ["doctor"], ["kill"]] {
      let finished = try store.product.run(words)
      #expect(finished.signal == nil && finished.exitCode != 2, "\(words)")
      if words != ["kill"] {
        #expect((finished.errorText + finished.text).contains("rollback journal"), "\(words)")
      }
      #expect(try bytes(ofFile: key) == before, "\(words)")
    }
    try store.expect("restore", copy)
    #expect(try bytes(ofFile: key) == before)
    #expect(throws: (any Error).self) { try bytes(ofFile: store.journal + "-journal") }
    try store.expect("deposit", "root/gen", "1")
    try store.expect("audit", "verify")
  }

  @Test func `a backup with a rollback journal beside it is not restored`() throws {
    let copy = store.product.home("copy")
    try store.expect("backup", copy)
    try plantJournal(beside: copy, naming: key)
    let finished = try store.product.run("restore", copy)
    #expect(finished.exitCode == 3 && finished.errorText.contains("rollback journal"))
    #expect(try bytes(ofFile: key) == before)
    try store.expect("audit", "verify")
  }

  @Test(arguments: ["-shm", "-wal"])
  func `a file of the library with a second name is not written to`(_ suffix: String) throws {
    try unlinkLog()
    _ = try ChildProcess("/bin/ln", [key, store.journal + suffix], environment: [:]).wait()
    for words in [["status"], ["accounts"], ["audit", "verify"], ["report", "annual"], ["doctor"]] {
      let finished = try store.product.run(words)
      #expect(finished.exitCode == (words == ["doctor"] ? 1 : 3), "\(words): \(finished.errorText)")
      #expect((finished.errorText + finished.text).contains("hard links"), "\(words)")
      #expect(try bytes(ofFile: key) == before, "\(words)")
    }
  }
}
