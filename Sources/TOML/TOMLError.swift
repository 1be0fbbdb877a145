/// A position in a TOML text.
public struct TOMLPosition: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The line, counted from 1.
  public let line: Int
  /// The column in Unicode scalars, counted from 1.
  public let column: Int

  /// Creates a position; both numbers count from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// `line:column`.
  public var description: String { "\(line):\(column)" }

  /// Orders positions in reading order.
  public static func < (left: TOMLPosition, right: TOMLPosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// The reason why a text is not TOML, and where it goes wrong.
public struct TOMLError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where the error starts.
  public let position: TOMLPosition
  /// What is wrong, without the position.
  public let message: String

  /// The position and what is wrong: `line:column: message`.
  public var description: String { "\(position): \(message)" }
}
