extension TOMLReader {
  mutating func basicString() throws(TOMLError) -> String {
    let open = offset
    offset += 1
    var buffer: [UInt8] = []
    while offset < bytes.count, next != UInt8(ascii: "\n"), next != UInt8(ascii: "\r") {
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        offset += 1
        return String(decoding: buffer, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &buffer)
      default: try plainCharacter(into: &buffer)
      }
    }
    throw notClosed(from: open)
  }

  mutating func literalString() throws(TOMLError) -> String {
    let open = offset
    offset += 1
    var buffer: [UInt8] = []
    while offset < bytes.count, next != UInt8(ascii: "\n"), next != UInt8(ascii: "\r") {
      if next == UInt8(ascii: "'") {
        offset += 1
        return String(decoding: buffer, as: UTF8.self)
      }
      try plainCharacter(into: &buffer)
    }
    throw notClosed(from: open)
  }

  mutating func multilineBasicString() throws(TOMLError) -> String {
    let open = offset
    offset += 3
    _ = newline()
    var buffer: [UInt8] = []
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\""): if closes(into: &buffer) { return String(decoding: buffer, as: UTF8.self) }
      case UInt8(ascii: "\\"): if try !continuesLine() { try escape(into: &buffer) }
      default: try lineOrCharacter(into: &buffer)
      }
    }
    throw error("the text is never closed", at: open)
  }

  mutating func multilineLiteralString() throws(TOMLError) -> String {
    let open = offset
    offset += 3
    _ = newline()
    var buffer: [UInt8] = []
    while offset < bytes.count {
      if next == UInt8(ascii: "'") {
        if closes(into: &buffer) { return String(decoding: buffer, as: UTF8.self) }
      } else {
        try lineOrCharacter(into: &buffer)
      }
    }
    throw error("the text is never closed", at: open)
  }

  private mutating func notClosed(from open: Int) -> TOMLError {
    guard next != UInt8(ascii: "\r") || peek(1) == UInt8(ascii: "\n") else {
      return controlError(in: "a text")
    }
    return error("the text is not closed on its line", at: open)
  }

  private mutating func plainCharacter(into buffer: inout [UInt8]) throws(TOMLError) {
    switch bytes[offset] {
    case 0..<0x09, 0x0A..<0x20, 0x7F: throw controlError(in: "a text")
    default:
      buffer.append(bytes[offset])
      offset += 1
    }
  }

  private mutating func lineOrCharacter(into buffer: inout [UInt8]) throws(TOMLError) {
    let start = offset
    guard newline() else { return try plainCharacter(into: &buffer) }
    buffer.append(contentsOf: bytes[start..<offset])
  }

  /// Reads a run of quotes: three close the text, and up to two before them belong to it.
  private mutating func closes(into buffer: inout [UInt8]) -> Bool {
    let quote = next
    var count = 1
    while count < 5, peek(count) == quote { count += 1 }
    offset += count
    buffer.append(contentsOf: repeatElement(quote, count: count < 3 ? count : count - 3))
    return count >= 3
  }

  /// Reads a backslash at the end of a line together with all white space and line breaks after it.
  private mutating func continuesLine() throws(TOMLError) -> Bool {
    let start = offset
    offset += 1
    skipSpace()
    guard newline() else {
      offset = start
      return false
    }
    repeat { skipSpace() } while newline()
    return true
  }

  private mutating func escape(into buffer: inout [UInt8]) throws(TOMLError) {
    let start = offset
    offset += 1
    let kind = next
    offset += 1
    switch kind {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): buffer.append(kind)
    case UInt8(ascii: "b"): buffer.append(0x08)
    case UInt8(ascii: "t"): buffer.append(0x09)
    case UInt8(ascii: "n"): buffer.append(0x0A)
    case UInt8(ascii: "f"): buffer.append(0x0C)
    case UInt8(ascii: "r"): buffer.append(0x0D)
    case UInt8(ascii: "u"): try unicodeEscape(4, from: start, into: &buffer)
    case UInt8(ascii: "U"): try unicodeEscape(8, from: start, into: &buffer)
    default: throw error("a text has an unknown escape; write \\\\ for a backslash", at: start)
    }
  }

  private mutating func unicodeEscape(_ width: Int, from start: Int, into buffer: inout [UInt8])
    throws(TOMLError)
  {
    var value: UInt32 = 0
    for _ in 0..<width {
      guard next < 0x80, let digit = Character(Unicode.Scalar(next)).hexDigitValue else {
        throw error("an escape needs \(width) hexadecimal digits, found \(found)")
      }
      value = value << 4 | UInt32(digit)
      offset += 1
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw error(
        "an escape names no Unicode character: U+\(String(value, radix: 16, uppercase: true))", at: start)
    }
    buffer.append(contentsOf: String(scalar).utf8)
  }
}
