import Engine
import JSON
import Wire

func showSchema(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let path: [String] = invocation.list("COMMAND")
  guard !path.isEmpty else {
    let names = invocation.table.commands.map(\.name)
    output.result(CommandNamesAnswer(commands: names))
    for name in names { output.line(name) }
    return
  }
  let name = path.joined(separator: " ")
  guard let entry = invocation.table.entry(at: path) else {
    let hint = suggestion(for: name, among: invocation.table.commands.map(\.name))
    throw .usage(
      "UNKNOWN_COMMAND",
      "unknown command \(quoted(name))\(hint.isEmpty ? "; alluse schema lists the commands" : hint)",
      value: name)
  }
  let schema = entry.schema.document
  if output.isJSON { output.result(schema) } else { try output.data("\(schema.text(.pretty))\n") }
}

/// The names of the commands.
struct CommandNamesAnswer: Answering {
  let commands: [String]
}

/// A document whose shape is not fixed.
struct AnythingAnswer: Spelled {
  static var form: SpelledForm { .anything }
  static var sample: AnythingAnswer { AnythingAnswer() }
}
