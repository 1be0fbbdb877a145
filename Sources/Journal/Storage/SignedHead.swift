internal import JSON
public import Platform

/// A head, signed by the holder of the store's key, kept in a file beside the database.
public struct SignedHead: Equatable, Sendable {
  /// The store it belongs to.
  public let store: StoreID
  /// The end of the log when it was signed.
  public let head: JournalHead
  /// Ed25519 over tag, store, sequence and hash: 64 bytes.
  public let signature: [UInt8]
  /// The key that signed: 32 bytes.
  public let publicKey: [UInt8]

  /// Signs a head.
  public init(store: StoreID, head: JournalHead, key: SigningKey) {
    self.store = store
    self.head = head
    signature = key.signature(of: SignedHead.message(store, head))
    publicKey = key.publicKey
  }

  /// Whether the signature over this content was made with the named key.
  public var isSignatureValid: Bool {
    SigningKey.isValid(signature: signature, of: SignedHead.message(store, head), by: publicKey)
  }

  /// The most rows that are written before a head is signed again.
  public static let rowsBetween: Int64 = 1_024

  private static func message(_ store: StoreID, _ head: JournalHead) -> [UInt8] {
    var message = Array("alluse.head.v1\0".utf8) + store.bytes
    withUnsafeBytes(of: head.sequence.bigEndian) { message.append(contentsOf: $0) }
    return message + head.hash.bytes
  }
}

extension SignedHead {
  /// The file's text: one JSON object.
  public var json: String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("store")
    writer.string(store.description)
    writer.key("sequence")
    writer.integer(head.sequence)
    writer.key("hash")
    writer.string(head.hash.hex)
    writer.key("signature")
    writer.string(hexText(signature))
    writer.key("publicKey")
    writer.string(hexText(publicKey))
    writer.endObject()
    return writer.text
  }

  /// Reads the file's text; nil when it is not such an object.
  public init?(json bytes: [UInt8]) {
    guard let value = try? JSONValue(parsing: bytes, maximumDepth: 4),
      let store = value["store"]?.string.flatMap({ StoreID(hex: $0) }),
      let sequence = value["sequence"]?.integer, sequence >= 0,
      let hash = value["hash"]?.string.flatMap({ Digest(hex: $0) }),
      let signature = value["signature"]?.string.flatMap({ hexBytes($0) }), signature.count == 64,
      let publicKey = value["publicKey"]?.string.flatMap({ hexBytes($0) }), publicKey.count == 32
    else { return nil }
    self.store = store
    head = JournalHead(sequence: sequence, hash: hash)
    self.signature = signature
    self.publicKey = publicKey
  }

  /// The longest head file that is read.
  public static let fileLimit = 4_096

  /// Replaces a head's file, durably.
  public func write(to path: String) throws(PlatformError) {
    try DurableFile.write(Array("\(json)\n".utf8), to: path)
  }
}
