/// The text of a statement: a literal of the source code, so that no value from outside can be part of it.
public struct SQL: ExpressibleByStringLiteral, Hashable, Sendable {
  let text: String

  /// Takes a literal; values belong in bound parameters.
  public init(stringLiteral text: String) { self.text = text }

  private init(text: String) { self.text = text }

  /// Whether there is nothing to do.
  public var isEmpty: Bool { text.isEmpty }

  /// Puts two pieces of literal text together.
  public static func + (left: SQL, right: SQL) -> SQL { SQL(text: left.text + right.text) }
}
