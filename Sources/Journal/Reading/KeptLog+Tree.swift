package import Receipts

extension KeptLog {
  /// The edge of the tree over the rows up to `last`, continued from an earlier edge where there is one; nil where
  /// rows are missing, or pages that hold them cannot be read.
  package func edge(through last: Int64, from earlier: TreeEdge? = nil) throws(JournalError) -> TreeEdge? {
    var edge = earlier.flatMap { $0.size <= last ? $0 : nil } ?? TreeEdge()
    do throws(JournalError) {
      try hashes(after: edge.size, through: last) { edge.append($0.treeHash, .sodium) }
    } catch {
      guard error.isCorrupt else { throw error }
      return nil
    }
    return edge.size == last ? edge : nil
  }

  /// The edge that a head keeps, where the log has the row that it was signed at and the store's key signed it: the
  /// row's hash fixes every row before it.
  package func edge(of signed: SignedHead?, by publicKey: [UInt8]) throws(JournalError) -> TreeEdge? {
    guard let signed, let edge = signed.tree?.edge, signed.publicKey == publicKey, signed.isSignatureValid,
      try hash(of: signed.head.sequence) == signed.head.hash
    else { return nil }
    return edge
  }

  /// The whole tree over the rows up to `last`; nil where rows are missing.
  package func tree(through last: Int64) throws(JournalError) -> MerkleTree? {
    var tree = MerkleTree(.sodium)
    try hashes(after: 0, through: last) { tree.append($0.treeHash) }
    return Int64(tree.size) == last ? tree : nil
  }
}
