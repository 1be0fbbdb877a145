/// One part of a dotted key.
struct KeyPart {
  let name: String
  let position: TOMLPosition
}

extension TOMLReader {
  mutating func header() throws(TOMLError) {
    let start = offset
    let isArray = peek(1) == UInt8(ascii: "[")
    offset += isArray ? 2 : 1
    let place = position(at: start)
    let key = try key()
    guard next == UInt8(ascii: "]"), !isArray || peek(1) == UInt8(ascii: "]") else {
      throw error("expected '\(isArray ? "]]" : "]")' at the end of a table's name, found \(found)")
    }
    offset += isArray ? 2 : 1
    section = try isArray ? appendTable(key, at: place) : defineTable(key, at: place)
  }

  /// Reads `key = value`; `depth` is that of the enclosing table.
  mutating func keyValue(into table: TableBuilder, depth: Int) throws(TOMLError) {
    let key = try key()
    guard next == UInt8(ascii: "=") else { throw error("expected '=' after a key, found \(found)") }
    offset += 1
    skipSpace()
    guard let last = key.last else { return }
    let owner = try dottedTable(key.dropLast(), in: table)
    if let earlier = owner[last.name] { throw alreadyDefined(last, as: earlier) }
    let value = try value(depth: owner.depth)
    owner.append(
      TableBuilder.Entry(
        name: last.name, keyPosition: last.position, position: value.position, content: .value(value.content))
    )
  }

  /// Reads a key of one or more parts and the spaces after it.
  private mutating func key() throws(TOMLError) -> [KeyPart] {
    var parts: [KeyPart] = []
    repeat {
      if !parts.isEmpty { offset += 1 }
      skipSpace()
      guard parts.count <= maximumDepth else {
        throw error("a key has more than \(maximumDepth + 1) parts")
      }
      let place = position(at: offset)
      parts.append(KeyPart(name: try keyName(), position: place))
      skipSpace()
    } while next == UInt8(ascii: ".")
    return parts
  }

  private mutating func keyName() throws(TOMLError) -> String {
    switch next {
    case UInt8(ascii: "\""): return try basicString()
    case UInt8(ascii: "'"): return try literalString()
    default:
      let start = offset
      while isBareKeyByte(next) { offset += 1 }
      guard offset > start else { throw error("expected a key, found \(found)") }
      return String(decoding: bytes[start..<offset], as: UTF8.self)
    }
  }

  private mutating func dottedTable(_ parts: ArraySlice<KeyPart>, in table: TableBuilder) throws(TOMLError)
    -> TableBuilder
  {
    var table = table
    for part in parts {
      guard let entry = table[part.name] else {
        table = try newTable(.dotted, part, in: table, at: part.position)
        continue
      }
      guard case .table(let inner) = entry.content, inner.origin != .header else {
        throw alreadyDefined(part, as: entry)
      }
      inner.origin = .dotted
      table = inner
    }
    return table
  }

  private mutating func defineTable(_ key: [KeyPart], at place: TOMLPosition) throws(TOMLError)
    -> TableBuilder
  {
    let parent = try headerParent(key)
    guard let last = key.last, let entry = parent[last.name] else {
      return try newTable(.header, key[key.count - 1], in: parent, at: place)
    }
    guard case .table(let table) = entry.content, table.origin == .implied else {
      throw alreadyDefined(last, as: entry)
    }
    table.origin = .header
    return table
  }

  private mutating func appendTable(_ key: [KeyPart], at place: TOMLPosition) throws(TOMLError)
    -> TableBuilder
  {
    let parent = try headerParent(key)
    let last = key[key.count - 1]
    let table = TableBuilder(.header, depth: try depth(below: parent, 2, last))
    switch parent[last.name] {
    case nil:
      let list = TableBuilder.TableList()
      list.tables.append((table, place))
      parent.append(
        TableBuilder.Entry(
          name: last.name, keyPosition: last.position, position: place, content: .tables(list)))
    case let entry?:
      guard case .tables(let list) = entry.content else { throw alreadyDefined(last, as: entry) }
      list.tables.append((table, place))
    }
    return table
  }

  private mutating func headerParent(_ key: [KeyPart]) throws(TOMLError) -> TableBuilder {
    var table = root
    for part in key.dropLast() {
      switch table[part.name] {
      case nil: table = try newTable(.implied, part, in: table, at: part.position)
      case let entry?:
        switch entry.content {
        case .table(let inner): table = inner
        case .tables(let list): table = list.tables[list.tables.count - 1].builder
        case .value: throw alreadyDefined(part, as: entry)
        }
      }
    }
    return table
  }

  private mutating func newTable(
    _ origin: TableBuilder.Origin, _ part: KeyPart, in parent: TableBuilder, at place: TOMLPosition
  ) throws(TOMLError) -> TableBuilder {
    let table = TableBuilder(origin, depth: try depth(below: parent, 1, part))
    parent.append(
      TableBuilder.Entry(name: part.name, keyPosition: part.position, position: place, content: .table(table))
    )
    return table
  }

  private func depth(below parent: TableBuilder, _ levels: Int, _ part: KeyPart) throws(TOMLError) -> Int {
    guard parent.depth + levels <= maximumDepth else {
      throw TOMLError(position: part.position, message: "values are nested deeper than \(maximumDepth)")
    }
    return parent.depth + levels
  }

  private func alreadyDefined(_ part: KeyPart, as entry: TableBuilder.Entry) -> TOMLError {
    let kind =
      switch entry.content {
      case .value(let content): TOMLValue(content, at: entry.position).kindName
      case .table: "a table"
      case .tables: "an array of tables"
      }
    return TOMLError(
      position: part.position,
      message: "\(TOMLValue.key(part.name)) is already \(kind), since line \(entry.keyPosition.line)")
  }
}
