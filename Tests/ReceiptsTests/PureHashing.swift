import Domain
import Receipts

extension TreeHashing {
  /// The hashing of trees without a library, slow and independent of the product's.
  static let pure = TreeHashing { bytes in
    let digits = Array(SHA256.hex(of: Array(bytes)).utf8)
    func value(_ digit: UInt8) -> UInt8 { digit < 97 ? digit - 48 : digit - 87 }
    let hash = stride(from: 0, to: 64, by: 2).map { value(digits[$0]) << 4 | value(digits[$0 + 1]) }
    return TreeHash { $0.copyBytes(from: hash) }
  }

  /// The hash of a row that is only a number.
  func row(_ number: Int) -> TreeHash { sha256(of: Array("row \(number)".utf8)) }

  /// A tree of so many rows.
  func tree(_ size: Int) -> MerkleTree {
    var tree = MerkleTree(self)
    for number in 0..<size { tree.append(row(number)) }
    return tree
  }
}
