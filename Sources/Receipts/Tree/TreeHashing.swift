/// The hashing of RFC 6962: a leaf is hashed behind a byte 0, a node behind a byte 1, so that neither passes for
/// the other.
package struct TreeHashing: Sendable {
  /// SHA-256, from outside since this room has no library.
  package let sha256: @Sendable (UnsafeRawBufferPointer) -> TreeHash

  /// Hashes with this SHA-256.
  package init(sha256: @escaping @Sendable (UnsafeRawBufferPointer) -> TreeHash) { self.sha256 = sha256 }

  /// The SHA-256 of copied bytes.
  package func sha256(of bytes: [UInt8]) -> TreeHash { bytes.withUnsafeBytes { sha256($0) } }

  /// The root of a tree without leaves.
  package var empty: TreeHash { sha256(of: []) }

  /// The hash of the leaf of a row, whose record is the row's own hash.
  package func leaf(_ row: TreeHash) -> TreeHash {
    withUnsafeTemporaryAllocation(byteCount: 33, alignment: 8) { message in
      message[0] = 0
      row.withBytes { UnsafeMutableRawBufferPointer(rebasing: message[1...]).copyMemory(from: $0) }
      return sha256(UnsafeRawBufferPointer(message))
    }
  }

  /// The hash of a node over its two parts.
  package func node(_ left: TreeHash, _ right: TreeHash) -> TreeHash {
    withUnsafeTemporaryAllocation(byteCount: 65, alignment: 8) { message in
      message[0] = 1
      left.withBytes { UnsafeMutableRawBufferPointer(rebasing: message[1..<33]).copyMemory(from: $0) }
      right.withBytes { UnsafeMutableRawBufferPointer(rebasing: message[33...]).copyMemory(from: $0) }
      return sha256(UnsafeRawBufferPointer(message))
    }
  }
}
