/// The whole Merkle tree of a log (RFC 6962), for proofs about any of its sizes.
package struct MerkleTree: Sendable {
  private let hashing: TreeHashing
  /// For each level the hashes of its full subtrees, leaves first.
  private var levels: [[TreeHash]] = [[]]

  /// A tree without leaves.
  package init(_ hashing: TreeHashing) { self.hashing = hashing }

  /// The number of leaves.
  package var size: Int { levels[0].count }

  /// Adds the leaf of the next row.
  package mutating func append(_ row: TreeHash) {
    levels[0].append(hashing.leaf(row))
    var level = 0
    while levels[level].count.isMultiple(of: 2) {
      if level + 1 == levels.count { levels.append([]) }
      let count = levels[level].count
      levels[level + 1].append(hashing.node(levels[level][count - 2], levels[level][count - 1]))
      level += 1
    }
  }

  /// The root of the tree of the first leaves.
  package func root(of size: Int) -> TreeHash { root(0..<size) }

  /// Proves that a leaf is in the tree of a size: hashes from the leaf up.
  package func inclusion(of index: Int, in size: Int) -> [TreeHash] {
    precondition((0..<size).contains(index) && size <= self.size, "MerkleTree: no leaf \(index) of \(size)")
    return path(index, 0..<size)
  }

  /// Proves that the tree of a size begins with the tree of a smaller one.
  package func consistency(from old: Int, to new: Int) -> [TreeHash] {
    precondition((1...new).contains(old) && new <= size, "MerkleTree: no sizes \(old) and \(new)")
    return old == new ? [] : extending(old, 0..<new, isWhole: true)
  }

  private func root(_ range: Range<Int>) -> TreeHash {
    if range.isEmpty { return hashing.empty }
    let count = range.count
    if count.nonzeroBitCount == 1, range.lowerBound.isMultiple(of: count) {
      let level = count.trailingZeroBitCount
      return levels[level][range.lowerBound >> level]
    }
    let middle = range.middle
    return hashing.node(root(range.lowerBound..<middle), root(middle..<range.upperBound))
  }

  private func path(_ index: Int, _ range: Range<Int>) -> [TreeHash] {
    if range.count == 1 { return [] }
    let middle = range.middle
    return index < middle
      ? path(index, range.lowerBound..<middle) + [root(middle..<range.upperBound)]
      : path(index, middle..<range.upperBound) + [root(range.lowerBound..<middle)]
  }

  private func extending(_ old: Int, _ range: Range<Int>, isWhole: Bool) -> [TreeHash] {
    if old == range.count { return isWhole ? [] : [root(range)] }
    let middle = range.middle
    let split = middle - range.lowerBound
    return old <= split
      ? extending(old, range.lowerBound..<middle, isWhole: isWhole) + [root(middle..<range.upperBound)]
      : extending(old - split, middle..<range.upperBound, isWhole: false) + [root(range.lowerBound..<middle)]
  }
}

extension Range<Int> {
  /// Where a tree over these leaves is split: behind the largest power of two that is smaller than their number.
  fileprivate var middle: Int { lowerBound + (1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)) }
}
