import Books
import Domain
import Engine
import MarketModel
import Money

/// A desk with many short puts on the simulated market, where prices move with every step.
struct BusyDesk {
  private(set) var machine = EngineMachine()
  private(set) var market: SimulatedMarket
  /// Everything that happened, in order.
  private(set) var events: [Event] = []

  /// Founds a portfolio and sells this many different puts, all of them quoted.
  init(positions: Int) throws {
    market = try SimulatedMarket(.shipped, seed: 1, start: Day(year: 2026, month: 1, day: 5))
    try market.advance(to: market.session.open + .hours(1))
    apply(
      try machine.decide(
        .found(Founding(store: [], publicKey: [], capital: Money(dollars: 100_000_000), playbook: "")),
        at: market.instant))
    let accounts = AccountKind.allCases.map(StructureID.root.account)
    for (number, contract) in try puts(positions).enumerated() {
      try sell(contract, in: accounts[number % accounts.count])
    }
  }

  /// The state in the form in which the cockpit gets it.
  func readModel(after previous: ReadModel? = nil) -> ReadModel {
    ReadModel(
      machine, SteppedMarketView(market), at: market.instant, watching: market.symbols, after: previous)
  }

  /// Advances the market by one second.
  mutating func step() throws { try market.advance(to: market.instant + .seconds(1)) }

  /// Quotes every option held, and does nothing else.
  func quoteAll() -> Int64 {
    let look = SteppedMarketView(market)
    return machine.portfolio.accounts.reduce(0) { sum, account in
      account.lots.reduce(sum) { $0 &+ ($1.instrument.contract.flatMap(look.option)?.bid.units ?? 0) }
    }
  }

  private mutating func apply(_ event: Event) {
    events.append(event)
    machine.apply(event, sequence: Int64(events.count), at: market.instant)
  }

  /// This many quoted puts, nearest expiries first.
  private func puts(_ count: Int) throws -> [OptionContract] {
    let look = SteppedMarketView(market)
    var found: [OptionContract] = []
    for place in 0..<8 {
      for symbol in market.symbols {
        let expiries = look.expiries(of: symbol)
        guard expiries.indices.contains(place) else { continue }
        found += look.chain(symbol, expiry: expiries[place], .put).filter { $0.bid.units > 0 }.map(\.contract)
        if found.count >= count { return Array(found.prefix(count)) }
      }
    }
    throw TooFewOptions(found: found.count)
  }

  private mutating func sell(_ contract: OptionContract, in account: AccountID) throws {
    var entry = TradeEntry(account, in: machine.portfolio, cause: .order, at: market.instant)
    let price = SteppedMarketView(market).option(contract)?.mid ?? .zero
    let fee = Money(units: 6_500)
    entry.open(
      .option(contract), -1, at: price, fee: fee, mark: Mark(mid: price, exit: price, fee: fee))
    apply(try entry.event())
  }
}

/// The market lists fewer options than were requested.
private struct TooFewOptions: Error {
  let found: Int
}

/// A portfolio of many accounts, made by forking repeatedly.
func manyAccounts(_ count: Int) throws -> (machine: EngineMachine, now: Instant) {
  var machine = EngineMachine()
  var now = Instant(milliseconds: 1_767_623_400_000)
  var row: Int64 = 0
  func submit(_ command: Command) throws {
    row += 1
    machine.apply(try machine.decide(command, at: now), sequence: row, at: now)
  }
  try submit(.found(Founding(store: [], publicKey: [], capital: Money(dollars: 300_000), playbook: "")))
  while machine.portfolio.accounts.count < count {
    now = now + .days(30)
    let missing = (count - machine.portfolio.accounts.count + 1) / 2
    for gen in machine.portfolio.accounts.filter({ $0.id.kind == .gen }).prefix(missing) {
      try submit(.mark(gen.id, gen.ledger.initial + Money(dollars: 60_000), reason: ""))
      try submit(.fork(gen.id))
    }
  }
  return (machine, now)
}
