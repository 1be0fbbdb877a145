internal import Platform

/// The identity of a store: 16 bytes that are part of every row's hash, so that rows of another store never
/// match.
public struct StoreID: Hashable, Sendable, CustomStringConvertible {
  /// The 16 bytes.
  public let bytes: [UInt8]

  /// Copies 16 bytes; nil for any other number of them.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    self.bytes = bytes
  }

  /// Reads 32 hex digits; nil for anything else.
  public init?(hex: some StringProtocol) {
    guard let bytes = hexBytes(hex) else { return nil }
    self.init(bytes)
  }

  private init(unchecked bytes: [UInt8]) { self.bytes = bytes }

  /// A new identity from the kernel's randomness.
  public static func random() -> StoreID { StoreID(unchecked: SecureRandom.bytes(16)) }

  /// The identity that a seeded run derives from a text.
  public static func seeded(_ text: String) -> StoreID {
    StoreID(unchecked: Array(Digest.sha256("alluse.store.v1 \(text)").bytes.prefix(16)))
  }

  /// 32 lower-case hex digits.
  public var description: String { hexText(bytes) }
}
