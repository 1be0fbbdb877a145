import JSON
import SQLite
import TestSupport
import Testing

/// Whose key a log names is part of what is verified.
@Suite struct ForeignKeyTests {
  let store: AttackedStore

  init() throws { store = try AttackedStore() }

  @Test func `a log signed anew with another key is found while the owner's key is there`() throws {
    let other = try AttackedStore()
    try store.put(other.files())
    #expect(try store.findings().contains("key-foreign 0"))
    let finished = try store.product.run("deposit", "root/gen", "1", "--json")
    #expect(finished.exitCode == 3)
    #expect(finished.text.contains("OTHER_KEY"), "\(finished.text)")
  }

  @Test func `seals that could not be checked are a finding`() throws {
    let key = store.configuration + "/signing.key"
    let whole = try bytes(ofFile: key)
    try write("not a key", toFile: key)
    #expect(try store.findings() == ["key-missing 0"])
    _ = try ChildProcess("/bin/rm", [key], environment: [:]).wait()
    #expect(try store.findings() == ["key-missing 0"])
    let backup = store.product.home("copy")
    try store.expect("backup", backup)
    let restored = try store.product.run("restore", backup, "--json")
    #expect(restored.exitCode == 3 && restored.text.contains("KEY_MISSING"), "\(restored.text)")
    #expect(!isThere(key), "a restore makes no key")
    try write(whole, toFile: key)
    _ = try ChildProcess("/bin/chmod", ["600", key], environment: [:]).wait()
    #expect(try store.findings() == [])
  }

  @Test func `a backup with a forged row is refused before a byte of the store is replaced`() throws {
    let backup = store.product.home("copy")
    try store.expect("backup", backup)
    let forged = try AttackedStore()
    try write(try bytes(ofFile: backup), toFile: forged.journal)
    try forged.edit("UPDATE events SET actor = 'mallory' WHERE sequence = 2")
    try forged.rechain(from: 2, through: 3)
    try forged.edit("PRAGMA journal_mode = DELETE")
    try write(try bytes(ofFile: forged.journal), toFile: backup)
    let before = try store.files()
    let finished = try store.product.run("restore", backup, "--json")
    #expect(finished.exitCode == 3, "\(finished.text)")
    #expect(finished.text.contains("row"), "\(finished.text)")
    #expect(try store.files() == before)
    #expect(try store.findings() == [])
  }

  private func isThere(_ path: String) -> Bool { (try? bytes(ofFile: path)) != nil }
}
