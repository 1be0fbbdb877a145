import JSON

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
  output.result(page.value(for: path))
  for line in page.lines(for: path) { output.line(line) }
}

func showVersion(_ invocation: Invocation, _ output: inout Output) throws(Failure) { showVersion(&output) }

func showVersion(_ output: inout Output) {
  output.result(["version": .string(Version.text)])
  output.line("alluse \(Version.text)")
}

func printManual(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  try output.document(named: "page", ManualPage(invocation.table).text)
}

func printCompletions(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  try output.document(
    named: "script", CompletionScript(invocation.table).text(for: invocation.required("SHELL")))
}
