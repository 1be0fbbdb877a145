/// The rows of a CSV text, one at a time: fields are trimmed, may stand in quotes, and keep their line.
struct CSVRows: Sequence, IteratorProtocol {
  struct Row {
    let line: Int
    let fields: [String]
  }

  private let bytes: [UInt8]
  private var offset = 0
  private var line = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  /// The next row that is not blank and no comment.
  mutating func next() -> Row? {
    while offset < bytes.count {
      line += 1
      let start = line
      let fields = readFields()
      if fields.count > 1 || fields.first.map({ !$0.isEmpty && !$0.hasPrefix("#") }) ?? false {
        return Row(line: start, fields: fields)
      }
    }
    return nil
  }

  private mutating func readFields() -> [String] {
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      switch byte {
      case UInt8(ascii: "\""):
        if isQuoted, offset < bytes.count, bytes[offset] == byte {
          field.append(byte)
          offset += 1
        } else {
          isQuoted.toggle()
        }
      case UInt8(ascii: ",") where !isQuoted, UInt8(ascii: ";") where !isQuoted:
        fields.append(trimmed(field))
        field.removeAll(keepingCapacity: true)
      case UInt8(ascii: "\n"):
        // A quote left open ends with its line: one bad row must not swallow the rest of the file.
        fields.append(trimmed(field))
        return fields
      default: field.append(byte)
      }
    }
    fields.append(trimmed(field))
    return fields
  }

  private func trimmed(_ field: [UInt8]) -> String {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    let body = field.drop(while: isSpace)
    let end = body.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? body.startIndex
    return String(decoding: body[..<end], as: UTF8.self)
  }
}

/// Which columns a file has, by the names in its header.
struct CSVColumns {
  let names: [String]

  init(_ header: [String]) {
    names = header.map { name in
      String(name.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
    }
  }

  /// The place of the first of several names that the header has.
  func place(_ candidates: String...) -> Int? {
    candidates.lazy.compactMap { names.firstIndex(of: $0) }.first
  }
}
