import Engine
import EngineService

func showHelp(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let path: [String] = invocation.list("COMMAND")
  guard !invocation.table.entries(under: path).isEmpty else {
    let name = path.joined(separator: " ")
    throw .usage(
      "UNKNOWN_COMMAND", "unknown command \(quoted(name)); alluse --help lists the commands", value: name)
  }
  showHelp(on: path, in: invocation.table, &output)
}

func showHelp(on path: [String], in table: CommandTable, _ output: inout Output) {
  let page = HelpPage(table)
  output.result(page.answer(for: path))
  for line in page.lines(for: path) { output.line(line) }
}

/// The version of the program.
struct VersionAnswer: Answering {
  let version: String
}

/// The manual page, in roff.
struct PageAnswer: Answering {
  let page: String
}

/// A completion script for a shell.
struct ScriptAnswer: Answering {
  let script: String
}

func showVersion(_ invocation: Invocation, _ output: inout Output) throws(Failure) { showVersion(&output) }

func showVersion(_ output: inout Output) {
  output.result(VersionAnswer(version: Version.text))
  output.line("alluse \(Version.text)")
}

func printManual(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let text = ManualPage(invocation.table).text
  try output.document(text, as: PageAnswer(page: text))
}

func printCompletions(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let text = CompletionScript(invocation.table).text(for: invocation.required("SHELL"))
  try output.document(text, as: ScriptAnswer(script: text))
}
