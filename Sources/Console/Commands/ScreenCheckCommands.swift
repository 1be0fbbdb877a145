import Cockpit
import LiveCockpit
import Terminal

func checkTheme(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  try check(invocation, &output, "theme", ShippedThemes.source) { source, inherited throws(TextProblems) in
    _ = try Theme(source, inherited: inherited)
  }
}

func checkKeymap(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  try check(invocation, &output, "keymap", ShippedKeymaps.source) { source, inherited throws(TextProblems) in
    _ = try Keymap(source, vocabulary: ActionTable.vocabulary, inherited: inherited)
  }
}

/// Reads a file as one kind of screen file and prints its problems.
private func check(
  _ invocation: Invocation, _ output: inout Output, _ kind: String,
  _ shipped: @escaping (String) -> TextSource?,
  _ read: (TextSource, (String) -> TextSource?) throws(TextProblems) -> Void
) throws(Failure) {
  let path: String = invocation.required("FILE")
  let source = TextSource(file: path, text: try readText(path))
  do throws(TextProblems) {
    try read(source) { name in sibling(name, of: path) ?? shipped(name) }
    output.result(ProblemsAnswer(ok: true, problems: []))
    output.line("\(path) is a valid \(kind)")
  } catch {
    output.result(ProblemsAnswer(ok: false, problems: error.list.map { ProblemAnswer($0, in: path) }))
    throw Failure(
      .refused, "BAD_\(kind.uppercased())", error.list.map(\.description).joined(separator: "; "),
      value: "\(error.list.count)", bound: "0")
  }
}

extension ProblemAnswer {
  /// A problem in an inherited file names that file, because its line is not in the file asked for.
  fileprivate init(_ problem: TextProblem, in path: String) {
    self.init(
      line: problem.line, column: problem.column,
      message: problem.file == path ? problem.message : "\(problem.file): \(problem.message)")
  }
}
