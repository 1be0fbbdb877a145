/// What a command does: says its result to the output, and throws where it is not done.
package typealias Handler = @Sendable (Invocation, inout Output) throws(Failure) -> Void

/// A command and what it does.
package struct Entry: Sendable {
  /// What the command line says of it.
  package let command: Command
  /// What it does.
  package let run: Handler

  package init(_ command: Command, _ run: @escaping Handler) {
    self.command = command
    self.run = run
  }
}

/// The one table of commands; parser, help, completions and manual page read it.
package struct CommandTable: Sendable {
  /// The commands, in the order help shows them.
  package let entries: [Entry]

  package init(_ entries: [Entry]) { self.entries = entries }

  /// The commands' descriptions, in order.
  package var commands: [Command] { entries.map(\.command) }

  /// The command of exactly these words.
  package func entry(at path: [String]) -> Entry? { entries.first { $0.command.path == path } }

  /// The commands whose first words are these.
  package func entries(under path: [String]) -> [Entry] {
    entries.filter { $0.command.path.starts(with: path) }
  }

  /// The words that may follow these, in order.
  package func words(after path: [String]) -> [String] {
    var words: [String] = []
    for entry in entries(under: path) where entry.command.path.count > path.count {
      let word = entry.command.path[path.count]
      if !words.contains(word) { words.append(word) }
    }
    return words
  }
}
