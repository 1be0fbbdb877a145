/// The right edge of a Merkle tree: enough to add leaves and to know the root, in a few hashes however many
/// leaves there are.
package struct TreeEdge: Hashable, Sendable {
  /// The number of leaves.
  package private(set) var size: Int64 = 0
  /// The roots of the full subtrees from left to right, one for each bit of the size.
  package private(set) var subtrees: [TreeHash] = []

  /// The edge of a tree without leaves.
  package init() {}

  /// An edge as it was kept; nil where the number of subtrees does not fit the size.
  package init?(size: Int64, subtrees: [TreeHash]) {
    guard size >= 0, size.nonzeroBitCount == subtrees.count else { return nil }
    self.size = size
    self.subtrees = subtrees
  }

  /// Adds the leaf of the next row.
  package mutating func append(_ row: TreeHash, _ hashing: TreeHashing) {
    append(subtree: hashing.leaf(row), level: 0, hashing)
  }

  /// Adds a full subtree of two to the power of `level` leaves; false, and nothing is added, where the size is no
  /// multiple of that, as behind rows that could not be read.
  @discardableResult
  mutating func append(subtree: TreeHash, level: Int, _ hashing: TreeHashing) -> Bool {
    guard size.trailingZeroBitCount >= level else { return false }
    var hash = subtree
    // Each subtree that became full joins the one of equal size before it.
    for _ in 0..<(~(size >> Int64(level))).trailingZeroBitCount {
      guard let left = subtrees.popLast() else { break }
      hash = hashing.node(left, hash)
    }
    subtrees.append(hash)
    size += 1 << Int64(level)
    return true
  }

  /// The root of the tree.
  package func root(_ hashing: TreeHashing) -> TreeHash {
    guard var hash = subtrees.last else { return hashing.empty }
    for left in subtrees.dropLast().reversed() { hash = hashing.node(left, hash) }
    return hash
  }
}
