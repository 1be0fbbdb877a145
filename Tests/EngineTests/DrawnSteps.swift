import Books
import Domain
import Engine
import Money
import Settings
import TestSupport

/// One step of a random life, in numbers whose meaning depends on the state they meet.
struct Step {
  var kind: Int
  var wait: Int
  var account: Int
  var detail: Int
  var amount: Int64

  /// The account that failing lives shrink to.
  static func drawn(_ draw: inout Draw) -> Step {
    Step(
      kind: draw.integer(in: 0...99), wait: draw.integer(in: 0...19), account: draw.integer(in: 0...999),
      detail: draw.integer(in: 0...999), amount: draw.integer(in: 1...1_000_000_000))
  }

  /// Mostly nothing or days, sometimes a quarter, rarely backwards.
  var span: Instant.Span {
    switch wait {
    case 0...5: .seconds(0)
    case 6...9: .hours(7)
    case 10...13: .days(2)
    case 14...16: .days(9)
    case 17: .days(31)
    case 18: .days(92)
    default: detail % 4 == 0 ? .seconds(-1) : .hours(24)
    }
  }
}

extension Twins {
  /// Takes a step in both ledgers.
  mutating func take(_ step: Step) throws {
    wait(step.span)
    defer { if step.span < .seconds(0) { wait(.seconds(1)) } }
    switch step.kind {
    case 0...7: try give(.deposit(account(step), amount(step)))
    case 8...17: try give(.withdraw(account(step), amount(step)))
    case 18...37: try give(.mark(account(step), markValue(step), reason: "r"))
    case 38...40: try give(.setStatus(account(step), .suspended, reason: "r"))
    case 41...44: try give(.setStatus(account(step), .active, reason: "r"))
    case 45...47: try give(.setStatus(account(step), .closed, reason: "r"))
    case 48...59: try give(.fork(gen(step)))
    case 60...67: try merge(step)
    case 68...74: try reinvest(step)
    case 75...79: try reverse(step)
    case 80...95: try trade(step)
    default: try mark(quotes(step))
    }
  }

  private var portfolio: Portfolio { machine.portfolio }

  /// Any account, later ones as often as early ones; rarely one that does not exist.
  private func account(_ step: Step) -> AccountID {
    if step.account >= 980 { return AccountID(structure: StructureID(number: 999), kind: .gen) }
    return portfolio.accounts[step.account % portfolio.accounts.count].id
  }

  private func existing(_ step: Step) -> Account {
    portfolio.accounts[step.account % portfolio.accounts.count]
  }

  /// Mostly a Gen-Acc whose surplus is due.
  private func gen(_ step: Step) -> AccountID {
    let due = portfolio.accounts.filter { $0.id.kind == .gen && $0.surplus >= Money(dollars: 50_000) }
    guard step.detail % 4 != 0, !due.isEmpty else { return account(step) }
    return due[step.account % due.count].id
  }

  /// Small amounts, large ones, and those at the bounds of what is available.
  private func amount(_ step: Step) -> Money {
    let account = existing(step)
    let available = account.available(buffer: machine.settings(for: account.id).buffer)
    switch step.detail % 8 {
    case 0: return Money(units: 1)
    case 1: return max(Money(units: 1), available)
    case 2: return available + Money(units: 1)
    case 3: return max(Money(units: 1), account.ledger.income)
    case 4: return max(Money(units: 1), Money(units: available.units / 2))
    default: return Money(units: step.amount)
    }
  }

  /// Values around the thresholds of the account.
  private func markValue(_ step: Step) -> Money {
    let account = existing(step)
    let one = Money(units: 1)
    switch step.detail % 12 {
    case 0: return account.ledger.initial + Money(dollars: 50_000)
    case 1: return account.ledger.initial + Money(dollars: 50_000) - one
    case 2, 3, 4:
      return max(.zero, account.ledger.initial) + Money(dollars: 60_000) + Money(units: step.amount)
    case 5: return Money(dollars: 500_000) - one
    case 6: return Money(dollars: 500_000)
    case 7: return .zero
    case 8: return account.value - account.ledger.cash + account.reserved - one
    case 9: return max(account.value - Money(units: step.amount / 10), .zero)
    default: return account.value + Money(units: step.amount)
    }
  }

