import Engine
package import Wire

/// What a command does: says its result to the output, and throws where it is not done.
package typealias Handler = @Sendable (Invocation, inout Output) throws(Failure) -> Void

/// A command and what it does.
package struct Entry: Sendable {
  /// What the command line says of it.
  package let command: Command
  /// The types of which its answer is, one of them at a time; none where it has no answer of a shape.
  package let answers: [any (Decodable & Sendable).Type]
  /// What it does.
  package let run: Handler

  package init(_ command: Command, answers: [any (Decodable & Sendable).Type] = [], _ run: @escaping Handler)
  {
    self.command = command
    self.answers = answers
    self.run = run
  }

  /// The schema of its answer.
  package var schema: AnswerSchema { AnswerSchema("alluse \(command.name)", of: answers + refusals) }
}

extension Entry {
  /// What the engine answers a command that it refuses, where the command reaches it.
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
