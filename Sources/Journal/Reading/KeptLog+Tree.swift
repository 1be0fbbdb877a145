package import Receipts

extension KeptLog {
  /// The edge of the tree over the rows up to `last`, continued from an earlier edge where there is one; nil where
  /// rows are missing.
  package func edge(through last: Int64, from earlier: TreeEdge? = nil) throws(JournalError) -> TreeEdge? {
    var edge = earlier.flatMap { $0.size <= last ? $0 : nil } ?? TreeEdge()
    try hashes(after: edge.size, through: last) { edge.append($0.treeHash, .sodium) }
    return edge.size == last ? edge : nil
  }

  /// The whole tree over the rows up to `last`; nil where rows are missing.
  package func tree(through last: Int64) throws(JournalError) -> MerkleTree? {
    var tree = MerkleTree(.sodium)
    try hashes(after: 0, through: last) { tree.append($0.treeHash) }
    return Int64(tree.size) == last ? tree : nil
  }
}
