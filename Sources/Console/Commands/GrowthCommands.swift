import Books
import Domain
import Engine
import JSON
import Money
import Platform
import Rules

func showDue(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let machine = try machine(invocation)
  let now = max(invocation.instantOfLooking(at: machine), machine.portfolio.instant)
  let due = machine.due(at: now, in: machine.hasNearFork ? knownMarket(machine) : nil).json
  output.result(due)
  listDue("Forks", due["forks"], name: "account", amount: "surplus", bound: "threshold", &output)
  listDue("Merges", due["merges"], name: "structure", amount: "value", bound: "threshold", &output)
  listDue("Reinvestments", due["reinvestments"], name: "account", amount: "profit", bound: "minimum", &output)
}

private func listDue(
  _ title: String, _ items: JSONValue?, name: String, amount: String, bound: String, _ output: inout Output
) {
  guard let items = items?.array, !items.isEmpty else { return output.line("\(title): none") }
  output.line("\(title):")
  var table = TextTable([.left("  what"), .right(amount), .right(bound), .left("")])
  for item in items {
    let blockers = (item["blockers"]?.array ?? []).compactMap { $0["code"]?.string }
    table.add([
      "  \(item[name]?.string ?? "")", dollars(item[amount]), dollars(item[bound]),
      blockers.isEmpty ? "ready" : blockers.joined(separator: ", "),
    ])
  }
  output.table(table)
}

func fork(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let reply = try grow(.fork(invocation.required("ACCOUNT")), invocation, &output)
  let fork = reply["fork"]
  output.line(
    "\(title(invocation, reply)): \(fork?["parent"]?.string ?? "") moves \(dollars(fork?["moved"])) "
      + "of a surplus of \(dollars(fork?["surplus"])) to \(fork?["child"]?.string ?? "")")
  output.table(accountTable(reply["after"] ?? []))
}

func merge(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let command = Engine.Command.merge(invocation.list("STRUCTURE"), into: invocation.optional("--into"))
  let reply = try grow(command, invocation, &output)
  let merge = reply["merge"]
  let sources = (merge?["sources"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
  output.line(
    "\(title(invocation, reply)): \(sources) moves \(dollars(merge?["moved"])) into "
      + "\(merge?["target"]?.string ?? ""), from which nothing is ever withdrawn")
  output.table(accountTable(reply["after"] ?? []))
}

func reinvest(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let name: String? = invocation.optional("--strategy")
  let command = Engine.Command.reinvest(
    invocation.list("ACCOUNT"), strategy: name.flatMap { ReinvestmentStrategy(name: $0) })
  let reply = try grow(command, invocation, &output)
  output.line("\(title(invocation, reply)):")
  var table = TextTable([
    .left("  account"), .right("profit"), .right("contracts"), .right("LEAPS"), .left("strategy"),
  ])
  for item in reply["reinvestments"]?.array ?? [] {
    table.add([
      "  \(item["account"]?.string ?? "")", dollars(item["profit"]), dollars(item["contracts"]),
      dollars(item["leaps"]), item["strategy"]?.string,
    ])
  }
  output.table(table)
  for skipped in reply["skipped"]?.array ?? [] {
    output.line("Skipped: \(skipped["message"]?.string ?? "")")
  }
}

/// Carries a command out, or only looks what it would do.
private func grow(
  _ command: Engine.Command, _ invocation: Invocation, _ output: inout Output
) throws(Failure) -> JSONValue {
  guard invocation.has("preview") else { return try write(command, invocation, &output) }
  let machine = try machine(invocation)
  do throws(Refusal) {
    let reply = try machine.preview(
      command, at: invocation.instantOfLooking(at: machine),
      in: command.needsMarket ? knownMarket(machine) : nil)
    output.result(reply)
    return reply
  } catch {
    output.result(machine.refusal(of: command, error, at: invocation.instantOfLooking(at: machine)))
    throw Failure(error)
  }
}

private func title(_ invocation: Invocation, _ reply: JSONValue) -> String {
  invocation.has("preview") ? "Preview, nothing is changed" : "Row \(reply["sequence"]?.integer ?? 0)"
}
