import Books
import Domain
import Engine
import Money
import TestSupport
import Testing

@Suite struct SimulatedLifeTests {
  @Test func `the same seed makes the same events and the same state`() throws {
    var (first, second) = (try SimulatedDesk(seed: 7), try SimulatedDesk(seed: 7))
    try first.run(days: 60)
    // Reading in between changes nothing.
    let start = second.clock
    for days in [10, 20, 30, 40, 50, 60] { try second.run(until: start + .days(Int64(days))) }
    #expect(first.events.map(\.event) == second.events.map(\.event))
    #expect(first.machine.bytes == second.machine.bytes)
    #expect(first.trades.count > 20)
  }

  @Test func `another seed makes another life`() throws {
    var (first, second) = (try SimulatedDesk(seed: 7), try SimulatedDesk(seed: 8))
    try first.run(days: 30)
    try second.run(days: 30)
    #expect(first.machine.bytes != second.machine.bytes)
  }

  @Test func `events replayed alone give the state that made them, and its bytes read back`() throws {
    var desk = try SimulatedDesk(seed: 3)
    try desk.run(days: 120)
    var replayed = EngineMachine()
    for (number, made) in desk.events.enumerated() {
      replayed.apply(made.event, sequence: Int64(number + 1), at: made.at)
    }
    #expect(replayed.bytes == desk.machine.bytes)
    let read = try desk.machine.bytes.withUnsafeBytes { bytes in
      try CanonicalReader.value(EngineMachine.self, from: bytes)
    }
    #expect(read.bytes == desk.machine.bytes)
  }

  @Test(arguments: ["usual", "covid", "bull", "chop"])
  func `every invariant of the books holds at every turn`(scenario: String) throws {
    var desk = try SimulatedDesk(seed: 5, scenario: scenario)
    var broken: [BrokenInvariant] = []
    try desk.run(days: 120) { machine in
      if broken.isEmpty { broken = machine.portfolio.brokenInvariants() }
    }
    #expect(broken.isEmpty)
    #expect(desk.trades.count > 20)
  }

  @Test
  func `all accounts together are what came in, was earned and was paid, to the unit, every day`()
    throws
  {
    var desk = try SimulatedDesk(seed: 11)
    var wrong: [Instant] = []
    try desk.run(days: 120) { machine in
      let books = machine.portfolio
      let value = books.accounts.reduce(Money.zero) { $0 + $1.value }
      let unrealised = books.accounts.reduce(Money.zero) { sum, account in
        account.lots.reduce(sum) { $0 + $1.value - $1.cost }
      }
      if value != books.deposited - books.withdrawn + realised(books) + unrealised {
        wrong.append(books.instant)
      }
    }
    #expect(wrong.isEmpty)
    #expect(desk.machine.portfolio.accounts.contains { $0.ledger.costs > .zero })
  }

  /// Realised profit and loss, less costs: the negative of its source column.
  private func realised(_ books: Portfolio) -> Money {
    books.accounts.reduce(.zero) { $0 - $1.ledger[.profit] - $1.ledger[.contracts] - $1.ledger[.leaps] }
  }

  @Test func `a daily rhythm trades, too, and keeps every invariant`() throws {
    var desk = try SimulatedDesk(seed: 2, rhythm: .daily)
    try desk.run(days: 365)
    #expect(desk.machine.portfolio.brokenInvariants().isEmpty)
    #expect(desk.count("week.ended") == 3 * 52)
    #expect(desk.trades.contains { $0.cause == .assignment })
    #expect(desk.machine.desk.orders.isEmpty)
  }

  @Test func `no option outlives its expiry and no order its session`() throws {
    var desk = try SimulatedDesk(seed: 4)
    var late = 0
    try desk.run(days: 90) { machine in
      guard machine.desk.closedDay == machine.portfolio.instant.newYork.day else { return }
      late += machine.desk.orders.count { $0.timeInForce != .gtc }
      for account in machine.portfolio.accounts {
        late += account.lots.count { lot in
          lot.instrument.contract.map { $0.expiry <= machine.portfolio.instant.newYork.day } ?? false
        }
      }
    }
    #expect(late == 0)
    #expect(desk.count("trade.booked") > 50)
  }

  @Test func `nothing opens before the quiet minutes are over, and nothing after entries end`() throws {
    var desk = try SimulatedDesk(seed: 6)
    try desk.run(days: 60)
    var seen = 0
    for made in desk.events {
      guard case .desk(.orderSent(let order, _, _)) = made.event.body, order.purpose == .open else {
        continue
      }
      seen += 1
      let time = NewYorkTime(made.at).time
      #expect(time >= TimeOfDay(9, 45) && time <= TimeOfDay(15, 30))
    }
    #expect(seen > 20)
  }

  @Test func `a close marks what is held and the shares behind it`() throws {
    var desk = try SimulatedDesk(seed: 6)
    try desk.run(days: 30)
    let marked = desk.events.compactMap { made -> [ClosingQuote]? in
      if case .sessionMarked(let quotes) = made.event.body { quotes } else { nil }
    }
    #expect(marked.contains { !$0.isEmpty })
    for quotes in marked {
      let instruments = Set(quotes.map(\.instrument))
      #expect(instruments.allSatisfy { instruments.contains(.shares($0.symbol)) })
    }
  }

  @Test func `every order that left the gate has findings that all pass`() throws {
    var desk = try SimulatedDesk(seed: 6)
    try desk.run(days: 60)
    for made in desk.events {
      guard case .desk(.orderSent(_, _, let findings)) = made.event.body else { continue }
      #expect(findings.count > 10)
      let failed = findings.filter { !$0.passes }
      #expect(failed.isEmpty)
    }
  }

  @Test func `each open account's week ends once, with one type and its evidence`() throws {
    var desk = try SimulatedDesk(seed: 9)
    try desk.run(days: 182)
    var weeks: [String: Int] = [:]
    for made in desk.events {
      guard case .desk(.weekEnded(let records)) = made.event.body else { continue }
      for record in records {
        weeks["\(record.account) \(record.day)", default: 0] += 1
        if record.type != .idle { #expect(!made.event.explanation.isEmpty) }
      }
    }
    #expect(weeks.values.allSatisfy { $0 == 1 })
    #expect(weeks.count == 3 * 26)
  }
}
