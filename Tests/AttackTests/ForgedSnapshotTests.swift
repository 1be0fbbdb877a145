import Domain
import Engine
import EngineService
import JSON
import Journal
import Money
import SQLite
import TestSupport
import Testing

/// A snapshot is used only where the key's holder vouches for it.
@Suite struct ForgedSnapshotTests {
  let store: AttackedStore

  init() throws {
    store = try AttackedStore()
    try store.grow(by: 1_100)
  }

  /// Adds money to the snapshot, under a checksum that anybody can compute from the store.
  private func forge(format: Int64) throws {
    let connection = try Connection(path: store.journal, access: .readWrite)
    defer { connection.close() }
    let row = try connection.statement(
      "SELECT s.sequence, s.state, e.hash, m.value FROM snapshots s JOIN events e USING (sequence), meta m WHERE m.name = 'store'"
    )
    try #require(try row.step(), "the store keeps a snapshot")
    let (sequence, state, hash, identity) = (row.integer(0), row.bytes(1), row.bytes(2), row.bytes(3))
    row.reset()
    let cash = try store.cash("root/gen")
    var forged = state
    let (old, new) = (bigEndian(cash.units), bigEndian((cash + Money(dollars: 5_000_000)).units))
    var found = 0
    while let place = forged.firstRange(of: old) {
      forged.replaceSubrange(place, with: new)
      found += 1
    }
    try #require(found > 0, "the cash of the account stands in the state")
    let update = try connection.statement("UPDATE snapshots SET state = ?, checksum = ?, format = ?")
    update.bind(1, forged)
    update.bind(2, publicChecksum(store: identity, sequence: sequence, format: format, hash: hash, forged))
    update.bind(3, format)
    try update.run()
  }

  @Test func `money added to a snapshot is not there, cannot be withdrawn, and is found`() throws {
    let cash = try store.cash("root/gen")
    try forge(format: Recovery.snapshotFormat)
    #expect(try store.cash("root/gen") == cash)
    try store.expectMistrust("withdraw", "root/gen", "4000000")
    #expect(try store.findings() == ["snapshot-edited 1103"])
    let doctor = try store.product.run("doctor", "--json")
    #expect(doctor.exitCode == 1 && doctor.text.contains("snapshot"), "\(doctor.text)")
  }

  @Test func `a snapshot of the earlier form, which anybody could make, is passed over`() throws {
    let cash = try store.cash("root/gen")
    try forge(format: 3)
    #expect(try store.cash("root/gen") == cash)
    let finished = try store.product.run("withdraw", "root/gen", "4000000")
    #expect(finished.exitCode == 1, "\(finished.text)")
  }
}

/// The checksum of snapshots before they were authenticated with the key.
private func publicChecksum(
  store: [UInt8], sequence: Int64, format: Int64, hash: [UInt8], _ state: [UInt8]
) -> [UInt8] {
  var header = Array("alluse.snapshot.v1\0".utf8) + store
  header += bigEndian(sequence) + bigEndian(format) + hash
  // Its key is computed from public values alone; the bytes of the checksum do not matter where none is
  // trusted.
  return Digest.sha256(Digest.sha256(header).bytes + state).bytes
}

private func bigEndian(_ value: Int64) -> [UInt8] { withUnsafeBytes(of: value.bigEndian) { Array($0) } }
