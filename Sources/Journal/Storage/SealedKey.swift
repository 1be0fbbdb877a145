internal import CSodium
import Domain
internal import Receipts

/// A key's seed sealed with a passphrase: Argon2id makes a key of the passphrase, and XSalsa20-Poly1305 seals the
/// seed with it.
///
/// The text is `Documentation/keys.md`: a title, the public key, the cost and salt of Argon2id, and nonce and box.
public struct SealedKey: Equatable, Sendable {
  /// What opening costs.
  struct Cost: Equatable {
    let operations: UInt64
    let memory: Int

    /// About 0.1 seconds and 64 MiB.
    static let interactive = Cost(
      operations: UInt64(crypto_pwhash_opslimit_interactive()), memory: crypto_pwhash_memlimit_interactive())
    /// About 0.7 seconds and 256 MiB.
    static let moderate = Cost(
      operations: UInt64(crypto_pwhash_opslimit_moderate()), memory: crypto_pwhash_memlimit_moderate())

    /// Whether no file can ask for more than a machine has.
    var isBearable: Bool { (1...16).contains(operations) && (8_192...(1 << 30)).contains(memory) }
  }

  /// The public half of the key.
  public let publicKey: [UInt8]
  private let operations: UInt64
  private let memory: Int
  private let salt: [UInt8]
  private let nonce: [UInt8]
  private let box: [UInt8]

  private static let title = "alluse-key v1"
  private static let kdf = "argon2id"

  /// Seals a key; nil where there is not enough memory for it.
  public init?(sealing key: SigningKey, with passphrase: SecretBytes, isLasting: Bool = true) {
    let cost: Cost = isLasting ? .moderate : .interactive
    var (salt, nonce) = ([UInt8](repeating: 0, count: 16), [UInt8](repeating: 0, count: 24))
    randombytes_buf(&salt, salt.count)
    randombytes_buf(&nonce, nonce.count)
    guard let wrap = SealedKey.wrap(passphrase, salt, cost) else { return nil }
    var box = [UInt8](repeating: 0, count: 32 + 16)
    key.withSeed { seed in
      wrap.withPointer { wrap in _ = crypto_secretbox_easy(&box, seed, 32, nonce, wrap) }
    }
    publicKey = key.publicKey
    (operations, memory) = (cost.operations, cost.memory)
    (self.salt, self.nonce, self.box) = (salt, nonce, box)
  }

  /// The key; nil for another passphrase, or a text that was changed.
  public func open(with passphrase: SecretBytes) -> SigningKey? {
    guard let wrap = SealedKey.wrap(passphrase, salt, Cost(operations: operations, memory: memory)) else {
      return nil
    }
    var isOpen = false
    let seed = SecretBytes(
      32,
      writtenBy: { seed in
        wrap.withPointer { wrap in
          isOpen = crypto_secretbox_open_easy(seed, box, UInt64(box.count), nonce, wrap) == 0
        }
      })
    guard isOpen else { return nil }
    let key = SigningKey(seed: seed)
    return key.publicKey == publicKey ? key : nil
  }

  private static func wrap(_ passphrase: SecretBytes, _ salt: [UInt8], _ cost: Cost) -> SecretBytes? {
    var isMade = false
    let wrap = SecretBytes(
      32,
      writtenBy: { wrap in
        passphrase.withPointer { words in
          words.withMemoryRebound(to: CChar.self, capacity: passphrase.count) { words in
            isMade =
              crypto_pwhash(
                wrap, 32, words, UInt64(passphrase.count), salt, cost.operations, cost.memory,
                crypto_pwhash_alg_argon2id13()) == 0
          }
        }
      })
    return isMade ? wrap : nil
  }
}

extension SealedKey {
  /// The file's text.
  public var text: String {
    """
    \(SealedKey.title)
    public \(Base64.text(publicKey))
    kdf \(SealedKey.kdf) \(operations) \(memory) \(Base64.text(salt))
    box \(Base64.text(nonce + box))

    """
  }

  /// Reads the file's text; nil unless it is written exactly so, and asks for no more than a machine has.
  public init?(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.split(separator: " ", omittingEmptySubsequences: false)
    }
    guard lines.count == 5, text.hasPrefix(SealedKey.title + "\n"), lines[1].count == 2, lines[2].count == 5,
      lines[3].count == 2, lines[2][1] == SealedKey.kdf, let publicKey = Base64.bytes(lines[1][1]),
      publicKey.count == 32, let operations = UInt64(lines[2][2]), let memory = Int(lines[2][3]),
      Cost(operations: operations, memory: memory).isBearable, let salt = Base64.bytes(lines[2][4]),
      salt.count == 16, let sealed = Base64.bytes(lines[3][1]), sealed.count == 24 + 48
    else { return nil }
    self.publicKey = publicKey
    (self.operations, self.memory, self.salt) = (operations, memory, salt)
    (nonce, box) = (Array(sealed.prefix(24)), Array(sealed.dropFirst(24)))
    guard self.text == text else { return nil }
  }
}
