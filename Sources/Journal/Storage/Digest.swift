internal import Platform

/// A SHA-256 value: 32 bytes.
public struct Digest: Hashable, Sendable {
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  /// The number of bytes.
  public static let count = 32
  /// All bytes zero: the hash before the first row.
  public static let zero = Digest()

  private init() {}

  /// Copies 32 bytes; nil for any other number of them.
  public init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count == Digest.count else { return nil }
    withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: bytes) }
  }

  /// Copies 32 bytes; nil for any other number of them.
  public init?(_ bytes: [UInt8]) {
    guard let digest = bytes.withUnsafeBytes({ Digest($0) }) else { return nil }
    self = digest
  }

  /// Reads 64 hex digits; nil for anything else.
  public init?(hex: some StringProtocol) {
    guard let bytes = hexBytes(hex) else { return nil }
    self.init(bytes)
  }

  init(filledBy fill: (UnsafeMutablePointer<UInt8>) -> Void) {
    withUnsafeMutableBytes(of: &words) { buffer in
      buffer.withMemoryRebound(to: UInt8.self) { bytes in bytes.baseAddress.map(fill) }
    }
  }

  /// Lends the bytes.
  public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withUnsafeBytes(of: words) { body($0) }
  }

  /// A copy of the bytes.
  public var bytes: [UInt8] { withBytes { Array($0) } }

  /// 64 lower-case hex digits.
  public var hex: String { hexText(bytes) }

  /// Equal when every byte is.
  public static func == (left: Digest, right: Digest) -> Bool { left.words == right.words }

  /// Feeds every byte.
  public func hash(into hasher: inout Hasher) {
    withBytes { hasher.combine(bytes: $0) }
  }
}
