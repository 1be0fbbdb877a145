import Books
import Domain
import Engine
import EngineService
import JSON
import Journal
import Money
import Platform
import SQLiteJournal

func backUp(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let path: String = invocation.required("FILE")
  let place = try invocation.place()
  let receipt = try storing { () throws(ShellError) in try EngineShell.backUp(place, to: path) }
  output.result(json(receipt.head, bytes: receipt.bytes))
  output.line("Wrote and verified a backup as of row \(receipt.head.sequence) in \(path)")
}

/// A copy of the journal as scripts see it.
func json(_ head: JournalHead, bytes: Int64) -> JSONValue {
  ["sequence": .integer(head.sequence), "hash": .string(head.hash.hex), "bytes": .integer(bytes)]
}

func showStatus(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let place = try invocation.place()
  let (head, machine) = try withReader(invocation) { reader throws(ShellError) in
    let head = try journaling { () throws(JournalError) in try reader.head() }
    var machine = try Recovery.machine(from: reader)
    try Recovery.learnWeek(of: &machine, from: reader)
    return (head, machine)
  }
  let holder = try storing { () throws(ShellError) in FileLock.currentHolder(path: try place.files().lock) }
  let portfolio = machine.portfolio
  let whole = try sight(of: machine, invocation).valuation.whole
  let (engine, figures) = engineStatus(at: place, holder)
  let switches = try switches(of: machine, at: place)
  var result: JSONValue = [
    "engine": engine,
    "store": .string(place.data), "head": json(head),
    "regime": machine.desk.regime.map { .string($0.regime.name) } ?? .null,
    "kill": .string((switches.first { $0.scope == .everything }?.state ?? .active).name),
    "switches": .array(
      switches.map { ["scope": .string("\($0.scope)"), "state": .string($0.state.name)] }),
    "feed": figures["feed"] ?? .null,
    "pending": .integer(Int64(machine.desk.decisions.count)), "last": .string(portfolio.instant.description),
    "accounts": .integer(Int64(portfolio.accounts.count)), "value": whole.value.json,
    "liquidation": whole.liquidation.json,
  ]
  if var members = result.object {
    for member in whole.earned { members.append(member.key, member.value) }
    result = .object(members)
  }
  output.result(result)
  output.line("Store    \(place.data)")
  output.line("Head     row \(head.sequence), \(head.hash.hex.prefix(16))…")
  output.line("Last     \(portfolio.instant)")
  output.line("Accounts \(portfolio.accounts.count), worth \(whole.value.roundDollars)")
  output.line(
    "Profit   today \(whole.day?.roundDollars ?? "--"), this week \(whole.week?.roundDollars ?? "--")")
  output.line("Regime   \(machine.desk.regime?.regime.name ?? "--")")
  output.line("Switch   \(switches.isEmpty ? "active" : switches.map(\.words).joined(separator: ", "))")
  output.line("Pending  \(machine.desk.decisions.count) decisions")
  output.line("Engine   \(engine["pid"]?.integer.map { "runs as process \($0)" } ?? "none")")
  output.line("Writer   \(holder ?? "none")")
}

/// The switches that are set: of the store's file and its journal the stricter holds.
func switches(of machine: EngineMachine, at place: StorePlace) throws(Failure) -> [Desk.Switch] {
  let files = try storing { () throws(ShellError) in try place.files() }
  var switches = machine.desk.switches
  for request in KillFile(files).page.requests {
    let known = switches.firstIndex { $0.scope == request.scope }
    if let known {
      switches[known].state = max(switches[known].state, request.state)
    } else {
      switches.append(Desk.Switch(scope: request.scope, state: request.state))
    }
  }
  return switches
}

extension Desk.Switch {
  /// What it covers and how strict it is.
  var words: String { "\(scope) \(state.name.uppercased())" }
}

/// Whether an engine runs on the store, and what it says of itself.
func engineStatus(at place: StorePlace, _ holder: String? = nil) -> (engine: JSONValue, figures: JSONValue) {
  var (process, figures): (Int64?, JSONValue) = (nil, [:])
  do throws(ShellError) {
    if var connection = try EngineConnection.open(to: place) {
      process = Int64(connection.process)
      if case .status(let status)? = try connection.ask(.status, within: 2_000) { figures = status }
    }
  } catch {
    // An engine that is too busy to answer runs all the same.
  }
  let engine: JSONValue = [
    "running": .bool(process != nil), "pid": process.map { .integer($0) } ?? .null,
    "clock": figures["clock"] ?? "wall", "speed": figures["speed"] ?? .null,
    "holder": holder.map { .string($0) } ?? .null,
  ]
  return (engine, figures)
}

func examine(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let checks = Doctor(try invocation.place()).examine(deep: invocation.has("deep"))
  let failed = checks.filter { !$0.isOK }
  output.result([
    "ok": .bool(failed.isEmpty),
    "checks": .array(
      checks.map { ["name": .string($0.name), "ok": .bool($0.isOK), "detail": .string($0.detail)] }),
  ])
  for check in checks { output.line("\(check.isOK ? "ok  " : "BAD ") \(check.name): \(check.detail)") }
  if let first = failed.first {
    throw Failure(
      .refused, "UNWELL",
      "\(failed.count) of \(checks.count) checks failed; first \(first.name): \(first.detail)",
      value: "\(failed.count)", bound: "0")
  }
}
