/// The reason why a text is not JSON, and where it goes wrong.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line, counted from 1.
  public let line: Int
  /// The column in Unicode scalars, counted from 1.
  public let column: Int
  /// What is wrong, without the position.
  public let message: String

  /// The position and what is wrong: `line:column: message`.
  public var description: String { "\(line):\(column): \(message)" }

  init(_ message: String, at offset: Int, in bytes: [UInt8]) {
    var line = 1
    var column = 1
    for byte in bytes.prefix(offset) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    self.line = line
    self.column = column
    self.message = message
  }
}
