/// Why there is no screen to draw on.
public struct TerminalRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is missing.
  public enum Code: String, Sendable {
    /// Input or output is no terminal.
    case notATerminal = "NOT_A_TERMINAL"
    /// TERM is not set, or names nothing that is known.
    case unknownTerminal = "UNKNOWN_TERMINAL"
    /// The terminal cannot place its cursor.
    case tooSimple = "TERMINAL_TOO_SIMPLE"
  }

  /// What is missing.
  public let code: Code
  /// One sentence with the way out.
  public let description: String

  init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }
}
