import Books
import Domain
import Engine
import EngineService
import Money
import PlainText
import Platform
import Rules
import Wire

func showDue(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let machine = try machine(invocation)
  let now = max(invocation.instantOfLooking(at: machine), machine.portfolio.instant)
  let due = machine.due(by: knownMarket(machine), at: now).answer
  output.result(due)
  list("Forks", due.forks, amount: "surplus", bound: "threshold", &output) { due in
    ("\(due.account)", due.surplus, due.threshold, due.blockers)
  }
  list("Merges", due.merges, amount: "value", bound: "threshold", &output) { due in
    ("\(due.structure)", due.value, due.threshold, due.blockers)
  }
  list("Reinvestments", due.reinvestments, amount: "profit", bound: "minimum", &output) { due in
    ("\(due.account)", due.profit, due.minimum, due.blockers)
  }
}

private func list<Due>(
  _ title: String, _ items: [Due], amount: String, bound: String, _ output: inout Output,
  row: (Due) -> (what: String, amount: Money, bound: Money, blockers: [Refusal])
) {
  guard !items.isEmpty else { return output.line("\(title): none") }
  output.line("\(title):")
  var table = TextTable([.left("  what"), .right(amount), .right(bound), .left("")])
  for item in items.map(row) {
    let blockers = item.blockers.map(\.code.rawValue).joined(separator: ", ")
    table.add([
      "  \(item.what)", dollars(item.amount), dollars(item.bound), blockers.isEmpty ? "ready" : blockers,
    ])
  }
  output.table(table)
}

func fork(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let grown = try grow(.fork(invocation.required("ACCOUNT")), invocation, &output)
  guard case .forked(let forked)? = grown.answer else { return output.line(grown.title) }
  output.line(
    "\(grown.title): \(forked.fork.parent) moves \(dollars(forked.fork.moved)) "
      + "of a surplus of \(dollars(forked.fork.surplus)) to \(forked.fork.child)")
  output.table(accountTable(forked.after))
}

func merge(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let command = Command.merge(invocation.list("STRUCTURE"), into: invocation.optional("--into"))
  let grown = try grow(command, invocation, &output)
  guard case .merged(let merged)? = grown.answer else { return output.line(grown.title) }
  let sources = merged.merge.sources.map(\.description).joined(separator: ", ")
  output.line(
    "\(grown.title): \(sources) moves \(dollars(merged.merge.moved)) into "
      + "\(merged.merge.target), from which nothing is ever withdrawn")
  output.table(accountTable(merged.after))
}

func reinvest(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let name: String? = invocation.optional("--strategy")
  let command = Command.reinvest(
    invocation.list("ACCOUNT"), strategy: name.flatMap { ReinvestmentStrategy(name: $0) })
  let grown = try grow(command, invocation, &output)
  guard case .reinvested(let reinvested)? = grown.answer else { return output.line(grown.title) }
  output.line("\(grown.title):")
  var table = TextTable([
    .left("  account"), .right("profit"), .right("contracts"), .right("LEAPS"), .left("strategy"),
  ])
  for item in reinvested.reinvestments {
    table.add([
      "  \(item.account)", dollars(item.profit), dollars(item.contracts), dollars(item.leaps),
      item.strategy.spelling,
    ])
  }
  output.table(table)
  for skipped in reinvested.skipped { output.line("Skipped: \(skipped.message)") }
}

/// What was done or would be done, with the line above it.
private struct Grown {
  let answer: Answer?
  let title: String
}

/// Carries a command out, or only previews it.
private func grow(
  _ command: Command, _ invocation: Invocation, _ output: inout Output
) throws(Failure) -> Grown {
  guard invocation.has("preview") else {
    let outcome = try write(command, invocation, &output)
    return Grown(answer: outcome.answer, title: "Row \(outcome.sequence)")
  }
  switch try previewed(command, invocation) {
  case .success(let answer):
    output.result(answer)
    return Grown(answer: answer, title: "Preview, nothing is changed")
  case .failure(let error):
    let machine = try machine(invocation)
    let instant = invocation.instantOfLooking(at: machine)
    output.result(machine.refusal(of: command, error.spelled, at: instant))
    throw Failure(error)
  }
}
