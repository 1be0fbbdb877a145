public import Terminal

/// The line at the bottom in which commands and searches are typed.
public struct Prompt: Sendable {
  /// What is typed.
  public enum Kind: Sendable {
    /// A command.
    case command
    /// A text to find in the focused list.
    case search
    /// A text that rows must contain.
    case filter
  }

  /// What is typed.
  public var kind: Kind
  /// The text.
  public var input = TextInput()
  /// How far back in the history it stands; 0 is the line itself.
  var back = 0
  /// The completions that tab goes through, and which one is shown.
  var completions: [String] = []
  var completion = -1

  /// Starts a line.
  init(_ kind: Kind) { self.kind = kind }

  /// What stands before it.
  var sign: String {
    switch kind {
    case .command: ":"
    case .search: "/"
    case .filter: "filter: "
    }
  }
}
