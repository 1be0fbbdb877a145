import Books
import Domain
import Engine
import EngineService
import JSON
import Settings

func showPlaybook(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let machine = try machine(invocation)
  var rows = machine.playbook.rows
  if let account: AccountID = invocation.optional("ACCOUNT") {
    guard machine.portfolio.account(account) != nil else {
      throw Failure(
        .refused, Refusal.Code.unknownAccount.rawValue,
        "there is no account \(account); list them with: alluse accounts", value: account.description)
    }
    rows = machine.playbook.rows(for: account, lineage: machine.portfolio.lineage(of: account.structure))
  }
  output.result([
    "settings": .array(
      rows.map { row in
        [
          "key": .string(row.path), "value": .string(row.value), "from": .string(row.origin.description),
          "help": .string(row.help),
        ]
      })
  ])
  var table = TextTable([.left("key"), .left("value"), .left("from")])
  for row in rows { table.add([row.path, row.value, row.origin.description]) }
  output.table(table)
}

func comparePlaybook(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let path: String = invocation.required("FILE")
  let other = try playbook(try readText(path), file: path)
  let changes = try machine(invocation).playbook.changes(to: other)
  output.result([
    "changes": .array(
      changes.map { change in
        [
          "key": .string(change.path), "before": change.before.map { .string($0) } ?? .null,
          "after": change.after.map { .string($0) } ?? .null,
        ]
      })
  ])
  if changes.isEmpty { output.line("\(path) changes nothing") }
  var table = TextTable([.left("key"), .left("now"), .left("in \(path)")])
  for change in changes { table.add([change.path, change.before, change.after]) }
  if !changes.isEmpty { output.table(table) }
}

func applyPlaybook(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let path: String = invocation.required("FILE")
  let text = try invocation.text(of: path)
  do throws(Failure) {
    let reply = try write(.applyPlaybook(text: text, reason: nameOfFile(path)), invocation, &output)
    output.line("\(path) is in force since row \(reply["sequence"]?.integer ?? 0)")
  } catch {
    // The refusal is journaled; a person wants to hear of every problem, by file and line.
    if error.code == Refusal.Code.badPlaybook.rawValue { _ = try playbook(text, file: path) }
    throw error
  }
}

/// The name of a file as the journal keeps it: a path that could not be written as a reason is left out.
private func nameOfFile(_ path: String) -> String {
  TextRule.reason.flaw(in: path) == nil ? path : "a file"
}

func checkConfiguration(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let path: String = invocation.required("FILE")
  let text = try readText(path)
  do throws(PlaybookProblems) {
    _ = try Playbook(text: text, file: path)
    output.result(["ok": true, "problems": []])
    output.line("\(path) is a valid playbook")
  } catch {
    output.result(["ok": false, "problems": .array(error.problems.map(json))])
    throw Failure(error)
  }
}

private func json(_ problem: PlaybookProblem) -> JSONValue {
  [
    "line": .integer(Int64(problem.line)), "column": .integer(Int64(problem.column)),
    "message": .string(problem.message),
  ]
}

/// The playbook of a text, or a failure that names every problem by file and line.
func playbook(_ text: String, file: String) throws(Failure) -> Playbook {
  do throws(PlaybookProblems) {
    return try Playbook(text: text, file: file)
  } catch {
    throw Failure(error)
  }
}

extension Failure {
  /// Everything that is wrong with a playbook.
  fileprivate init(_ problems: PlaybookProblems) {
    self.init(
      .refused, Refusal.Code.badPlaybook.rawValue,
      problems.problems.map { "\(problems.file):\($0)" }.joined(separator: "; "),
      value: "\(problems.problems.count)", bound: "0")
  }
}
