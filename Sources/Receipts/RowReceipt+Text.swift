import Domain

extension RowReceipt {
  private static let title = "alluse receipt v1"
  /// The length of a line of base64.
  private static let lineLength = 76
  /// The most rows of a receipt.
  package static let rowLimit = 64

  /// The whole file.
  package var text: String {
    var text = "\(RowReceipt.title)\n\(subject.line)\nkey \(key.text)\n"
    if let snapshot { text += "snapshot \(snapshot.playbook) \(snapshot.kill) \(snapshot.digits)\n" }
    for row in rows {
      text += "\nrow \(row.message.sequence)\n"
      let encoded = Array(Base64.text(row.message.bytes).utf8)
      for start in stride(from: 0, to: encoded.count, by: RowReceipt.lineLength) {
        let line = encoded[start..<min(start + RowReceipt.lineLength, encoded.count)]
        text += String(decoding: line, as: UTF8.self) + "\n"
      }
      text += "proof\n" + row.proof.map { Base64.text($0.bytes) + "\n" }.joined()
    }
    for signature in signatures { text += "\nsignature\n" + signature.text }
    return text + "\ncheckpoint\n" + note.whole
  }

  /// Reads a file; nil unless it is exactly the text that a receipt is written as.
  package init?(text: String, _ hashing: TreeHashing) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(of: "checkpoint"),
      let note = SignedNote(lines[(start + 1)...].joined(separator: "\n"))
    else { return nil }
    var sections = lines[..<start].split(separator: "", omittingEmptySubsequences: false)[...]
    guard sections.popLast()?.isEmpty == true, let head = sections.popFirst().map(Array.init),
      (3...4).contains(head.count), head[0] == RowReceipt.title, let subject = Subject(line: head[1]),
      head[2].hasPrefix("key "), let key = NoteKey(head[2].dropFirst(4), hashing),
      (1...RowReceipt.rowLimit).contains(sections.count)
    else { return nil }
    let signing = sections.prefix { $0.first != "signature" }.endIndex
    let signatures = sections[signing...].compactMap { section in
      section.first == "signature" ? SSHSignature(section.dropFirst().map { $0 + "\n" }.joined()) : nil
    }
    guard signatures.count == sections.endIndex - signing else { return nil }
    sections = sections[..<signing]
    let rows = sections.compactMap(ProvenRow.init(lines:))
    let snapshot = head.count == 4 ? Snapshot(line: head[3]) : nil
    guard rows.count == sections.count, (head.count == 4) == (snapshot != nil) else { return nil }
    self.init(subject, key: key, snapshot: snapshot, rows: rows, signatures: signatures, note: note)
    guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
  }
}

extension RowReceipt.Subject {
  fileprivate var line: String {
    switch self {
    case .decision(let number): "of decision \(number)"
    case .row(let sequence): "of row \(sequence)"
    }
  }

  fileprivate init?(line: Substring) {
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, words[0] == "of", let number = Int64(words[2]), number > 0 else { return nil }
    switch words[1] {
    case "decision": self = .decision(number)
    case "row": self = .row(number)
    default: return nil
    }
  }
}

extension RowReceipt.Snapshot {
  fileprivate init?(line: Substring) {
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 4, words[0] == "snapshot", let playbook = Int64(words[1]),
      let kill = UInt8(words[2]),
      let digits = Int(words[3]), (8...64).contains(digits)
    else { return nil }
    self.init(playbook: playbook, kill: kill, digits: digits)
  }
}

extension RowReceipt.ProvenRow {
  fileprivate init?(lines: ArraySlice<Substring>) {
    guard let first = lines.first, let end = lines.firstIndex(of: "proof"),
      let message = Base64.bytes(lines[..<end].dropFirst().joined()).flatMap({ RowMessage($0) }),
      first == "row \(message.sequence)"
    else { return nil }
    let hashes = lines[(end + 1)...].map { Base64.bytes($0).flatMap { TreeHash($0) } }
    let proof = hashes.compactMap(\.self)
    guard proof.count == hashes.count, proof.count <= 64 else { return nil }
    self.init(message, proof: proof)
  }
}