  private mutating func merge(_ step: Step) throws {
    let structures = portfolio.structures.map(\.id)
    let rich = structures.filter { portfolio.liquidation(of: $0) >= Money(dollars: 300_000) && $0 != .root }
    var sources = [structures[step.account % structures.count]]
    if step.detail % 3 != 0, !rich.isEmpty { sources = [rich[step.account % rich.count]] }
    let extras = step.detail % 20 == 0 ? 11 : step.detail % 5
    for extra in 1..<max(1, extras) {
      sources.append(structures[(step.account + extra * 7) % structures.count])
    }
    if step.detail % 37 == 0 { sources.append(StructureID(number: 999)) }
    let hasTarget = Int(step.amount) % 3 == 0
    try give(.merge(sources, into: hasTarget ? target(step) : nil))
  }

  private func target(_ step: Step) -> AccountID {
    let id = portfolio.accounts[Int(step.amount / 7) % portfolio.accounts.count].id
    return step.detail % 6 == 0 ? account(step) : id.structure.account(.com)
  }

  private mutating func reinvest(_ step: Step) throws {
    let strategies = [nil] + ReinvestmentStrategy.allCases.map(Optional.some)
    let strategy = strategies[step.detail % strategies.count]
    let rich = portfolio.accounts.filter { $0.id.kind != .gen && $0.surplus >= Money(dollars: 10_000) }
    switch step.amount % 5 {
    case 0: try give(.reinvest([], strategy: strategy))
    case 1: try give(.reinvest([account(step), existing(step).id], strategy: strategy))
    case 2: try give(.reinvest([account(step)], strategy: strategy))
    default:
      let id = rich.isEmpty ? account(step) : rich[step.account % rich.count].id
      try give(.reinvest([id], strategy: strategy))
    }
  }

  /// Mostly one of the latest rows.
  private mutating func reverse(_ step: Step) throws {
    let row = max(0, rows + 1 - Int64(step.account % (step.detail % 3 == 0 ? 60 : 8)))
    let original = row >= 1 && row <= rows ? log[Int(row - 1)].event : nil
    try give(.reverse(sequence: row, original: original, reason: "r"))
  }
}

// Trades of puts, calls and shares on KO, and of LEAPS.
extension Twins {
  private static let symbol: Symbol = "KO"
  private static let contracts: [OptionContract] = [
    "KO260109P00060000", "KO260116P00055500", "KO260109C00062000", "KO270115C00050000",
  ].compactMap { try? OptionContract($0) }

  private func quotes(_ step: Step) -> [ClosingQuote] {
    let held = Set(portfolio.accounts.flatMap { $0.lots.map(\.instrument) }).sorted()
    return held.enumerated().filter { step.detail % 5 != 0 || $0.offset % 2 == 0 }.map { offset, instrument in
      let base: Int64 = instrument.contract == nil ? 600_000 : 12_000
      let mid = base + (step.amount >> Int64(offset)) % (base / 2)
      let bid = step.detail % 7 == offset ? 0 : mid - base / 100
      return ClosingQuote(
        instrument, bid: Price(units: bid), ask: Price(units: mid + base / 100), mid: Price(units: mid),
        fee: Money(units: instrument.contract == nil ? 50 : 6_500))
    }
  }

  private mutating func trade(_ step: Step) throws {
    let account = existing(step)
    guard account.status.isOpen else { return }
    if step.detail % 8 >= 5,
      let lot = account.lots.isEmpty ? nil : account.lots[step.wait % account.lots.count]
    {
      return try end(lot, in: account.id, step)
    }
    switch step.detail % 5 {
    case 0, 1: try open(.option(Self.contracts[step.account % 2]), -Int64(1 + step.wait % 3), account, step)
    case 2: try open(.shares(Self.symbol), Int64(1 + step.account % 250), account, step)
    case 3: try open(.option(Self.contracts[2]), -Int64(1 + step.wait % 2), account, step)
    default: try open(.option(Self.contracts[3]), 1, account, step)
    }
  }

