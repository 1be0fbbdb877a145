/// A place in a TOML text.
public struct TOMLPosition: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The line, counted from 1.
  public let line: Int
  /// The column in Unicode scalars, counted from 1.
  public let column: Int

  /// Creates a place.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// `line:column`.
  public var description: String { "\(line):\(column)" }

  /// Orders places as they are read.
  public static func < (left: TOMLPosition, right: TOMLPosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// Why a text is not TOML, and where.
public struct TOMLError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where it is wrong.
  public let position: TOMLPosition
  /// What is wrong, without the place.
  public let message: String

  /// The place and what is wrong.
  public var description: String { "\(position): \(message)" }
}
