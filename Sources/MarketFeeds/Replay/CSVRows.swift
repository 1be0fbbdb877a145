/// The rows of a CSV text, one at a time: fields are trimmed, may be quoted, and know their line.
///
/// Fields end at commas, semicolons or tabs, whichever the first row has; where that is not a comma, a number may
/// have one before its decimals.
package struct CSVRows: Sequence, IteratorProtocol {
  /// One row, with the line it came from.
  package struct Row {
    /// The line, counted from 1.
    package let line: Int
    /// The fields in order, trimmed and unquoted.
    package let fields: [String]

    /// The field of a column; empty where the row is too short or there is no such column.
    func cell(_ place: Int?) -> String {
      place.flatMap { fields.indices.contains($0) ? fields[$0] : nil } ?? ""
    }
  }

  /// What ends a field.
  private enum Separator {
    /// A comma or a semicolon, as long as the first row has not said which.
    case either
    case comma, semicolon, tab

    func ends(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: ","): self == .either || self == .comma
      case UInt8(ascii: ";"): self == .either || self == .semicolon
      case UInt8(ascii: "\t"): self == .tab
      default: false
      }
    }
  }

  private let bytes: [UInt8]
  private let separator: Separator
  private var offset = 0
  private var line = 0

  /// Starts at the beginning of a text.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    separator = CSVRows.separator(of: bytes[offset...])
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
    return CSVRows.fields(of: bytes[offset..<end], separator)
  }

  /// The fields of one line, given without its end.
  package static func fields(of line: ArraySlice<UInt8>) -> [String] { fields(of: line, .either) }

  private static func fields(of line: ArraySlice<UInt8>, _ separator: Separator) -> [String] {
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var place = line.startIndex
    while place < line.endIndex {
      let byte = line[place]
      place += 1
      if byte == UInt8(ascii: "\"") {
        if isQuoted, place < line.endIndex, line[place] == byte {
          field.append(byte)
          place += 1
        } else {
          isQuoted.toggle()
        }
      } else if !isQuoted, separator.ends(byte) {
        fields.append(text(field, separator))
        field.removeAll(keepingCapacity: true)
      } else {
        field.append(byte)
      }
    }
    fields.append(text(field, separator))
    return fields
  }

  /// Whether a line has content: blank lines and comments have none.
  package static func isRow(_ fields: [String]) -> Bool {
    fields.count > 1 || fields.first.map { !$0.isEmpty && !$0.hasPrefix("#") } ?? false
  }

  /// What most ends fields in the first line that has content; a tab or a semicolon before a comma, which may stand in a number.
  private static func separator(of bytes: ArraySlice<UInt8>) -> Separator {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 64, omittingEmptySubsequences: true)
    let first = lines.first { line in
      let content = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      return !content.isEmpty && content.first != UInt8(ascii: "#")
    }
    guard let first else { return .comma }
    let counts = [Separator.tab, .semicolon, .comma].map { separator in
      (separator, fields(of: first, separator).count)
    }
    return counts.first { $0.1 > 1 }?.0 ?? .comma
  }

  private static func text(_ field: [UInt8], _ separator: Separator) -> String {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    let body = field.drop(while: isSpace)
    let end = body.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? body.startIndex
    let trimmed = body[..<end]
    if trimmed.contains(UInt8(ascii: ",")), let number = CommaNumber(trimmed, separator != .comma) {
      return number.text
    }
    return String(decoding: trimmed, as: UTF8.self)
  }
}

/// A number with commas, before its decimals or between its thousands, spelled with a point and no commas.
private struct CommaNumber {
  let text: String

  /// Nil for what is no number; `decimal` says that one comma alone stands before decimals, else it does so unless three digits
  /// follow it.
  init?(_ field: ArraySlice<UInt8>, _ decimal: Bool) {
    let (comma, point) = (UInt8(ascii: ","), UInt8(ascii: "."))
    let isNumber = field.allSatisfy { byte in
      (0x30...0x39).contains(byte) || byte == comma || byte == point || byte == UInt8(ascii: "-")
    }
    guard isNumber, let last = field.lastIndex(of: comma), field.last != comma else { return nil }
    let commas = field.count { $0 == comma }
    let lastPoint = field.lastIndex(of: point)
    let isDecimal: Bool
    if let lastPoint {
      isDecimal = last > lastPoint
    } else {
      isDecimal = commas == 1 && (decimal || field.endIndex - last - 1 != 3)
    }
    let thousands = isDecimal ? point : comma
    let kept = field.filter { $0 != thousands }.map { $0 == comma ? point : $0 }
    text = String(decoding: kept, as: UTF8.self)
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
