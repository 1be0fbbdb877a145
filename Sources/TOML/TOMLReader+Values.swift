extension TOMLReader {
  /// Reads a value; `depth` is that of the enclosing table or list.
  mutating func value(depth: Int) throws(TOMLError) -> TOMLValue {
    let start = offset
    let place = position(at: start)
    let content: TOMLValue.Content =
      switch next {
      case UInt8(ascii: "\""): .string(try isTripled() ? multilineBasicString() : basicString())
      case UInt8(ascii: "'"): .string(try isTripled() ? multilineLiteralString() : literalString())
      case UInt8(ascii: "["): .array(try array(depth: depth))
      case UInt8(ascii: "{"): .table(try inlineTable(depth: depth))
      default: try plainValue()
      }
    return TOMLValue(content, at: place)
  }

  private func isTripled() -> Bool { peek(1) == next && peek(2) == next }

  private mutating func array(depth: Int) throws(TOMLError) -> [TOMLValue] {
    try checkDepth(depth + 1)
    let open = offset
    offset += 1
    var elements: [TOMLValue] = []
    while true {
      try skipLines(inListFrom: open)
      if next == UInt8(ascii: "]") { break }
      elements.append(try value(depth: depth + 1))
      try skipLines(inListFrom: open)
      if next == UInt8(ascii: "]") { break }
      guard next == UInt8(ascii: ",") else { throw error("expected ',' or ']' in a list, found \(found)") }
      offset += 1
    }
    offset += 1
    return elements
  }

  /// Skips spaces, comments and line breaks.
  private mutating func skipLines(inListFrom open: Int) throws(TOMLError) {
    repeat {
      skipSpace()
      try comment()
    } while newline()
    if offset == bytes.count { throw error("the list is never closed", at: open) }
  }

  private mutating func inlineTable(depth: Int) throws(TOMLError) -> TOMLTable {
    try checkDepth(depth + 1)
    let table = TableBuilder(.header, depth: depth + 1)
    offset += 1
    skipSpace()
    guard next != UInt8(ascii: "}") else {
      offset += 1
      return TOMLTable()
    }
    while true {
      skipSpace()
      try keyValue(into: table, depth: depth + 1)
      skipSpace()
      if next == UInt8(ascii: "}") { break }
      guard next == UInt8(ascii: ",") else {
        throw error("expected ',' or '}' in an inline table, found \(found)")
      }
      offset += 1
    }
    offset += 1
    return table.finished()
  }

  private mutating func checkDepth(_ depth: Int) throws(TOMLError) {
    guard depth <= maximumDepth else { throw error("values are nested deeper than \(maximumDepth)") }
  }

  /// Reads a truth value, a number, a date or a time.
  private mutating func plainValue() throws(TOMLError) -> TOMLValue.Content {
    let start = offset
    skipPlainBytes()
    if offset == start { throw error("expected a value, found \(found)") }
    if offset - start == 10, isDateStart(start), next == UInt8(ascii: " "), isDigit(peek(1)),
      isDigit(peek(2)),
      peek(3) == UInt8(ascii: ":")
    {
      offset += 1
      skipPlainBytes()
    }
    let token = Array(bytes[start..<offset])
    do {
      return try plainContent(of: token)
    } catch {
      throw self.error(error.message, at: start)
    }
  }

  private mutating func skipPlainBytes() {
    while isBareKeyByte(next) || next == UInt8(ascii: "+") || next == UInt8(ascii: ".")
      || next == UInt8(ascii: ":")
    {
      offset += 1
    }
  }

  private func isDateStart(_ start: Int) -> Bool {
    bytes[start + 4] == UInt8(ascii: "-") && bytes[start..<(start + 4)].allSatisfy(isDigit)
  }
}

func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
