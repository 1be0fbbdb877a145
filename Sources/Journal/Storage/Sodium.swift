internal import CSodium

/// The cryptographic functions that the journal needs, all from libsodium.
enum Sodium {
  private static let ready: Bool = sodium_init() >= 0

  static func require() { precondition(ready, "libsodium does not start on this machine") }

  static func sha256(_ bytes: UnsafeRawBufferPointer) -> Digest {
    Digest { output in
      crypto_hash_sha256(output, bytes.bindMemory(to: UInt8.self).baseAddress, UInt64(bytes.count))
    }
  }

  @Sendable static func sha512(_ message: [UInt8]) -> [UInt8] {
    var hash = [UInt8](repeating: 0, count: 64)
    crypto_hash_sha512(&hash, message, UInt64(message.count))
    return hash
  }

  /// BLAKE2b-256 of a message, keyed with 32 bytes.
  static func blake2b(
    _ message: [UInt8], key: UnsafePointer<UInt8>, into output: UnsafeMutablePointer<UInt8>
  ) {
    let result = crypto_generichash(output, 32, message, UInt64(message.count), key, 32)
    precondition(result == 0, "BLAKE2b-256 takes a key of 32 bytes")
  }

  /// BLAKE2b with `count` bytes of output (16 to 64), keyed unless the key is empty.
  static func blake2b(_ bytes: UnsafeRawBufferPointer, key: [UInt8] = [], count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { output, filled in
      guard let start = output.baseAddress else { return }
      let result = crypto_generichash(
        start, count, bytes.bindMemory(to: UInt8.self).baseAddress, UInt64(bytes.count), key,
        key.count)
      precondition(result == 0, "BLAKE2b makes 16 to 64 bytes from a key of at most 64")
      filled = count
    }
  }
}

extension Digest {
  /// The SHA-256 of these bytes.
  public static func sha256(_ bytes: UnsafeRawBufferPointer) -> Digest { Sodium.sha256(bytes) }

  /// The SHA-256 of these bytes.
  public static func sha256(_ bytes: [UInt8]) -> Digest { bytes.withUnsafeBytes { Sodium.sha256($0) } }

  /// The SHA-256 of a text's UTF-8 bytes.
  public static func sha256(_ text: String) -> Digest {
    var text = text
    return text.withUTF8 { Sodium.sha256(UnsafeRawBufferPointer($0)) }
  }
}
