import Domain

/// A text with signatures below it, as c2sp.org/signed-note writes it.
package struct SignedNote: Hashable, Sendable {
  /// One signature line.
  package struct Signature: Hashable, Sendable {
    /// The signer's name.
    package let name: String
    /// What follows the name: the key's id and the signature.
    package let bytes: [UInt8]

    /// Creates a signature line.
    package init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// The signed text, which ends with a line feed.
  package let text: String
  /// The signatures, in order.
  package let signatures: [Signature]

  /// The most signature lines that are read.
  private static let signatureLimit = 16
  private static let mark = "\u{2014} "

  /// Creates a note from its parts.
  package init(text: String, signatures: [Signature]) {
    self.text = text
    self.signatures = signatures
  }

  /// Reads a note; nil unless writing it again gives the same text.
  package init?(_ whole: some StringProtocol) {
    let lines = whole.split(separator: "\n", omittingEmptySubsequences: false)
    guard let gap = lines.lastIndex(of: ""), gap == lines.count - 1,
      let end = lines.dropLast().lastIndex(of: ""), end > 0, gap - end - 1 <= SignedNote.signatureLimit
    else { return nil }
    var signatures: [Signature] = []
    for line in lines[(end + 1)..<gap] {
      guard line.hasPrefix(SignedNote.mark) else { return nil }
      let parts = line.dropFirst(SignedNote.mark.count).split(
        separator: " ", omittingEmptySubsequences: false)
      guard parts.count == 2, NoteKey.isName(parts[0]), let bytes = Base64.bytes(parts[1]), bytes.count > 4
      else { return nil }
      signatures.append(Signature(name: String(parts[0]), bytes: bytes))
    }
    guard !signatures.isEmpty else { return nil }
    self.init(text: lines[..<end].joined(separator: "\n") + "\n", signatures: signatures)
    guard self.whole.utf8.elementsEqual(whole.utf8) else { return nil }
  }

  /// The text, an empty line, and the signature lines.
  package var whole: String {
    text + "\n" + signatures.map { "\(SignedNote.mark)\($0.name) \(Base64.text($0.bytes))\n" }.joined()
  }

  /// The 64 bytes that a key signed the text with; nil where no line is its own.
  package func signature(by key: NoteKey) -> [UInt8]? {
    let line = signatures.first { $0.name == key.name && $0.bytes.starts(with: key.id) }
    guard let line, line.bytes.count == 4 + 64 else { return nil }
    return Array(line.bytes.dropFirst(4))
  }
}
