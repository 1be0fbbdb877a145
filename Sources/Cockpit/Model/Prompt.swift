public import Terminal

/// The input line at the bottom, for commands and searches.
public struct Prompt: Sendable {
  /// What the typed line is for.
  public enum Kind: Sendable {
    /// A command.
    case command
    /// A text to find in the focused list.
    case search
    /// A text that visible rows must contain.
    case filter
  }

  /// What the line is for.
  public var kind: Kind
  /// The typed text and its cursor.
  public var input = TextInput()
  /// How many lines back in the history it is; 0 for the line being typed.
  var back = 0
  /// The completions that tab steps through, and the place of the shown one.
  var completions: [String] = []
  var completion = -1

  /// Opens an empty line.
  init(_ kind: Kind) { self.kind = kind }

  /// The sign in front of the line.
  var sign: String {
    switch kind {
    case .command: ":"
    case .search: "/"
    case .filter: "filter: "
    }
  }
}
