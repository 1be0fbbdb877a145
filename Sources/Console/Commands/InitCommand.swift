import Domain
import Engine
import EngineService
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
    return (answer: outcome.answer, head: shell.journal.head)
  }
  guard case .founded(let founded)? = outcome.answer else { return }
  output.result(
    NewStoreAnswer(
      store: place.data, accounts: founded.accounts, head: HeadAnswer(outcome.head),
      sequence: founded.sequence))
  output.line("Founded a portfolio of \(capital.dollars) in \(place.data)")
  output.table(accountTable(founded.accounts))
}

/// A new store, and the accounts that it begins with.
struct NewStoreAnswer: Answering {
  let store: String
  let accounts: [AccountAnswer]
  let head: HeadAnswer
  let sequence: Int64?
}

/// The text of the playbook that the portfolio starts with.
func startingPlaybook(_ invocation: Invocation) throws(Failure) -> String {
  guard let path: String = invocation.optional("--playbook") else { return Playbook.standardText }
  let text = try readText(path)
  _ = try playbook(text, file: path)
  return text
}

/// The sequence and hash of a journal's last row.
struct HeadAnswer: Answering {
  let sequence: Int64
  let hash: HexText

  init(_ head: JournalHead) { (sequence, hash) = (head.sequence, HexText(head.hash.hex)) }
}
