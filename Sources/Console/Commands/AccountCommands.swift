import Books
import Domain
import Engine
import EngineService
import Money
import PlainText

func listAccounts(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let all = try sight(invocation).valuation.answer
  output.result(all)
  output.table(accountTable(all.accounts.map(\.first)))
  output.line()
  output.line(
    "Total value \(dollars(all.total.value)), deposited \(dollars(all.total.deposited)); "
      + "today \(dollars(all.total.dayProfit)), this week \(dollars(all.total.weekProfit))")
}

func deposit(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  try changeAccount(
    .deposit(invocation.required("ACCOUNT"), invocation.required("AMOUNT")), invocation, &output)
}

func withdraw(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  try changeAccount(
    .withdraw(invocation.required("ACCOUNT"), invocation.required("AMOUNT")), invocation, &output)
}

func mark(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  try changeAccount(
    .mark(
      invocation.required("ACCOUNT"), invocation.required("VALUE"),
      reason: invocation.optional("--reason") ?? ""),
    invocation, &output)
}

func suspend(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  try setStatus(.suspended, invocation, &output)
}

func resume(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  try setStatus(.active, invocation, &output)
}

func close(_ invocation: Invocation, _ account: AccountID, _ output: inout Output) throws(Failure) {
  guard let reason: String = invocation.optional("--reason") else {
    throw Failure(.usage, "OPTION_MISSING", "closing \(account) for good needs --reason T")
  }
  try changeAccount(.setStatus(account, .closed, reason: reason), invocation, &output)
}

private func setStatus(
  _ status: AccountStatus, _ invocation: Invocation, _ output: inout Output
) throws(Failure) {
  try changeAccount(
    .setStatus(invocation.required("ACCOUNT"), status, reason: invocation.required("--reason")), invocation,
    &output)
}

func reverse(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let row: Int64 = invocation.required("SEQUENCE")
  let original = try withReader(invocation) { reader throws(ShellError) in
    try Recovery.event(row, of: reader)
  }
  try changeAccount(
    .reverse(sequence: row, original: original, reason: invocation.required("--reason")), invocation, &output)
}

func changeAccount(
  _ command: Command, _ invocation: Invocation, _ output: inout Output
) throws(Failure) {
  report(try write(command, invocation, &output), &output)
}

/// Prints the row that records the change, and the state of the account.
private func report(_ outcome: Outcome, _ output: inout Output) {
  output.line("Recorded as row \(outcome.sequence)")
  if case .changed(let changed)? = outcome.answer, let account = changed.account {
    output.table(accountTable([account]))
  }
}

/// Accounts in columns for people.
func accountTable(_ accounts: [AccountAnswer]) -> TextTable {
  var table = TextTable([
    .left("account"), .left("status"), .right("value"), .right("available"), .right("surplus"),
    .left("week"),
  ])
  for account in accounts {
    table.add([
      "\(account.path)", account.status.spelling, dollars(account.value), dollars(account.available),
      dollars(account.surplus), account.weekType.spelling,
    ])
  }
  return table
}

/// An amount of an answer, for people, to the nearest cent.
func dollars(_ amount: Money?) -> String { amount?.roundDollars ?? "--" }
