public import Platform

/// The key as its file keeps it.
public enum KeptKey: Sendable {
  /// It lies open, so that an engine starts by itself.
  case open(SigningKey)
  /// It is sealed with a passphrase.
  case sealed(SealedKey)

  /// The public half.
  public var publicKey: [UInt8] {
    switch self {
    case .open(let key): key.publicKey
    case .sealed(let sealed): sealed.publicKey
    }
  }
}

extension SigningKey {
  private static let fileName = "signing.key"

  /// The path of the key inside the configuration directory.
  public static func path(in configuration: PrivateDirectory) -> String { configuration.file(fileName) }

  /// The key as it is kept; nil when there is none.
  public static func kept(in configuration: PrivateDirectory) throws(PlatformError) -> KeptKey? {
    let path = path(in: configuration)
    guard DurableFile.exists(path) else { return nil }
    SecretInput.hideMemory()
    var bytes = try DurableFile.readPrivate(path, limit: 1_024)
    defer { SecretBytes.wipe(&bytes) }
    if let sealed = String(validating: bytes, as: UTF8.self).flatMap({ SealedKey($0) }) {
      return .sealed(sealed)
    }
    guard let seed = SigningKey.seed(inHex: bytes) else {
      throw PlatformError(
        operation: "read", path: path,
        reason: "it does not hold a key of 64 hex digits, or one that is sealed")
    }
    return .open(SigningKey(seed: seed))
  }

  /// The stored key; nil when there is none, an error where it is sealed.
  public static func load(from configuration: PrivateDirectory) throws(PlatformError) -> SigningKey? {
    switch try kept(in: configuration) {
    case nil: return nil
    case .open(let key)?: return key
    case .sealed?:
      throw PlatformError(operation: "use", path: path(in: configuration), reason: "a passphrase protects it")
    }
  }

  /// The stored key, created where there is none yet.
  public static func loadOrCreate(in configuration: PrivateDirectory) throws(PlatformError) -> SigningKey {
    if let key = try load(from: configuration) { return key }
    return try holdingLock(in: configuration) { () throws(PlatformError) in
      // Another process may have created one meanwhile.
      if let key = try load(from: configuration) { return key }
      SecretInput.hideMemory()
      var seed = SecureRandom.bytes(32)
      let key = SigningKey(seed: SecretBytes(wiping: &seed))
      try key.write(to: path(in: configuration))
      return key
    }
  }

  /// Puts the key into a folder, open or sealed, in place of the one that is there.
  public func replace(in configuration: PrivateDirectory, by sealed: SealedKey?) throws(PlatformError) {
    let path = SigningKey.path(in: configuration)
    try SigningKey.holdingLock(in: configuration) { () throws(PlatformError) in
      if let sealed { try DurableFile.write(Array(sealed.text.utf8), to: path) } else { try write(to: path) }
    }
  }

  private func write(to path: String) throws(PlatformError) {
    let letters = Array("0123456789abcdef".utf8)
    var digits = [UInt8](repeating: UInt8(ascii: "\n"), count: 65)
    withSeed { seed in
      for place in 0..<32 {
        digits[2 * place] = letters[Int(seed[place] >> 4)]
        digits[2 * place + 1] = letters[Int(seed[place] & 15)]
      }
    }
    defer { SecretBytes.wipe(&digits) }
    try DurableFile.write(digits, to: path)
  }

  private static func holdingLock<Result>(
    in configuration: PrivateDirectory, _ body: () throws(PlatformError) -> Result
  ) throws(PlatformError) -> Result {
    let lock = try FileLock(path: configuration.file("lock"), holder: "the making of a key", waiting: 5_000)
    return try withExtendedLifetime(lock) { () throws(PlatformError) in try body() }
  }

  /// The seed in 64 hex digits of either case, with white space around them.
  private static func seed(inHex bytes: [UInt8]) -> SecretBytes? {
    func value(_ digit: UInt8) -> UInt8? {
      switch digit {
      case 48...57: digit - 48
      case 65...70: digit - 55
      case 97...102: digit - 87
      default: nil
      }
    }
    func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
    let digits = bytes.indices.filter { !isSpace(bytes[$0]) }
    guard digits.count == 64, digits.allSatisfy({ value(bytes[$0]) != nil }) else { return nil }
    return SecretBytes(
      32,
      filledBy: { seed in
        for place in 0..<32 {
          let (high, low) = (value(bytes[digits[2 * place]]) ?? 0, value(bytes[digits[2 * place + 1]]) ?? 0)
          seed[place] = high << 4 | low
        }
      })
  }
}
