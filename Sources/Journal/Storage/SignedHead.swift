import Domain
internal import JSON
public import Platform
package import Receipts

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
  /// The Merkle tree over the log up to this head; nil in heads of earlier versions.
  package let tree: SignedTree?

  /// Signs a head, and the tree over its rows where their edge is given.
  package init(store: StoreID, head: JournalHead, edge: TreeEdge?, key: SigningKey) {
    self.store = store
    self.head = head
    signature = key.signature(of: SignedHead.message(store, head))
    publicKey = key.publicKey
    tree = edge.flatMap { SignedTree(signing: $0, of: store, key: key) }
  }

  /// Whether the signatures over this content were made with the named key.
  public var isSignatureValid: Bool {
    SigningKey.isValid(signature: signature, of: SignedHead.message(store, head), by: publicKey)
      && tree?.isSigned(by: publicKey, of: store, through: head.sequence) ?? true
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
    if let tree {
      writer.key("checkpoint")
      writer.string(tree.note.whole)
      if let edge = tree.edge {
        writer.key("edge")
        writer.string(Base64.text(edge.subtrees.flatMap(\.bytes)))
      }
    }
    writer.endObject()
    return writer.text
  }

  /// The members that a head may have; any other name makes it unreadable, so that a changed one is noticed.
  private static let members: Set = [
    "store", "sequence", "hash", "signature", "publicKey", "checkpoint", "edge",
  ]

  /// Reads the file's text; nil when it is not such an object.
  public init?(json bytes: [UInt8]) {
    guard let value = try? JSONValue(parsing: bytes, maximumDepth: 4),
      let keys = value.object?.keys, keys.allSatisfy(SignedHead.members.contains),
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
    if let note = value["checkpoint"]?.string {
      guard let tree = SignedTree(note, edge: value["edge"]?.string) else { return nil }
      self.tree = tree
    } else {
      tree = nil
    }
  }

  /// The longest head file that is read.
  public static let fileLimit = 8_192

  /// Replaces a head's file, durably.
  public func write(to path: String) throws(PlatformError) {
    try DurableFile.write(Array("\(json)\n".utf8), to: path)
  }
}
