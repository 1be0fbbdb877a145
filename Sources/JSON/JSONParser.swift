extension JSONValue {
  /// Reads one complete document; nesting deeper than `maximumDepth` and duplicate names are errors.
  public init(parsing bytes: [UInt8], maximumDepth: Int = 128) throws(JSONError) {
    var parser = JSONParser(bytes: bytes, maximumDepth: maximumDepth)
    self = try parser.document()
  }

  /// Reads one complete document; nesting deeper than `maximumDepth` and duplicate names are errors.
  public init(parsing text: String, maximumDepth: Int = 128) throws(JSONError) {
    try self.init(parsing: Array(text.utf8), maximumDepth: maximumDepth)
  }
}

/// A strict recursive-descent reader over bytes; line and column are computed only for errors.
struct JSONParser {
  let bytes: [UInt8]
  let maximumDepth: Int
  var offset = 0
  private var depth = 0

  init(bytes: [UInt8], maximumDepth: Int) {
    self.bytes = bytes
    self.maximumDepth = maximumDepth
  }

  mutating func document() throws(JSONError) -> JSONValue {
    skipSpace()
    let value = try value()
    skipSpace()
    guard offset == bytes.count else { throw error("expected the end of the document, found \(found)") }
    return value
  }

  /// The next byte to read, or 0 at the end: no valid document has a 0 outside strings.
  var next: UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  var found: String {
    guard offset < bytes.count else { return "the end of the text" }
    let byte = bytes[offset]
    return (0x21..<0x7F).contains(byte)
      ? "'\(Character(Unicode.Scalar(byte)))'" : "byte 0x\(String(byte, radix: 16, uppercase: true))"
  }

  func error(_ message: String) -> JSONError { JSONError(message, at: offset, in: bytes) }

  private mutating func value() throws(JSONError) -> JSONValue {
    switch next {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"): return .object(try object())
    case UInt8(ascii: "["): return .array(try array())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: throw error("expected a value, found \(found)")
    }
  }

  private mutating func literal(_ text: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    let end = offset + text.utf8CodeUnitCount
    let matches = text.withUTF8Buffer { end <= bytes.count && bytes[offset..<end].elementsEqual($0) }
    guard matches else { throw error("expected a value, found \(found)") }
    offset = end
    return value
  }

  private mutating func array() throws(JSONError) -> [JSONValue] {
    try enter()
    var elements: [JSONValue] = []
    if try !closes(UInt8(ascii: "]")) {
      repeat {
        skipSpace()
        elements.append(try value())
      } while try continues(before: UInt8(ascii: "]"))
    }
    depth -= 1
    return elements
  }

  private mutating func object() throws(JSONError) -> JSONObject {
    try enter()
    var object = JSONObject()
    var names: Set<String> = []
    if try !closes(UInt8(ascii: "}")) {
      repeat {
        skipSpace()
        let start = offset
        guard next == UInt8(ascii: "\"") else { throw error("expected a name in quotes, found \(found)") }
        let name = try string()
        guard isNew(name, in: object, &names) else {
          throw JSONError("the name \"\(name)\" is said twice", at: start, in: bytes)
        }
        skipSpace()
        guard next == UInt8(ascii: ":") else { throw error("expected ':', found \(found)") }
        offset += 1
        skipSpace()
        object.append(name, try value())
      } while try continues(before: UInt8(ascii: "}"))
    }
    depth -= 1
    return object
  }

  /// Small objects are searched linearly; the set is filled only for large ones, where searching would be
  /// quadratic.
  private func isNew(_ name: String, in object: JSONObject, _ names: inout Set<String>) -> Bool {
    guard object.members.count >= 16 else { return !object.members.contains { $0.key == name } }
    if names.isEmpty { names = Set(object.members.map(\.key)) }
    return names.insert(name).inserted
  }

  private mutating func enter() throws(JSONError) {
    guard depth < maximumDepth else { throw error("brackets are nested deeper than \(maximumDepth)") }
    depth += 1
    offset += 1
  }

  private mutating func closes(_ bracket: UInt8) throws(JSONError) -> Bool {
    skipSpace()
    guard next == bracket else { return false }
    offset += 1
    return true
  }

  private mutating func continues(before bracket: UInt8) throws(JSONError) -> Bool {
    skipSpace()
    guard next == UInt8(ascii: ",") || next == bracket else {
      throw error("expected ',' or '\(Character(Unicode.Scalar(bracket)))', found \(found)")
    }
    offset += 1
    return bytes[offset - 1] == UInt8(ascii: ",")
  }

  private mutating func skipSpace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0A, 0x0D: offset += 1
      default: return
      }
    }
  }
}
