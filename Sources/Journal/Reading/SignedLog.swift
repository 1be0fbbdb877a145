package import Receipts

/// A log up to its signed checkpoint, with the tree that proves its rows.
package struct SignedLog {
  /// The checkpoint and its signature.
  package let tree: SignedTree
  /// The tree over the rows that it covers.
  package let hashes: MerkleTree
  /// The key that signed, under the name of the log.
  package let key: NoteKey

  /// Reads the signed head and the hashes of the rows that it covers, of a reader that is not held still yet; nil where the head has no checkpoint, its
  /// signature is not of the store's key, or the rows are others.
  package init?(_ reader: any JournalReader) throws(JournalError) {
    // Read before the rows, which a running writer may add to meanwhile.
    let signed = try reader.signedHead()
    try reader.holdStill()
    guard let head = signed, head.isSignatureValid, head.publicKey == reader.publicKey,
      let tree = head.tree, let hashes = try reader.tree(through: tree.checkpoint.size),
      hashes.root(of: hashes.size) == tree.checkpoint.root,
      let key = NoteKey(name: tree.checkpoint.origin, publicKey: head.publicKey, .sodium)
    else { return nil }
    (self.tree, self.hashes, self.key) = (tree, hashes, key)
  }
}
