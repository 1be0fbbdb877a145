/// A SHA-256 value in a Merkle tree: 32 bytes without an allocation.
package struct TreeHash: Hashable, Sendable {
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  /// The number of bytes.
  package static let count = 32

  /// Copies 32 bytes; nil for any other number of them.
  package init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count == TreeHash.count else { return nil }
    withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: bytes) }
  }

  /// Copies 32 bytes; nil for any other number of them.
  package init?(_ bytes: [UInt8]) {
    guard let hash = bytes.withUnsafeBytes({ TreeHash($0) }) else { return nil }
    self = hash
  }

  /// Lets a body fill the 32 bytes.
  package init(filledBy fill: (UnsafeMutableRawBufferPointer) -> Void) {
    withUnsafeMutableBytes(of: &words) { fill($0) }
  }

  /// Lends the bytes.
  package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withUnsafeBytes(of: words) { body($0) }
  }

  /// A copy of the bytes.
  package var bytes: [UInt8] { withBytes { Array($0) } }

  /// Equal when every byte is.
  package static func == (left: TreeHash, right: TreeHash) -> Bool { left.words == right.words }

  /// Feeds every byte.
  package func hash(into hasher: inout Hasher) { withBytes { hasher.combine(bytes: $0) } }
}
