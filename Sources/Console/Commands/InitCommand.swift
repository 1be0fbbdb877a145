import Domain
import Engine
import EngineService
import JSON
import Journal
import Money
import Platform
import Settings

func initialize(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let capital: Money = invocation.required("--capital")
  let playbook = try startingPlaybook(invocation)
  let place = try invocation.place()
  try requireCovered(invocation.instantOfWriting, "--at")
  let outcome = try storing { () throws(ShellError) in
    let (shell, outcome) = try EngineShell.create(
      at: place, store: .random(), capital: capital, playbook: playbook,
      id: invocation.key, actor: invocation.asker,
      at: invocation.instantOfWriting)
    try shell.close()
    return (reply: outcome.reply, head: shell.journal.head)
  }
  let accounts = outcome.reply["accounts"] ?? []
  output.result([
    "store": .string(place.data), "accounts": accounts, "head": json(outcome.head),
    "sequence": outcome.reply["sequence"] ?? .null,
  ])
  output.line("Founded a portfolio of \(capital.dollars) in \(place.data)")
  output.table(accountTable(accounts))
}

/// The text of the playbook that the portfolio starts with.
func startingPlaybook(_ invocation: Invocation) throws(Failure) -> String {
  guard let path: String = invocation.optional("--playbook") else { return Playbook.standardText }
  let text = try readText(path)
  _ = try playbook(text, file: path)
  return text
}

/// A head as scripts see it.
func json(_ head: JournalHead) -> JSONValue {
  ["sequence": .integer(head.sequence), "hash": .string(head.hash.hex)]
}
