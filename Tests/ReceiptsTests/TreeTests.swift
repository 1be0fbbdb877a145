import Domain
import Receipts
import TestSupport
import Testing

@Suite struct TreeTests {
  private let hashing = TreeHashing.pure
  private let size = 70

  @Test func `leaf, node and empty tree have the hashes of RFC 6962`() {
    let empty = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
    #expect(Base64.text(hashing.empty.bytes) == empty)
    let zero = hashing.row(0)
    #expect(hashing.leaf(zero) == hashing.sha256(of: [0] + zero.bytes))
    #expect(hashing.node(zero, hashing.row(1)) == hashing.sha256(of: [1] + zero.bytes + hashing.row(1).bytes))
  }

  @Test func `the root is that of the recursive definition, for tree and edge`() {
    let tree = hashing.tree(size)
    var edge = TreeEdge()
    #expect(edge.root(hashing) == hashing.empty)
    for size in 1...size {
      edge.append(hashing.row(size - 1), hashing)
      #expect(edge.root(hashing) == defined(0..<size))
      #expect(tree.root(of: size) == defined(0..<size))
      #expect(TreeEdge(size: edge.size, subtrees: edge.subtrees) == edge)
    }
    #expect(TreeEdge(size: edge.size + 1, subtrees: edge.subtrees) == nil)
  }

  @Test func `parts that are read apart give the edge of the whole`() {
    let block = Int(TreePart.blockSize)
    for (first, second) in [
      (block, 0), (block, 1), (block, block - 1), (2 * block, 77), (2 * block, block), (16, 16), (64, 3),
      (1, 1),
    ] {
      var (parts, whole) = ([TreePart(), TreePart()], TreeEdge())
      for number in 0..<(first + second) {
        let row = TreeHash { $0.storeBytes(of: number, as: Int.self) }
        parts[number < first ? 0 : 1].append(row, hashing)
        whole.append(row, hashing)
      }
      #expect(TreePart.edge(of: parts, hashing) == whole, "\(first) and \(second)")
    }
  }

  @Test func `a part that lacks rows gives no edge, wherever it stands`() {
    let block = Int(TreePart.blockSize)
    for (first, second) in [(1, block), (block - 1, block), (3, 2), (block + 5, block)] {
      var parts = [TreePart(), TreePart()]
      for number in 0..<(first + second) {
        parts[number < first ? 0 : 1].append(TreeHash { $0.storeBytes(of: number, as: Int.self) }, hashing)
      }
      #expect(TreePart.edge(of: parts, hashing) == nil, "\(first) and \(second)")
    }
  }

  private func defined(_ range: Range<Int>) -> TreeHash {
    if range.count == 1 { return hashing.leaf(hashing.row(range.lowerBound)) }
    var split = 1
    while split * 2 < range.count { split *= 2 }
    let middle = range.lowerBound + split
    return hashing.node(defined(range.lowerBound..<middle), defined(middle..<range.upperBound))
  }

  @Test func `every inclusion proof holds, and for no other place, size, leaf or root`() {
    let tree = hashing.tree(size)
    for size in 1...size {
      for index in 0..<size {
        let proof = tree.inclusion(of: index, in: size)
        let leaf = hashing.leaf(hashing.row(index))
        let root = tree.root(of: size)
        func holds(_ leaf: TreeHash, _ index: Int, _ size: Int, _ proof: [TreeHash]) -> Bool {
          hashing.includes(leaf, at: Int64(index), in: Int64(size), by: proof, under: root)
        }
        #expect(holds(leaf, index, size, proof))
        #expect(!holds(hashing.leaf(hashing.row(index + 1)), index, size, proof))
        #expect(!holds(leaf, index + 1, size, proof) || size == 1)
        #expect(!holds(leaf, index, size, proof + [root]))
        #expect(proof.isEmpty || !holds(leaf, index, size, proof.dropLast()))
        #expect(!holds(leaf, -1, size, proof))
      }
    }
  }

  @Test func `every consistency proof holds, and for no other tree`() {
    let tree = hashing.tree(size)
    for new in 1...size {
      for old in 1...new {
        let proof = tree.consistency(from: old, to: new)
        let (before, after) = ((Int64(old), tree.root(of: old)), (Int64(new), tree.root(of: new)))
        #expect(hashing.extends(before, to: after, by: proof))
        #expect(!hashing.extends((Int64(old), hashing.row(9)), to: after, by: proof))
        #expect(!hashing.extends(before, to: (Int64(new), hashing.row(9)), by: proof))
        #expect(!hashing.extends(before, to: after, by: proof + [hashing.row(9)]))
      }
    }
    #expect(!hashing.extends((0, hashing.empty), to: (1, tree.root(of: 1)), by: []))
  }

  @Test func `base64 is exact in both directions`() {
    #expect(Base64.text(Array("fooba".utf8)) == "Zm9vYmE=")
    forAll(make: { $0.list(0...40) { $0.integer(in: 0...255 as ClosedRange<UInt8>) } }) { bytes in
      let text = Base64.text(bytes)
      try ensure(Base64.bytes(text) == bytes, text)
    }
    for text in ["Zg", "Zg=", "Zh==", "Zm9=", "Z===", "====", "Zg==Zg==", "Zg==\n", "Zm-v"] {
      #expect(Base64.bytes(text) == nil, "\(text)")
    }
  }
}
