import Domain

/// How far a log went, as c2sp.org/tlog-checkpoint writes it: its name, the number of rows, and the root of the
/// Merkle tree over them.
package struct TreeCheckpoint: Hashable, Sendable {
  /// The name of the log, which is also the name of the key that signs.
  package let origin: String
  /// The number of rows.
  package let size: Int64
  /// The root over them.
  package let root: TreeHash

  /// Creates a checkpoint.
  package init(origin: String, size: Int64, root: TreeHash) {
    self.origin = origin
    self.size = size
    self.root = root
  }

  /// Reads the text of a checkpoint; nil for anything else, extensions included.
  package init?(text: some StringProtocol) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 4, lines[3].isEmpty, NoteKey.isName(lines[0]), let size = Int64(lines[1]), size >= 0,
      let root = Base64.bytes(lines[2]).flatMap({ TreeHash($0) })
    else { return nil }
    self.init(origin: String(lines[0]), size: size, root: root)
    guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
  }

  /// The text that is signed.
  package var text: String { "\(origin)\n\(size)\n\(Base64.text(root.bytes))\n" }

  /// The name of the log of a store, whose identity is given in hex.
  package static func origin(ofStore identity: String) -> String { "alluse/\(identity)" }
}
