internal import CSodium

/// The Ed25519 key that signs heads, and the secret derived from it that seals rows.
public struct SigningKey: Sendable {
  /// The public half: 32 bytes that the founding event names.
  public let publicKey: [UInt8]
  /// The seed and the public half: 64 bytes.
  private let secret: SecretBytes
  private let sealKey: SecretBytes
  private let snapshotKey: SecretBytes
  private let markKey: SecretBytes

  /// What the key authenticates besides rows and heads; each purpose has a secret of its own.
  enum Purpose: String, CaseIterable {
    /// A state that a start continues from.
    case snapshot = "alluse.snapshot.v2"
    /// How far the log was committed on this machine.
    case mark = "alluse.mark.v1"
  }

  /// The key of a seed of 32 bytes, for tests and public examples: the caller's copy is not overwritten.
  public init(seed: [UInt8]) {
    precondition(seed.count == 32, "a signing key grows from 32 bytes")
    self.init(seed: SecretBytes(32) { $0.copyBytes(from: seed) })
  }

  /// The key of a seed of 32 bytes.
  public init(seed: SecretBytes) {
    precondition(seed.count == 32, "a signing key grows from 32 bytes")
    var publicKey = [UInt8](repeating: 0, count: 32)
    secret = SecretBytes(
      64,
      writtenBy: { secret in
        seed.withPointer { seed in _ = crypto_sign_seed_keypair(&publicKey, secret, seed) }
      })
    self.publicKey = publicKey
    func derived(_ purpose: String) -> SecretBytes {
      SecretBytes(
        32,
        writtenBy: { output in
          seed.withPointer { Sodium.blake2b(Array(purpose.utf8), key: $0, into: output) }
        })
    }
    sealKey = derived("alluse.seal.v1")
    snapshotKey = derived(Purpose.snapshot.rawValue)
    markKey = derived(Purpose.mark.rawValue)
  }

  /// The 32 bytes that only the holder of the key can compute, for a message of this purpose.
  func authentication(of message: [UInt8], for purpose: Purpose) -> [UInt8] {
    let key = purpose == .snapshot ? snapshotKey : markKey
    var code = [UInt8](repeating: 0, count: 32)
    key.withPointer { Sodium.blake2b(message, key: $0, into: &code) }
    return code
  }

  func signature(of message: [UInt8]) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: 64)
    secret.withPointer { secret in
      _ = crypto_sign_detached(&signature, nil, message, UInt64(message.count), secret)
    }
    return signature
  }

  /// Lends the seed: 32 bytes.
  func withSeed<Result>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result { secret.withPointer(body) }

  /// The 16 bytes that only the holder of the key can compute, for a row.
  func seal(_ hash: Digest) -> Seal {
    sealKey.withBytes { key in hash.withBytes { Seal(of: $0, key: key) } }
  }

  static func isValid(signature: [UInt8], of message: [UInt8], by publicKey: [UInt8]) -> Bool {
    guard signature.count == 64, publicKey.count == 32 else { return false }
    Sodium.require()
    return crypto_sign_verify_detached(signature, message, UInt64(message.count), publicKey) == 0
  }
}
