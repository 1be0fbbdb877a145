/// The checks of proofs about a Merkle tree, as RFC 9162 writes them down.
extension TreeHashing {
  /// Whether a proof shows that a leaf is in the tree of this size and root (section 2.1.3.2).
  package func includes(
    _ leaf: TreeHash, at index: Int64, in size: Int64, by proof: [TreeHash], under root: TreeHash
  ) -> Bool {
    guard index >= 0, index < size else { return false }
    var (place, last, hash) = (index, size - 1, leaf)
    for sibling in proof {
      if last == 0 { return false }
      if place & 1 == 1 || place == last {
        hash = node(sibling, hash)
        // A leaf on the ragged edge has no sibling on the levels where its place is even.
        while place & 1 == 0, place != 0 { (place, last) = (place >> 1, last >> 1) }
      } else {
        hash = node(hash, sibling)
      }
      (place, last) = (place >> 1, last >> 1)
    }
    return last == 0 && hash == root
  }

  /// Whether a proof shows that the newer tree begins with the older one (section 2.1.4.2).
  package func extends(
    _ old: (size: Int64, root: TreeHash), to new: (size: Int64, root: TreeHash), by proof: [TreeHash]
  ) -> Bool {
    if old.size == new.size { return proof.isEmpty && old.root == new.root }
    guard old.size > 0, old.size < new.size else { return false }
    // A full tree is a node of the newer one, and the proof leaves its root out.
    var path = (old.size.nonzeroBitCount == 1 ? [old.root] + proof : proof)[...]
    guard let first = path.popFirst() else { return false }
    var (place, last) = (old.size - 1, new.size - 1)
    while place & 1 == 1 { (place, last) = (place >> 1, last >> 1) }
    var (before, after) = (first, first)
    for sibling in path {
      if last == 0 { return false }
      if place & 1 == 1 || place == last {
        (before, after) = (node(sibling, before), node(sibling, after))
        while place & 1 == 0, place != 0 { (place, last) = (place >> 1, last >> 1) }
      } else {
        after = node(after, sibling)
      }
      (place, last) = (place >> 1, last >> 1)
    }
    return last == 0 && before == old.root && after == new.root
  }
}
