/// Writes the wire format of SSH: strings behind their length in four bytes.
package struct SSHWriter {
  /// The bytes so far.
  package private(set) var bytes: [UInt8]

  /// Begins with a text without a length.
  package init(_ start: String = "") { bytes = Array(start.utf8) }

  /// Appends four bytes, the most significant first.
  package mutating func write(_ number: UInt32) {
    withUnsafeBytes(of: number.bigEndian) { bytes += Array($0) }
  }

  /// Appends the length in four bytes, then the bytes.
  package mutating func write(_ string: [UInt8]) {
    write(UInt32(string.count))
    bytes += string
  }

  /// Appends the length of the text in four bytes, then the text.
  package mutating func write(_ string: String) { write(Array(string.utf8)) }
}

/// Reads the wire format of SSH without reading beyond its end.
package struct SSHReader {
  private var rest: ArraySlice<UInt8>

  /// Reads bytes from their start.
  package init(_ bytes: [UInt8]) { rest = bytes[...] }

  /// Whether no bytes are left.
  package var isAtEnd: Bool { rest.isEmpty }

  /// Moves past a text without a length; false, and nothing is read, where another one stands there.
  package mutating func skip(_ start: String) -> Bool {
    guard rest.starts(with: start.utf8) else { return false }
    rest = rest.dropFirst(start.utf8.count)
    return true
  }

  /// Reads four bytes.
  package mutating func number() -> UInt32? {
    guard rest.count >= 4 else { return nil }
    defer { rest = rest.dropFirst(4) }
    return rest.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Reads bytes behind their length.
  package mutating func string() -> [UInt8]? {
    guard let count = number(), Int(count) <= rest.count else { return nil }
    defer { rest = rest.dropFirst(Int(count)) }
    return Array(rest.prefix(Int(count)))
  }

  /// Reads a text behind its length; nil unless it is UTF-8.
  package mutating func text() -> String? { string().flatMap { String(validating: $0, as: UTF8.self) } }
}
