/// The result of a search for a snapshot: a state kept inside the store so that a start need not replay
/// everything. A snapshot is only a cache of the log.
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

/// When snapshots are stored, and how many are kept.
public enum SnapshotSchedule {
  // The most rows that a start after a kill reads and verifies before its first answer.
  static let rowsBetween: Int64 = 20_000
  static let rowsBeforeClosing: Int64 = 1_000
  /// The number of snapshots that are kept.
  public static let kept: Int64 = 3
  /// The number of snapshots that are considered; more than are kept, since others may have been inserted.
  static let candidates = 16
}

/// The voucher beside a state in `snapshots`: the digest of its bytes, authenticated with the key.
///
/// It ties the state to its store, its place and the history before it, and can be checked without reading
/// the state.
public struct SnapshotVoucher: Sendable {
  /// The first form of states that are authenticated with the key; earlier ones had a checksum that anybody
  /// could compute.
  static let firstFormat: Int64 = 4

  /// The stored bytes of the voucher.
  public let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Creates the voucher of the key's holder for a state.
  public init(
    store: StoreID, after head: JournalHead, format: Int64, state: UnsafeRawBufferPointer, key: SigningKey
  ) {
    let digest = Sodium.blake2b(state, count: 32)
    bytes = digest + SnapshotVoucher.word(store, head, format, digest[...], key)
  }

  /// Whether the key's holder made it for a state of this digest at this place.
  func isAuthentic(store: StoreID, after head: JournalHead, format: Int64, key: SigningKey) -> Bool {
    bytes.count == 64
      && bytes[32...].elementsEqual(SnapshotVoucher.word(store, head, format, bytes[..<32], key))
  }

  /// Whether the state has the digest in the voucher.
  func fits(_ state: UnsafeRawBufferPointer) -> Bool {
    bytes.prefix(32).elementsEqual(Sodium.blake2b(state, count: 32))
  }

  private static func word(
    _ store: StoreID, _ head: JournalHead, _ format: Int64, _ digest: ArraySlice<UInt8>, _ key: SigningKey
  ) -> [UInt8] {
    var message = Array("alluse.snapshot.v2\0".utf8) + store.bytes
    withUnsafeBytes(of: head.sequence.bigEndian) { message.append(contentsOf: $0) }
    withUnsafeBytes(of: format.bigEndian) { message.append(contentsOf: $0) }
    return key.authentication(of: message + head.hash.bytes + digest, for: .snapshot)
  }
}
