import Books
import Domain
import Engine
import Money
import TestSupport

/// The engine and the naive ledger do not agree.
struct Difference: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// The engine and the naive ledger, given the same commands and compared after each.
struct Twins {
  private(set) var machine = EngineMachine()
  private(set) var naive = NaiveLedger()
  private(set) var at = Instant("2026-01-05T15:00:00Z") ?? Instant(milliseconds: 0)
  /// Every row, with its instant and its bytes.
  private(set) var log: [(event: Event, at: Instant, bytes: [UInt8])] = []
  /// How many times each code was given; the empty one is success.
  private(set) var outcomes: [String: Int] = [:]

  init() throws {
    let founding = Founding(
      store: Array(repeating: 1, count: 16), publicKey: Array(repeating: 2, count: 32),
      capital: Money(dollars: 300_000), playbook: "")
    keep(try machine.decide(.found(founding), at: at), at: at)
    naive.found(3_000_000_000, at: at.milliseconds)
  }

  var rows: Int64 { Int64(log.count) }

  mutating func wait(_ span: Instant.Span) { at = at + span }

  /// Appends an event to the log and applies it to the state.
  private mutating func keep(_ event: Event, at instant: Instant) {
    var writer = CanonicalWriter()
    writer.write(event)
    log.append((event, instant, writer.bytes))
    machine.apply(event, sequence: rows, at: instant)
    naive.lastInstant = instant.milliseconds
  }

  private mutating func count(_ code: String?) { outcomes[code ?? "", default: 0] += 1 }

  /// Gives a command to both, and compares.
  mutating func give(_ command: Command) throws {
    let row = rows + 1
    let expected = naiveCode { [at] ledger throws(NaiveRefusal) in
      try ledger.take(command, row: row, at: at.milliseconds)
    }
    let decided = Result { () throws(Refusal) in try machine.decide(command, at: at) }
    switch decided {
    case .success(let event):
      try compareCodes(nil, expected, command)
      try keepAnswered(event, to: command)
      count(nil)
    case .failure(let refusal):
      try compareCodes(refusal.code.rawValue, expected, command)
      keep(machine.refusalEvent(command, refusal), at: max(at, machine.portfolio.instant))
      count(refusal.code.rawValue)
    }
    try compare(log[log.count - 1].event.touchedAccounts)
  }

  private func compareCodes(_ code: String?, _ expected: String?, _ command: Command) throws {
    guard code != expected else { return }
    throw Difference(
      "\(command.words.joined(separator: " ")): the engine says \(code ?? "yes"), the protocol \(expected ?? "yes")"
    )
  }

  private mutating func naiveCode(
    _ body: (inout NaiveLedger) throws(NaiveRefusal) -> Void
  ) -> String? {
    var next = naive
    do throws(NaiveRefusal) {
      try body(&next)
      naive = next
      return nil
    } catch {
      return error.code
    }
  }

  /// Records an event, and compares its answer with the preview.
  private mutating func keepAnswered(_ event: Event, to command: Command) throws {
    let preview = try machine.preview(command, at: at)
    let reply = Reply(to: event, from: machine)
    keep(event, at: at)
    let answer = reply.finished(in: machine, sequence: nil)
    try ensure(answer == preview, "the preview of \(command.words) differs")
    try ensure(
      event.changes.map(\.after) == event.touchedAccounts.map { machine.portfolio[$0].figures },
      "the figures after \(command.words) differ")
  }

  /// Compares every figure of some accounts, and the invariants of the books.
  func compare(_ accounts: [AccountID]) throws {
    for id in accounts where machine.portfolio.account(id) != nil { try compare(id) }
    let broken = machine.portfolio.brokenInvariants(
      of: accounts.filter { machine.portfolio.account($0) != nil })
    try ensure(broken.isEmpty, "\(broken)")
  }

  private func compare(_ id: AccountID) throws {
    guard let twin = naive.accounts["\(id)"] else { throw Difference("\(id) is not known to both") }
    let shown = machine.answer(id)
    let structure = naive.structures[twin.structure]
    let texts = [
      ("status", shown.status.spelling, twin.status), ("kind", shown.kind.spelling, twin.kind),
      ("structure", "\(shown.structure)", twin.structure),
      ("parent", shown.parent.map { "\($0)" } ?? "", structure?.parent ?? ""),
      ("opened", "\(shown.opened)", "\(Instant(milliseconds: twin.openedAt))"),
    ]
    for (name, mine, other) in texts {
      try ensure(mine == other, "\(id) \(name): the engine says \(mine), the protocol \(other)")
    }
    let figures = [
      ("initial", shown.initial, twin.initial), ("cash", shown.cash, twin.cash),
      ("value", shown.value, twin.value), ("liquidation", shown.liquidation, twin.liquidation),
      ("available", shown.available, twin.available), ("reserved", shown.reserved, twin.reserved),
      ("buffer", shown.buffer, twin.buffer), ("surplus", shown.surplus, twin.surplus),
      ("income", shown.income, twin.income), ("growth", shown.growth, twin.growth),
    ]
    for (name, mine, other) in figures {
      try ensure(mine.units == other, "\(id) \(name): the engine says \(mine), the protocol \(other)")
    }
    try ensure(
      shown.drawdown.value == twin.drawdown,
      "\(id) drawdown: the engine says \(shown.drawdown), the protocol \(twin.drawdown)")
    try compareMemory(id, twin)
  }

