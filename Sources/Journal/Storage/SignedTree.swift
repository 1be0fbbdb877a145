import Domain
package import Receipts

/// The Merkle tree over the log up to a signed head: a checkpoint for others, and the edge from which the writer
/// goes on.
package struct SignedTree: Equatable, Sendable {
  /// The checkpoint with its signature.
  package let note: SignedNote
  /// The root, size and name that it states.
  package let checkpoint: TreeCheckpoint
  /// The right edge of the tree, which gives the root; nil where it was not kept.
  package let edge: TreeEdge?

  /// Signs a checkpoint of the tree with this edge.
  init?(signing edge: TreeEdge, of store: StoreID, key: SigningKey) {
    let origin = TreeCheckpoint.origin(ofStore: store.description)
    let checkpoint = TreeCheckpoint(origin: origin, size: edge.size, root: edge.root(.sodium))
    guard let signer = NoteKey(name: origin, publicKey: key.publicKey, .sodium) else { return nil }
    let signature = key.signature(of: Array(checkpoint.text.utf8))
    note = SignedNote(
      text: checkpoint.text, signatures: [.init(name: signer.name, bytes: signer.id + signature)])
    self.checkpoint = checkpoint
    self.edge = edge
  }

  /// Reads a tree as a head file keeps it; nil unless it is one, and its edge gives the root that it states.
  ///
  /// Whose rows it is over is a question of its signature.
  init?(_ whole: String, edge subtrees: String?) {
    guard let note = SignedNote(whole), let checkpoint = TreeCheckpoint(text: note.text) else { return nil }
    self.note = note
    self.checkpoint = checkpoint
    guard let subtrees else {
      edge = nil
      return
    }
    guard let edge = SignedTree.edge(subtrees, size: checkpoint.size), edge.root(.sodium) == checkpoint.root
    else { return nil }
    self.edge = edge
  }

  private static func edge(_ text: String, size: Int64) -> TreeEdge? {
    guard let bytes = Base64.bytes(text), bytes.count.isMultiple(of: TreeHash.count) else { return nil }
    let hashes = stride(from: 0, to: bytes.count, by: TreeHash.count).compactMap { start in
      TreeHash(Array(bytes[start..<start + TreeHash.count]))
    }
    return TreeEdge(size: size, subtrees: hashes)
  }

  /// Whether the store's key signed the checkpoint, as one over the store's rows up to `last`.
  func isSigned(by publicKey: [UInt8], of store: StoreID, through last: Int64) -> Bool {
    guard checkpoint.size == last, checkpoint.origin == TreeCheckpoint.origin(ofStore: store.description),
      let key = NoteKey(name: checkpoint.origin, publicKey: publicKey, .sodium),
      let signature = note.signature(by: key)
    else { return false }
    return SigningKey.isValid(signature: signature, of: Array(note.text.utf8), by: publicKey)
  }
}

extension TreeHashing {
  /// The hashing of trees by the library that hashes rows.
  package static let sodium = TreeHashing { bytes in
    Sodium.sha256(bytes).treeHash
  }
}

extension ReceiptCheck {
  /// The check of receipts by the library that signs heads.
  package static let sodium = ReceiptCheck(.sodium, sha512: Sodium.sha512) { signature, message, key in
    SigningKey.isValid(signature: signature, of: message, by: key)
  }
}

extension Digest {
  /// The same bytes as a hash in a tree.
  package var treeHash: TreeHash {
    withBytes { bytes in TreeHash { $0.copyMemory(from: bytes) } }
  }
}
