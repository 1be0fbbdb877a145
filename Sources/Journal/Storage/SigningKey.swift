internal import CSodium
public import Platform

/// The Ed25519 key that signs heads, and the secret derived from it that seals rows.
public struct SigningKey: Sendable {
  /// The public half: 32 bytes that the founding event names.
  public let publicKey: [UInt8]
  private let secret: [UInt8]
  private let sealKey: [UInt8]
  private let authenticationKeys: [Purpose: [UInt8]]

  /// What the key authenticates besides rows and heads; each purpose has a secret of its own.
  enum Purpose: String, CaseIterable {
    /// A state that a start continues from.
    case snapshot = "alluse.snapshot.v2"
    /// How far the log was committed on this machine.
    case mark = "alluse.mark.v1"
  }

  /// The key of a seed of 32 bytes.
  public init(seed: [UInt8]) {
    precondition(seed.count == 32, "a signing key grows from 32 bytes")
    Sodium.require()
    var publicKey = [UInt8](repeating: 0, count: 32)
    var secret = [UInt8](repeating: 0, count: 64)
    crypto_sign_seed_keypair(&publicKey, &secret, seed)
    self.publicKey = publicKey
    self.secret = secret
    func derived(_ purpose: String) -> [UInt8] {
      Array(purpose.utf8).withUnsafeBytes { Sodium.blake2b($0, key: seed, count: 32) }
    }
    sealKey = derived("alluse.seal.v1")
    authenticationKeys = Dictionary(
      uniqueKeysWithValues: Purpose.allCases.map { ($0, derived($0.rawValue)) })
  }

  /// The 32 bytes that only the holder of the key can compute, for a message of this purpose.
  func authentication(of message: [UInt8], for purpose: Purpose) -> [UInt8] {
    message.withUnsafeBytes { Sodium.blake2b($0, key: authenticationKeys[purpose] ?? [], count: 32) }
  }

  func signature(of message: [UInt8]) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: 64)
    crypto_sign_detached(&signature, nil, message, UInt64(message.count), secret)
    return signature
  }

  /// The 16 bytes that only the holder of the key can compute, for a row.
  func seal(_ hash: Digest) -> Seal { hash.withBytes { Seal(of: $0, key: sealKey) } }

  static func isValid(signature: [UInt8], of message: [UInt8], by publicKey: [UInt8]) -> Bool {
    guard signature.count == 64, publicKey.count == 32 else { return false }
    Sodium.require()
    return crypto_sign_verify_detached(signature, message, UInt64(message.count), publicKey) == 0
  }
}

extension SigningKey {
  private static let fileName = "signing.key"

  /// The path of the key inside the configuration directory.
  public static func path(in configuration: PrivateDirectory) -> String { configuration.file(fileName) }

  /// The stored key; nil when there is none.
  public static func load(from configuration: PrivateDirectory) throws(PlatformError) -> SigningKey? {
    let path = path(in: configuration)
    guard DurableFile.exists(path) else { return nil }
    let text = String(decoding: try DurableFile.readPrivate(path, limit: 256), as: UTF8.self)
    guard let seed = hexBytes(text.filter { !$0.isWhitespace }), seed.count == 32 else {
      throw PlatformError(operation: "read", path: path, reason: "it does not hold a key of 64 hex digits")
    }
    return SigningKey(seed: seed)
  }

  /// The stored key, created where there is none yet.
  public static func loadOrCreate(in configuration: PrivateDirectory) throws(PlatformError) -> SigningKey {
    if let key = try load(from: configuration) { return key }
    let lock = try FileLock(path: configuration.file("lock"), holder: "the making of a key", waiting: 5_000)
    return try withExtendedLifetime(lock) { () throws(PlatformError) in
      // Another process may have created one meanwhile.
      if let key = try load(from: configuration) { return key }
      let seed = SecureRandom.bytes(32)
      try DurableFile.write(Array("\(hexText(seed))\n".utf8), to: path(in: configuration))
      return SigningKey(seed: seed)
    }
  }
}
