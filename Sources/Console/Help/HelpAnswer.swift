import Engine

/// Commands, and the options of every command.
struct HelpAnswer: Answering {
  let commands: [CommandAnswer]
  let options: [OptionAnswer]
}

/// The help of one command.
struct CommandAnswer: Answering {
  let name: String
  let usage: String
  let summary: String
  let access: String
  let result: String
  let arguments: [ArgumentAnswer]
  let options: [OptionAnswer]

  init(_ command: CommandSpec) {
    (name, usage, summary) = (command.name, line(of: command), command.summary)
    (access, result) = ("\(command.access)", command.result)
    arguments = command.arguments.map {
      ArgumentAnswer(name: $0.name, usage: $0.usage, value: $0.kind.expectation)
    }
    options = command.options.map(OptionAnswer.init)
  }
}

/// The usage of a command.
private func line(of command: CommandSpec) -> String { usage(of: command) }

/// A value that a command takes by its place.
struct ArgumentAnswer: Answering {
  let name: String
  let usage: String
  let value: String
}

/// A value or switch that a command takes by name.
struct OptionAnswer: Answering {
  let name: String
  let usage: String
  let summary: String

  init(_ option: Option) {
    (name, usage, summary) = ("--\(option.name)", option.usage, HelpPage.summary(of: option))
  }
}
