import Engine
package import Wire

/// Carries a command out: prints its result, and throws where it is not done.
package typealias Handler = @Sendable (Invocation, inout Output) throws(Failure) -> Void

/// A command and what it does.
package struct Entry: Sendable {
  /// The command's description.
  package let command: CommandSpec
  /// The types of its possible answers; empty where the answer has no fixed shape.
  package let answers: [any (Decodable & Sendable).Type]
  /// Carries the command out.
  package let run: Handler

  package init(
    _ command: CommandSpec, answers: [any (Decodable & Sendable).Type] = [], _ run: @escaping Handler
  ) {
    self.command = command
    self.answers = answers
    self.run = run
  }

  /// The schema of its answer.
  package var schema: AnswerSchema { AnswerSchema("alluse \(command.name)", of: answers + refusals) }
}

extension Entry {
  /// The engine's answers where it refuses the command; empty where the command does not reach the engine.
  private var refusals: [any (Decodable & Sendable).Type] {
    switch command.access {
    case .writes, .stops, .owns: [RefusedAnswer.self]
    case .nothing, .creates, .reads, .notes:
      command.options.contains(where: \.isWriting) ? [RefusedAnswer.self] : []
    }
  }
}

/// The one table of commands; parser, help, completions and manual page read it.
package struct CommandTable: Sendable {
  /// The commands, in the order of help.
  package let entries: [Entry]

  package init(_ entries: [Entry]) { self.entries = entries }

  /// The commands' descriptions, in order.
  package var commands: [CommandSpec] { entries.map(\.command) }

  /// The command of exactly these words.
  package func entry(at path: [String]) -> Entry? { entries.first { $0.command.path == path } }

  /// The commands that begin with these words.
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