  private mutating func open(
    _ instrument: Instrument, _ quantity: Int64, _ account: Account, _ step: Step
  ) throws {
    let price = instrument.contract == nil ? 600_000 + step.amount % 9_999 : 9_000 + step.amount % 9_999
    let mark = Mark(mid: Price(units: price), exit: Price(units: price), fee: .zero)
    try trade(account.id, .order) { entry in
      entry.open(instrument, quantity, at: Price(units: price), fee: Money(units: 6_500), mark: mark)
    } naive: { [at] ledger, twin in
      ledger.open(&twin, instrument, quantity, price: price, fee: 6_500, at: at.milliseconds)
      return true
    }
  }

  /// Closes, expires or exercises a lot's instrument, sometimes more of it than there is.
  private mutating func end(_ lot: Lot, in id: AccountID, _ step: Step) throws {
    let held = portfolio[id].lots.reduce(0) { $1.instrument == lot.instrument ? $0 + abs($1.quantity) : $0 }
    let count = 1 + step.amount % (held + (step.detail % 9 == 0 ? 1 : 0))
    guard let contract = lot.instrument.contract, lot.isShort, step.amount % 3 != 0 else {
      return try close(lot.instrument, count, in: id, price: 10_000 + step.amount % 9_999, step)
    }
    if step.amount % 3 == 1 { return try expire(contract, count, in: id) }
    try contract.right == .put ? assignPut(contract, count, in: id) : assignCall(contract, count, in: id)
  }

  private mutating func close(
    _ instrument: Instrument, _ count: Int64, in id: AccountID, price: Int64, _ step: Step
  ) throws {
    let price = instrument.contract == nil ? price * 50 : price
    try trade(id, .order) { entry throws(TradeError) in
      try entry.close(instrument, count, at: Price(units: price), fee: Money(units: 10_000))
    } naive: { ledger, twin in
      guard ledger.held(twin, instrument) >= count else { return false }
      ledger.take(&twin, instrument, count, price: price)
      ledger.pay(&twin, 10_000)
      return true
    }
  }

  private mutating func expire(_ contract: OptionContract, _ count: Int64, in id: AccountID) throws {
    try trade(id, .expiry) { entry throws(TradeError) in
      try entry.expire(contract, count)
    } naive: { ledger, twin in
      guard ledger.held(twin, .option(contract)) >= count else { return false }
      ledger.take(&twin, .option(contract), count, price: 0)
      return true
    }
  }

  private mutating func assignPut(_ contract: OptionContract, _ count: Int64, in id: AccountID) throws {
    let strike = contract.strike.units
    let mark = Mark(mid: contract.strike, exit: contract.strike, fee: .zero)
    try trade(id, .assignment) { entry throws(TradeError) in
      try entry.assignPut(contract, count, fee: .zero, mark: mark)
    } naive: { [at] ledger, twin in
      let option = Instrument.option(contract)
      guard ledger.held(twin, option) >= count else { return false }
      var left = count
      for lot in twin.lots where lot.name == option && left > 0 {
        let taken = min(left, -lot.quantity)
        left -= taken
        ledger.take(&twin, option, taken, price: 0)
        ledger.open(
          &twin, .shares(contract.symbol), taken * 100, price: strike, fee: 0, at: at.milliseconds)
      }
      return true
    }
  }

  private mutating func assignCall(_ contract: OptionContract, _ count: Int64, in id: AccountID) throws {
    try trade(id, .assignment) { entry throws(TradeError) in
      try entry.assignCall(contract, count, fee: .zero)
    } naive: { ledger, twin in
      guard ledger.held(twin, .option(contract)) >= count else { return false }
      ledger.take(&twin, .option(contract), count, price: 0)
      ledger.take(&twin, .shares(contract.symbol), count * 100, price: contract.strike.units)
      return true
    }
  }
}
