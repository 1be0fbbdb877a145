/// The part of a Merkle tree over some of its rows: several readers each make theirs, and the whole is put together
/// from them. A part begins behind a multiple of `blockSize`, or of a power of two that no part exceeds.
package struct TreePart: Sendable {
  private static let blockLevel = 10
  /// The rows of a full block.
  package static let blockSize: Int64 = 1 << Int64(blockLevel)

  private var blocks: [TreeHash] = []
  private var rest = TreeEdge()

  /// The part of no rows.
  package init() {}

  /// Adds the leaf of the next row.
  package mutating func append(_ row: TreeHash, _ hashing: TreeHashing) {
    rest.append(row, hashing)
    guard rest.size == TreePart.blockSize else { return }
    blocks += rest.subtrees
    rest = TreeEdge()
  }

  /// The edge of the tree over the rows of all parts, in order; nil where a part lacks rows, so that the next one
  /// does not begin behind it.
  package static func edge(of parts: [TreePart], _ hashing: TreeHashing) -> TreeEdge? {
    var edge = TreeEdge()
    for part in parts {
      for block in part.blocks {
        guard edge.append(subtree: block, level: blockLevel, hashing) else { return nil }
      }
      var size = part.rest.size
      for subtree in part.rest.subtrees {
        let level = Int64.bitWidth - 1 - size.leadingZeroBitCount
        guard edge.append(subtree: subtree, level: level, hashing) else { return nil }
        size -= 1 << Int64(level)
      }
    }
    return edge
  }
}
