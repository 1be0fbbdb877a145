import Domain

/// The key that signs notes under a name, as verifiers are told it: `name+id+key`.
package struct NoteKey: Hashable, Sendable {
  /// The name, without spaces and plus signs.
  package let name: String
  /// The Ed25519 key: 32 bytes.
  package let publicKey: [UInt8]
  /// Four bytes by which a signature names the key.
  package let id: [UInt8]

  /// The algorithm's number in front of the key.
  private static let ed25519: UInt8 = 1
  private static let digits = Array("0123456789abcdef".utf8)

  /// Names a key; nil for a name that no signature line can hold, or another length of key.
  package init?(name: String, publicKey: [UInt8], _ hashing: TreeHashing) {
    guard NoteKey.isName(name), publicKey.count == 32 else { return nil }
    self.name = name
    self.publicKey = publicKey
    let named = Array(name.utf8) + [10, NoteKey.ed25519] + publicKey
    id = Array(hashing.sha256(of: named).bytes.prefix(4))
  }

  /// Reads `name+id+key`; nil unless the id is the one of name and key.
  package init?(_ text: some StringProtocol, _ hashing: TreeHashing) {
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let bytes = Base64.bytes(parts[2]), bytes.first == NoteKey.ed25519,
      let key = NoteKey(name: String(parts[0]), publicKey: Array(bytes.dropFirst()), hashing),
      key.text.utf8.elementsEqual(text.utf8)
    else { return nil }
    self = key
  }

  /// `name+id+key`, the id in hex and the key in base64.
  package var text: String {
    let hex = id.flatMap { [NoteKey.digits[Int($0 >> 4)], NoteKey.digits[Int($0 & 15)]] }
    return "\(name)+\(String(decoding: hex, as: UTF8.self))+\(Base64.text([NoteKey.ed25519] + publicKey))"
  }

  static func isName(_ name: some StringProtocol) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "+") }
  }
}
