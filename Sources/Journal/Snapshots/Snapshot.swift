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

/// When states are kept, and how many.
public enum SnapshotSchedule {
  // A start after a kill reads and verifies so many rows at most before its first answer.
  static let rowsBetween: Int64 = 20_000
  static let rowsBeforeClosing: Int64 = 1_000
  /// How many states are kept.
  public static let kept: Int64 = 3
  /// More than are kept: others were put there.
  static let looks = 16
}

/// What stands beside a state in `snapshots`: the digest of its bytes, and the key's word for it.
///
/// The word ties the state to its store, its place and the history before it. It can be checked without reading the state.
public struct SnapshotVoucher: Sendable {
  /// Forms of states that are vouched for with the key; earlier ones carried a checksum that anybody could make.
  static let firstFormat: Int64 = 4

  /// What is kept beside the state.
  public let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The word of the key's holder for a state.
  public init(
    store: StoreID, after head: JournalHead, format: Int64, state: UnsafeRawBufferPointer, key: SigningKey
  ) {
    let digest = Sodium.blake2b(state, count: 32)
    bytes = digest + SnapshotVoucher.word(store, head, format, digest[...], key)
  }

  /// Whether the key's holder took a state of this digest at this place.
  func isAuthentic(store: StoreID, after head: JournalHead, format: Int64, key: SigningKey) -> Bool {
    bytes.count == 64
      && bytes[32...].elementsEqual(SnapshotVoucher.word(store, head, format, bytes[..<32], key))
  }

  /// Whether the state is the one that is vouched for.
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
