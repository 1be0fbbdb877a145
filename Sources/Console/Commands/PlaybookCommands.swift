import Books
import Domain
import Engine
import EngineService
import PlainText
import Settings

/// The settings in force, each with its origin.
struct SettingsAnswer: Answering {
  let settings: [SettingAnswer]
}

/// A setting with its value and origin.
struct SettingAnswer: Answering {
  let key: String
  let value: String
  let from: String
  let help: String
}

/// What another playbook would change.
struct SettingChangesAnswer: Answering {
  let changes: [SettingChangeAnswer]
}

/// A setting before and after; null where it does not exist.
struct SettingChangeAnswer: Answering {
  let key: String
  let before: String?
  let after: String?
}

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
  output.result(
    SettingsAnswer(
      settings: rows.map { row in
        SettingAnswer(key: row.path, value: row.value, from: row.origin.description, help: row.help)
      }))
  var table = TextTable([.left("key"), .left("value"), .left("from")])
  for row in rows { table.add([row.path, row.value, row.origin.description]) }
  output.table(table)
}

func comparePlaybook(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let path: String = invocation.required("FILE")
  let other = try playbook(try readText(path), file: path)
  let changes = try machine(invocation).playbook.changes(to: other)
  output.result(
    SettingChangesAnswer(
      changes: changes.map { SettingChangeAnswer(key: $0.path, before: $0.before, after: $0.after) }))
  if changes.isEmpty { output.line("\(path) changes nothing") }
  var table = TextTable([.left("key"), .left("now"), .left("in \(path)")])
  for change in changes { table.add([change.path, change.before, change.after]) }
  if !changes.isEmpty { output.table(table) }
}

func applyPlaybook(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let path: String = invocation.required("FILE")
  let text = try invocation.text(of: path)
  do throws(Failure) {
    let outcome = try write(.applyPlaybook(text: text, reason: nameOfFile(path)), invocation, &output)
    if case .consented? = outcome.answer { return }
    output.line("\(path) is in force since row \(outcome.sequence)")
  } catch {
    // The refusal is journaled; a person also needs every problem, by file and line.
    if error.code == Refusal.Code.badPlaybook.rawValue { _ = try playbook(text, file: path) }
    throw error
  }
}

/// The name of a file in the journal: left out where it could not be a reason.
private func nameOfFile(_ path: String) -> String {
  TextRule.reason.flaw(in: path) == nil ? path : "a file"
}

func checkConfiguration(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let path: String = invocation.required("FILE")
  let text = try readText(path)
  do throws(PlaybookProblems) {
    _ = try Playbook(text: text, file: path)
    output.result(ProblemsAnswer(ok: true, problems: []))
    output.line("\(path) is a valid playbook")
  } catch {
    output.result(
      ProblemsAnswer(
        ok: false,
        problems: error.problems.map {
          ProblemAnswer(line: $0.line, column: $0.column, message: $0.message)
        }))
    throw Failure(error)
  }
}

/// Whether a file that was checked is valid, with its problems.
struct ProblemsAnswer: Answering {
  let ok: Bool
  let problems: [ProblemAnswer]
}

/// A problem and its place.
struct ProblemAnswer: Answering {
  let line: Int
  let column: Int
  let message: String
}

/// The playbook in a text, or a failure that names every problem by file and line.
func playbook(_ text: String, file: String) throws(Failure) -> Playbook {
  do throws(PlaybookProblems) {
    return try Playbook(text: text, file: file)
  } catch {
    throw Failure(error)
  }
}

extension Failure {
  /// Every problem of a playbook in one failure.
  fileprivate init(_ problems: PlaybookProblems) {
    self.init(
      .refused, Refusal.Code.badPlaybook.rawValue,
      problems.problems.map { "\(problems.file):\($0)" }.joined(separator: "; "),
      value: "\(problems.problems.count)", bound: "0")
  }
}
