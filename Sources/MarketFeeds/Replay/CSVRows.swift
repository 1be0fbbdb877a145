/// The rows of a CSV text, one at a time: fields are trimmed, may be quoted, and know their line.
package struct CSVRows: Sequence, IteratorProtocol {
  /// One row, with the line it came from.
  package struct Row {
    /// The line, counted from 1.
    package let line: Int
    /// The fields in order, trimmed and unquoted.
    package let fields: [String]
  }

  private let bytes: [UInt8]
  private var offset = 0
  private var line = 0

  /// Starts at the beginning of a text.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  /// The next row that is neither blank nor a comment.
  package mutating func next() -> Row? {
    while offset < bytes.count {
      line += 1
      let start = line
      let fields = readFields()
      if CSVRows.isRow(fields) { return Row(line: start, fields: fields) }
    }
    return nil
  }

  private mutating func readFields() -> [String] {
    // An unclosed quote ends with its line: one bad row must not swallow the rest of the file.
    let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    defer { offset = Swift.min(end + 1, bytes.count) }
    return CSVRows.fields(of: bytes[offset..<end])
  }

  /// The fields of one line, given without its end.
  package static func fields(of line: ArraySlice<UInt8>) -> [String] {
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var place = line.startIndex
    while place < line.endIndex {
      let byte = line[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\""):
        if isQuoted, place < line.endIndex, line[place] == byte {
          field.append(byte)
          place += 1
        } else {
          isQuoted.toggle()
        }
      case UInt8(ascii: ",") where !isQuoted, UInt8(ascii: ";") where !isQuoted:
        fields.append(trimmed(field))
        field.removeAll(keepingCapacity: true)
      default: field.append(byte)
      }
    }
    fields.append(trimmed(field))
    return fields
  }

  /// Whether a line has content: blank lines and comments have none.
  package static func isRow(_ fields: [String]) -> Bool {
    fields.count > 1 || fields.first.map { !$0.isEmpty && !$0.hasPrefix("#") } ?? false
  }

  private static func trimmed(_ field: [UInt8]) -> String {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    let body = field.drop(while: isSpace)
    let end = body.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? body.startIndex
    return String(decoding: body[..<end], as: UTF8.self)
  }
}

/// The columns of a file, by the names in its header.
package struct CSVColumns {
  /// The names in lower case, with underscores in place of spaces and dashes.
  package let names: [String]

  /// Reads the names from a header row.
  package init(_ header: [String]) {
    names = header.map { name in
      String(name.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
    }
  }

  /// The index of the first of these names that the header has.
  package func place(_ candidates: String...) -> Int? {
    candidates.lazy.compactMap { names.firstIndex(of: $0) }.first
  }
  /// The index of the column that names a row's symbol.
  package var symbolPlace: Int? { place("symbol", "underlying", "ticker", "root") }
}