  /// State that no answer shows, and on which later answers depend.
  private func compareMemory(_ id: AccountID, _ twin: NaiveAccount) throws {
    let account = machine.portfolio[id]
    let pairs: [(String, Int64, Int64)] = [
      ("peak", account.peak.units, twin.peak), ("unit", account.index.unit, twin.unit),
      ("costs", account.ledger.costs.units, twin.costs), ("LEAPS due", account.leapsDue.units, twin.leapsDue),
      ("week result", account.ledger.weekResult.units, twin.realised),
      ("contracts", -account.ledger.contracts.units, twin.inContracts),
      ("LEAPS", -account.ledger.leaps.units, twin.inLeaps),
    ]
    for (name, mine, other) in pairs {
      try ensure(mine == other, "\(id) \(name): the engine has \(mine), the protocol \(other)")
    }
    let lots = account.lots.map {
      NaiveLot(
        number: $0.id.number, name: $0.instrument, quantity: $0.quantity, cost: $0.cost.units,
        opened: $0.openedAt.milliseconds, mid: $0.mark.mid.units, exit: $0.mark.exit.units,
        fee: $0.mark.fee.units)
    }
    try ensure(lots == twin.lots, "\(id) lots: the engine has \(lots), the protocol \(twin.lots)")
  }

  /// Compares everything: all accounts, all invariants, a replay from the start and a snapshot.
  func compareAll() throws {
    try compare(machine.portfolio.accounts.map(\.id))
    let portfolio = machine.portfolio
    let broken = portfolio.brokenInvariants()
    try ensure(broken.isEmpty, "\(broken)")
    try ensure(portfolio.deposited.units == naive.deposited, "deposited \(portfolio.deposited)")
    try ensure(portfolio.withdrawn.units == naive.withdrawn, "withdrawn \(portfolio.withdrawn)")
    try ensure(portfolio.accounts.count == naive.order.count, "accounts \(portfolio.accounts.count)")
    var replayed = EngineMachine()
    for (row, entry) in log.enumerated() {
      let event = try entry.bytes.withUnsafeBytes { try CanonicalReader.value(Event.self, from: $0) }
      replayed.apply(event, sequence: Int64(row + 1), at: entry.at)
    }
    try ensure(replayed.portfolio == portfolio, "a replay gives another state")
    var writer = CanonicalWriter()
    portfolio.write(to: &writer)
    let read = try writer.bytes.withUnsafeBytes { try CanonicalReader.value(Portfolio.self, from: $0) }
    try ensure(read == portfolio, "a snapshot gives another state")
  }
}

extension Twins {
  /// Books a trade in both; the steps say the same to both.
  mutating func trade(
    _ id: AccountID, _ cause: Trade.Cause, steps: (inout TradeEntry) throws(TradeError) -> Void,
    naive naiveSteps: (inout NaiveLedger, inout NaiveAccount) -> Bool
  ) throws {
    guard at >= machine.portfolio.instant else { return }
    var next = naive
    var account = naive.accounts["\(id)"] ?? NaiveAccount()
    let before = account.liquidation
    let expected = naiveSteps(&next, &account) && next.isSound(account)
    let entered = Result { () throws(TradeError) in
      var entry = TradeEntry(id, in: machine.portfolio, cause: cause, at: at)
      try steps(&entry)
      return try entry.event()
    }
    switch entered {
    case .success(var event):
      try ensure(expected, "\(id) \(cause.name): the books take what the protocol does not")
      event.changes = machine.portfolio.changes(of: event, at: at)
      keep(event, at: at)
      next.keep(account, "\(id)", from: before, at: at.milliseconds)
      next.lastInstant = naive.lastInstant
      naive = next
      count(nil)
    case .failure(let error):
      try ensure(!expected, "\(id) \(cause.name): \(error)")
      count("trade")
    }
    try compare([id])
  }

  /// Marks everything in both.
  mutating func mark(_ quotes: [ClosingQuote]) throws {
    guard at >= machine.portfolio.instant else { return }
    var event = Event(.sessionMarked(quotes))
    event.changes = machine.portfolio.changes(of: event, at: at)
    keep(event, at: at)
    naive.marked(quotes, at: at.milliseconds)
    count(nil)
    try ensure(
      event.changes.map(\.after) == event.touchedAccounts.map { machine.portfolio[$0].figures },
      "the figures after a marking differ")
    try compare(event.touchedAccounts)
  }
}

extension NaiveLedger {
  /// Carries out a command of the engine.
  mutating func take(_ command: Command, row: Int64, at: Int64) throws(NaiveRefusal) {
    switch command {
    case .deposit(let id, let amount): try deposit("\(id)", amount.units, row: row, at: at)
    case .withdraw(let id, let amount): try withdraw("\(id)", amount.units, row: row, at: at)
    case .mark(let id, let value, _): try mark("\(id)", value.units, row: row, at: at)
    case .reverse(let earlier, let original, _):
      try reverse(earlier, as: row, at: at, exists: original != nil)
    case .setStatus(let id, let status, _): try setStatus("\(id)", status.name, at: at)
    case .fork(let id): try fork("\(id)", at: at)
    case .merge(let sources, let target):
      try merge(sources.map { "\($0)" }, into: target.map { "\($0)" }, at: at)
    case .reinvest(let ids, let strategy): try reinvest(ids.map { "\($0)" }, strategy?.name, at: at)
    default: throw NaiveRefusal("not known here")
    }
  }
}
