import Books
import Domain
import Engine
import EngineService
import Journal
import Money
import Platform
import SQLiteJournal

func backUp(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let path: String = invocation.required("FILE")
  let place = try invocation.place()
  let receipt = try storing(try EngineShell.backUp(place, to: path))
  let head = receipt.head
  output.result(BackupAnswer(sequence: head.sequence, hash: HexText(head.hash.hex), bytes: receipt.bytes))
  output.line("Wrote and verified a backup as of row \(receipt.head.sequence) in \(path)")
}

/// A copy of the journal.
struct BackupAnswer: Answering {
  let sequence: Int64
  let hash: HexText
  let bytes: Int64
}

func showStatus(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let place = try invocation.place()
  let (head, machine) = try withReader(invocation) { reader throws(ShellError) in
    let head = try journaling(try reader.head())
    var machine = try Recovery.machine(from: reader)
    try Recovery.learnWeek(of: &machine, from: reader)
    return (head, machine)
  }
  let holder = try storing { () throws(ShellError) in FileLock.currentHolder(path: try place.files().lock) }
  let portfolio = machine.portfolio
  let whole = try sight(of: machine, invocation).valuation.whole
  let engine = runningEngine(at: place)
  let switches = try switches(of: machine, at: place)
  output.result(
    StatusAnswer(
      engine: EngineSeenAnswer(engine, holder: holder), store: place.data, head: HeadAnswer(head),
      regime: machine.desk.regime.map { Name($0.regime) },
      kill: Name(switches.first { $0.scope == .everything }?.state ?? .active),
      switches: switches.map { SwitchAnswer(scope: $0.scope, state: Name($0.state)) },
      feed: engine?.status?.feed, awaits: engine?.status?.awaits, pending: machine.desk.decisions.count,
      last: portfolio.instant,
      accounts: portfolio.accounts.count, value: whole.value, liquidation: whole.liquidation,
      dayProfit: whole.day, weekProfit: whole.week, drawdown: whole.drawdown, delta: whole.delta))
  output.line("Store    \(place.data)")
  output.line("Head     row \(head.sequence), \(head.hash.hex.prefix(16))…")
  output.line("Last     \(portfolio.instant)")
  output.line("Accounts \(portfolio.accounts.count), worth \(whole.value.roundDollars)")
  output.line(
    "Profit   today \(whole.day?.roundDollars ?? "--"), this week \(whole.week?.roundDollars ?? "--")")
  output.line("Regime   \(machine.desk.regime?.regime.name ?? "--")")
  output.line("Switch   \(switches.isEmpty ? "active" : switches.map(\.words).joined(separator: ", "))")
  output.line("Pending  \(machine.desk.decisions.count) decisions")
  output.line("Engine   \(engine.map { "runs as process \($0.process)" } ?? "none")")
  if let awaits = engine?.status?.awaits { output.line("Awaits   \(awaits)") }
  output.line("Writer   \(holder ?? "none")")
}

/// The switches that are set; of the store's file and its journal the stricter one counts.
func switches(of machine: EngineMachine, at place: StorePlace) throws(Failure) -> [Desk.Switch] {
  let files = try storing(try place.files())
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
  /// Its scope and state.
  var words: String { "\(scope) \(state.name.uppercased())" }
}

/// An engine that runs on a store: its process, and its status if it answers.
typealias EngineSeen = (process: Int32, status: EngineStatus?)

/// Checks whether an engine runs on the store, and asks for its status.
func runningEngine(at place: StorePlace) -> EngineSeen? {
  var seen: EngineSeen?
  do throws(ShellError) {
    if var connection = try EngineConnection.open(to: place) {
      seen = (connection.process, nil)
      if case .status(let status)? = try connection.ask(.status, within: 2_000) { seen?.status = status }
    }
  } catch {
    // An engine that is too busy to answer is running all the same.
  }
  return seen
}

/// Whether an engine runs on the store, its status, and who has the store open for writing.
struct EngineSeenAnswer: Answering {
  let running: Bool
  let pid: Int?
  let clock: String
  let speed: EngineStatus.Speed?
  let holder: String?

  fileprivate init(_ seen: EngineSeen?, holder: String?) {
    (running, pid) = (seen != nil, seen.map { Int($0.process) })
    (clock, speed, self.holder) = (seen?.status?.clock ?? "wall", seen?.status?.speed, holder)
  }
}

/// A switch that is set.
struct SwitchAnswer: Answering {
  let scope: Scope
  let state: Name<KillState>
}

/// Engine, store, head, switches, and the value of everything.
struct StatusAnswer: Answering {
  let engine: EngineSeenAnswer
  let store: String
  let head: HeadAnswer
  let regime: Name<Regime>?
  let kill: Name<KillState>
  let switches: [SwitchAnswer]
  let feed: String?
  let awaits: String?
  let pending: Int
  let last: Instant
  let accounts: Int
  let value: Money
  let liquidation: Money
  let dayProfit: Money?
  let weekProfit: Money?
  let drawdown: BasisPoints
  let delta: Money?
}

func examine(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let checks = Doctor(try invocation.place()).examine(deep: invocation.has("deep"))
  let failed = checks.filter { !$0.isOK }
  output.result(
    ExaminationAnswer(
      ok: failed.isEmpty,
      checks: checks.map { ExaminationAnswer.Check(name: $0.name, ok: $0.isOK, detail: $0.detail) }))
  for check in checks { output.line("\(check.isOK ? "ok  " : "BAD ") \(check.name): \(check.detail)") }
  if let first = failed.first {
    throw Failure(
      .refused, "UNWELL",
      "\(failed.count) of \(checks.count) checks failed; first \(first.name): \(first.detail)",
      value: "\(failed.count)", bound: "0")
  }
}

/// The checks of a store and its surroundings.
struct ExaminationAnswer: Answering {
  let ok: Bool
  let checks: [Check]

  /// One check and its result.
  struct Check: Answering {
    let name: String
    let ok: Bool
    let detail: String
  }
}
