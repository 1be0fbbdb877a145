/// A state kept inside the store so that a start need not replay everything; only ever a cache of the log.
public struct SnapshotSearch: Equatable, Sendable {
  /// The row after which the accepted snapshot was taken; nil when none was accepted.
  public var sequence: Int64?
  /// Snapshots that were passed over, newest first.
  public var discarded: [DiscardedSnapshot] = []
}

/// A snapshot that cannot be used, and why.
public struct DiscardedSnapshot: Equatable, Sendable {
  /// The row after which it was taken.
  public var sequence: Int64
  /// What is wrong with it.
  public var reason: String
}

enum SnapshotSchedule {
  static let rowsBetween: Int64 = 50_000
  static let rowsBeforeClosing: Int64 = 1_000
  static let kept: Int64 = 3
}

/// Ties a snapshot to its store, its place and the history before it.
func snapshotChecksum(
  store: StoreID, after head: JournalHead, format: Int64, state: UnsafeRawBufferPointer
) -> [UInt8] {
  var header = Array("alluse.snapshot.v1\0".utf8) + store.bytes
  withUnsafeBytes(of: head.sequence.bigEndian) { header.append(contentsOf: $0) }
  withUnsafeBytes(of: format.bigEndian) { header.append(contentsOf: $0) }
  return Sodium.blake2b(state, key: Digest.sha256(header + head.hash.bytes).bytes, count: 32)
}
