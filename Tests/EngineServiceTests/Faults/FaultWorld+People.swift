import Books
import Domain
import Engine
import EngineService
import JSON
import Journal
import MarketModel
import Money
import Platform
import TestSupport

/// What people ask, and how they learn what became of it.
extension FaultWorld {
  /// Asks for something; who gets no answer remembers what he asked for.
  func submit(_ request: Submission, isThere: Bool = false) throws {
    let before = machine
    running.journal.begin()
    let (input, shell) = (input, running.shell)
    switch Result(catching: { () throws(ShellError) in try shell.submit(request, on: input) }) {
    case .success(let outcome): try note(outcome, of: request, before, isThere: isThere)
    case .failure(let error):
      let landed = running.journal.landed
      try check(error, landed: landed)
      unresolved.append(Unresolved(request: request, isThere: landed || isThere))
      try checkRolledBack()
      if running.journal.state != .open { try requireReadOnly() }
      if running.journal.isDead || running.journal.state != .open { return try restart() }
      try resolve()
    }
    _ = try exchange()
  }

  private func note(
    _ outcome: Outcome, of request: Submission, _ before: EngineMachine, isThere: Bool
  ) throws {
    try require(outcome.isRepeated == isThere, "\(request.id) was there: \(isThere), and it is answered anew")
    let reply = outcome.reply.text()
    if let known = acknowledged[request.id] {
      try require(known == (outcome.sequence, reply), "\(request.id) is answered in two ways")
    } else {
      asked.append(request)
    }
    acknowledged[request.id] = (outcome.sequence, reply)
    guard outcome.refusal != nil, !outcome.isRepeated, home == nil else { return }
    let after = machine
    // What was accepted for a day is forgotten with the first row of the next one, whatever it says.
    let today = after.portfolio.instant.newYork.day
    let isForgetting = before.desk.accepted.contains { $0.day.map { $0 < today } ?? false }
    try require(
      after.portfolio.accounts == before.portfolio.accounts
        && (isForgetting || after.desk == before.desk),
      "the refused \(request.id) changed something")
    try require(
      after.portfolio.sequence == before.portfolio.sequence + 1, "the refusal of \(request.id) is not one row"
    )
  }

  /// Looks up what became of requests without an answer, and asks again under the same id.
  func resolve() throws {
    while let one = unresolved.popLast() {
      let found = try running.journal.command(one.request.id)
      try require(
        (found != nil) == one.isThere, "\(one.request.id) is there: \(found != nil), and not \(one.isThere)")
      try submit(one.request, isThere: one.isThere)
    }
  }

  /// Asks once more for what was answered long ago.
  func askAgain() throws {
    guard !asked.isEmpty else { return }
    schedule.note(.askedAgain)
    try submit(schedule.element(of: asked), isThere: true)
  }

  /// Asks for something else under an id that was used.
  func reuseID() throws {
    guard let old = asked.last else { return }
    schedule.note(.idReused)
    let other = Submission(.note(nil, text: "another \(freshID())"), id: old.id, actor: "ann", at: clock)
    running.journal.begin()
    let (input, shell) = (input, running.shell)
    switch Result(catching: { () throws(ShellError) in try shell.submit(other, on: input) }) {
    case .success(let outcome):
      try require(outcome.refusal?.code == .idReused, "the id \(old.id) did two things")
    case .failure(let error):
      try check(error, landed: nil)
      if running.journal.isDead || running.journal.state != .open { try restart() }
    }
  }

  /// A journal that stopped writing refuses, and changes nothing.
  private func requireReadOnly() throws {
    guard !running.journal.isDead else { return }
    let before = machine.bytes
    let note = Submission(.note(nil, text: "anything"), id: freshID(), actor: "ann", at: clock)
    let result = Result { () throws(ShellError) in try running.shell.submit(note, on: input) }
    guard case .failure(let error) = result else { throw Broken("a journal that stopped wrote \(note.id)") }
    try require(error.code == "STORE_READ_ONLY", "a journal that stopped says \(error.code)")
    try require(areSame(machine.bytes, before), "a refused write changed the state")
  }

  /// Stops trading: by a command, or beside the engine where there is a file.
  func kill() throws {
    let account = schedule.element(of: machine.portfolio.accounts).id
    let scope: Scope = schedule.chance(50) ? .everything : .account(account)
    let state: KillState? = schedule.element(of: [nil, .reducing, .halted])
    guard let home else {
      schedule.note(.killCommanded)
      return try submit(request(.kill(scope, state, reason: "drawn")))
    }
    schedule.note(.killPressed)
    let file = KillFile(StoreFiles(try PrivateDirectory(existing: home.path)))
    let standing = try file.press(KillRequest(scope, state, id: freshID(), asker: "bob", reason: "drawn"))
    try require(
      running.shell.hasPendingKills || machine.desk.state(of: scope) >= standing.state,
      "the shell does not see what the file says of \(scope)")
  }

  func drawnCommand() -> Command? {
    let (desk, accounts) = (machine.desk, machine.portfolio.accounts)
    let account = schedule.element(of: accounts)
    let amount = Money(dollars: schedule.integer(in: 1...20_000))
    let decision = desk.decisions.isEmpty ? nil : schedule.element(of: desk.decisions)
    let order = desk.orders.isEmpty ? nil : schedule.element(of: desk.orders)
    switch schedule.integer(in: 0...19) {
    case 0: return .deposit(account.id, amount)
    case 1: return .withdraw(account.id, amount)
    case 2, 3, 4: return wish(account.id)
    case 5, 6:
      guard let lot = account.lots.first else { return wish(account.id) }
      return .closePosition(account.id, lot.instrument, limit: nil)
    case 7, 8, 9, 10:
      return decision.map { .approve($0.id, snapshot: String(machine.snapshotHash(of: $0).prefix(16))) }
    case 11: return decision.map { schedule.chance(50) ? .veto($0.id) : .reject($0.id, reason: "drawn") }
    case 12, 13: return order.map { .cancel($0.id) }
    case 14: return order.map { .replace($0.id, limit: Price(units: schedule.integer(in: 1...5_000_000))) }
    case 15, 16: return .rearm(desk.switches.first?.scope ?? .everything, reason: "drawn")
    case 17: return .flatten(.account(account.id))
    case 18: return schedule.chance(50) ? .fork(account.id) : .reinvest([account.id], strategy: nil)
    default: return .setStatus(account.id, schedule.element(of: [.suspended, .active]), reason: "drawn")
    }
  }

  private func wish(_ account: AccountID) -> Command {
    let symbol = schedule.element(of: market.symbols)
    let quantity = schedule.integer(in: 1...8) * (schedule.chance(25) ? -1 : 1)
    let last = input.view?.share(symbol)?.last
    let limit = schedule.chance(50) ? last.map { Price(units: $0.units / 100 * 100 + 10_000) } : nil
    return .order(OrderWish(account: account, .shares(symbol), quantity: quantity, limit: limit))
  }
}
