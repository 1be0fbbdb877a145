import TestSupport
import Testing

/// Another store of the same key in the place of this one: everything in it agrees, but it is a different
/// store.
@Suite struct ForeignStoreTests {
  private let store: AttackedStore
  private let other: String

  /// A second portfolio of the same user, in another folder.
  init() throws {
    store = try AttackedStore()
    other = store.product.home("other")
    try store.expect("init", "--capital", "5000000", "--data", other)
  }

  @Test func `a store in another one's place is read with a warning and not written to`() throws {
    for name in ["journal.sqlite", "head.json"] {
      try write(try bytes(ofFile: "\(other)/\(name)"), toFile: "\(store.product.data)/\(name)")
    }
    _ = try ChildProcess(
      "/bin/rm", ["-f", store.journal + "-wal", store.journal + "-shm"], environment: [:]
    ).wait()
    let status = try store.product.run("status")
    #expect(status.exitCode == 0 && status.errorText.contains("another store was written in this folder"))
    #expect(try store.findings() == ["other-store 0"])
    try store.expectMistrust()
  }

  @Test func `a backup of another store does not replace this one`() throws {
    let copy = store.product.home("copy")
    try store.expect("backup", copy, "--data", other)
    let finished = try store.product.run("restore", copy, "--json")
    #expect(finished.exitCode == 3 && finished.text.contains("OTHER_STORE"), "\(finished.text)")
    try store.expect("deposit", "root/gen", "1")
    #expect(try store.findings() == [])
  }

  @Test func `a store that is founded again in an emptied folder is not foreign`() throws {
    _ = try ChildProcess("/bin/rm", ["-rf", store.product.data], environment: [:]).wait()
    try store.expect("init", "--capital", "400000")
    try store.expect("deposit", "root/gen", "1")
    #expect(try store.findings() == [])
  }
}
