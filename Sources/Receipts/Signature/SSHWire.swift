/// Writes the wire format of SSH: strings behind their length in four bytes.
struct SSHWriter {
  private(set) var bytes: [UInt8]

  init(_ start: String = "") { bytes = Array(start.utf8) }

  mutating func write(_ number: UInt32) { withUnsafeBytes(of: number.bigEndian) { bytes += Array($0) } }

  mutating func write(_ string: [UInt8]) {
    write(UInt32(string.count))
    bytes += string
  }

  mutating func write(_ string: String) { write(Array(string.utf8)) }
}

/// Reads the wire format of SSH without reading beyond its end.
struct SSHReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skip(_ start: String) -> Bool {
    guard rest.starts(with: start.utf8) else { return false }
    rest = rest.dropFirst(start.utf8.count)
    return true
  }

  mutating func number() -> UInt32? {
    guard rest.count >= 4 else { return nil }
    defer { rest = rest.dropFirst(4) }
    return rest.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  mutating func string() -> [UInt8]? {
    guard let count = number(), Int(count) <= rest.count else { return nil }
    defer { rest = rest.dropFirst(Int(count)) }
    return Array(rest.prefix(Int(count)))
  }

  mutating func text() -> String? { string().flatMap { String(validating: $0, as: UTF8.self) } }
}
