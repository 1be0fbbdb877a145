/// Why there is no screen to draw on.
public struct TerminalRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is missing.
  public enum Code: String, Sendable {
    /// Input or output is not a terminal.
    case notATerminal = "NOT_A_TERMINAL"
    /// TERM is unset or names an unknown terminal.
    case unknownTerminal = "UNKNOWN_TERMINAL"
    /// The terminal cannot position its cursor.
    case tooSimple = "TERMINAL_TOO_SIMPLE"
  }

  /// What is missing; stable, for scripts.
  public let code: Code
  /// One sentence, including what to do about it.
  public let description: String

  init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }
}
