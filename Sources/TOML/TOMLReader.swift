/// Reads one document; bytes that are not UTF-8 are refused before anything else.
struct TOMLReader {
  let bytes: [UInt8]
  let maximumDepth: Int
  var offset = 0
  let root: TableBuilder
  /// The table to which key-value lines are added.
  var section: TableBuilder
  /// The last position computed; positions are asked for in reading order, so each byte is counted once.
  private var marker = (offset: 0, line: 1, column: 1)

  init(bytes: [UInt8], maximumDepth: Int) throws(TOMLError) {
    self.bytes = bytes
    self.maximumDepth = maximumDepth
    root = TableBuilder(.header, depth: 0)
    section = root
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      offset = 3
      marker.offset = 3
    }
    if let invalid = firstInvalidUTF8(in: bytes) {
      throw error(
        "byte 0x\(String(bytes[invalid], radix: 16, uppercase: true)) is not valid UTF-8", at: invalid)
    }
  }

  mutating func document() throws(TOMLError) -> TOMLTable {
    while offset < bytes.count {
      skipSpace()
      switch next {
      case UInt8(ascii: "["): try header()
      case UInt8(ascii: "#"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): break
      default: if offset < bytes.count { try keyValue(into: section, depth: section.depth) }
      }
      try endLine()
    }
    return root.finished()
  }

  /// The next byte to read, or 0 at the end: 0 is valid nowhere.
  var next: UInt8 { peek(0) }

  func peek(_ distance: Int) -> UInt8 {
    offset + distance < bytes.count ? bytes[offset + distance] : 0
  }

  mutating func position(at place: Int) -> TOMLPosition {
    if place < marker.offset { marker = (bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0, 1, 1) }
    while marker.offset < place, marker.offset < bytes.count {
      let byte = bytes[marker.offset]
      marker.offset += 1
      if byte == UInt8(ascii: "\n") {
        marker.line += 1
        marker.column = 1
      } else if byte & 0xC0 != 0x80 {
        marker.column += 1
      }
    }
    return TOMLPosition(line: marker.line, column: marker.column)
  }

  mutating func error(_ message: String, at place: Int) -> TOMLError {
    TOMLError(position: position(at: place), message: message)
  }

  mutating func error(_ message: String) -> TOMLError { error(message, at: offset) }

  /// Describes what is at the current offset, for messages.
  var found: String {
    guard offset < bytes.count else { return "the end of the file" }
    switch next {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return "the end of the line"
    case 0..<0x20, 0x7F: return "control character 0x\(String(next, radix: 16, uppercase: true))"
    default:
      var end = offset + 1
      while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
      return "'\(String(decoding: bytes[offset..<end], as: UTF8.self))'"
    }
  }

  mutating func skipSpace() {
    while next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") { offset += 1 }
  }

  /// Reads a line break if one comes next; a carriage return alone is not one.
  mutating func newline() -> Bool {
    if next == UInt8(ascii: "\n") {
      offset += 1
      return true
    }
    guard next == UInt8(ascii: "\r"), peek(1) == UInt8(ascii: "\n") else { return false }
    offset += 2
    return true
  }

  mutating func comment() throws(TOMLError) {
    guard next == UInt8(ascii: "#") else { return }
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\n"): return
      case UInt8(ascii: "\r") where peek(1) == UInt8(ascii: "\n"): return
      case 0..<0x09, 0x0A..<0x20, 0x7F: throw controlError(in: "a comment")
      default: offset += 1
      }
    }
  }

  mutating func controlError(in place: String) -> TOMLError {
    guard next != UInt8(ascii: "\r") else {
      return error("a carriage return without a line feed is not allowed in \(place)")
    }
    return error("control character 0x\(String(next, radix: 16, uppercase: true)) is not allowed in \(place)")
  }

  private mutating func endLine() throws(TOMLError) {
    skipSpace()
    try comment()
    guard offset < bytes.count, !newline() else { return }
    if next == UInt8(ascii: "\r") { throw controlError(in: "a line") }
    throw error("expected the end of the line, found \(found)")
  }
}
