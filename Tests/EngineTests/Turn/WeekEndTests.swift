import Books
import Domain
import Engine
import Money
import Testing

/// What ends with a session and what ends with a week: marks, interest, types of weeks, registers.
@Suite struct WeekEndTests {
  private static let accounts = [HandDesk.gen, HandDesk.rev, HandDesk.com]

  @Test func `the cash of each account earns a week's interest once, rounded down`() throws {
    var desk = try HandDesk()
    desk.market.interestRate = 43_217
    let before = Self.accounts.map { desk.machine.portfolio[$0].ledger.cash.units }
    for day in 5...8 { desk.wait(until: TimeOfDay(16, 0), on: Day(year: 2026, month: 1, day: day)) }
    #expect(Self.accounts.map { desk.machine.portfolio[$0].ledger.cash.units } == before)
    let made = desk.wait(until: TimeOfDay(16, 0), on: HandMarket.expiry)
    let earned = before.map { cash in Int64((Int128(cash) * 43_217 * 7) / 365_000_000) }
    #expect(zip(Self.accounts, before).map { desk.machine.portfolio[$0].ledger.cash.units - $1 } == earned)
    #expect(earned.allSatisfy { $0 > 0 })
    #expect(
      made.count { if case .traded(let trade) = $0.body { trade.cause == .interest } else { false } } == 3)
  }

  @Test func `without a rate, and without cash, nothing is paid`() throws {
    var desk = try HandDesk()
    let made = desk.wait(until: TimeOfDay(16, 0), on: HandMarket.expiry)
    #expect(!made.contains { $0.body.kind == "trade.booked" })
    var poor = try HandDesk()
    try poor.give(.setStatus(HandDesk.gen, .suspended, reason: "empty"))
    try poor.give(.withdraw(HandDesk.gen, Money(dollars: 120_000)))
    poor.market.interestRate = 43_217
    let paid = poor.wait(until: TimeOfDay(16, 0), on: HandMarket.expiry).compactMap {
      $0.body.kind == "trade.booked" ? $0.body.account : nil
    }
    #expect(paid == [HandDesk.rev, HandDesk.com])
  }

  @Test func `a week's realised result goes to the registers at its end, and not before`() throws {
    var desk = try HandDesk()
    try desk.hold(.option(HandDesk.put), -2, at: Price(units: 5_000))
    for day in 5...8 { desk.wait(until: TimeOfDay(16, 0), on: Day(year: 2026, month: 1, day: day)) }
    #expect(desk.machine.portfolio[HandDesk.gen].ledger.income == .zero)
    let made = desk.wait(until: TimeOfDay(16, 0), on: HandMarket.expiry)
    let ledger = desk.machine.portfolio[HandDesk.gen].ledger
    // The premium of 100 is kept, four fifths of it as income.
    #expect(ledger.income == Money(dollars: 80) && ledger.growth == Money(dollars: 20))
    #expect(ledger.weekResult == .zero)
    let weeks = made.compactMap { event -> WeekRecord? in
      if case .desk(.weekEnded(let records)) = event.body { records.first } else { nil }
    }
    #expect(weeks.map(\.account) == Self.accounts && weeks.map(\.type) == [.expiredWorthless, .idle, .idle])
    #expect(weeks.allSatisfy { $0.day == HandMarket.expiry })
    #expect(desk.machine.desk.week[HandDesk.gen].ended.isEmpty, "the next week begins without notes")
  }

  @Test func `each close marks what is held and the shares behind it, in order`() throws {
    var desk = try HandDesk()
    try desk.hold(.option(HandDesk.put), -1, at: Price(units: 5_000))
    try desk.hold(.option(HandDesk.call), 1, at: Price(units: 5_000), of: HandDesk.rev)
    let made = desk.wait(until: TimeOfDay(16, 0), on: HandDesk.monday, quoting: 590_000)
    let marked = made.compactMap { event -> [ClosingQuote]? in
      if case .sessionMarked(let quotes) = event.body { quotes } else { nil }
    }
    #expect(
      marked.map { $0.map(\.instrument) } == [
        [.shares(HandMarket.symbol), .option(HandDesk.put), .option(HandDesk.call)].sorted().map(\.self)
      ])
    #expect(desk.machine.desk.closedDay == HandDesk.monday)
    #expect(desk.machine.desk.closes == desk.machine.portfolio.accounts.map(\.liquidation))
    // At the close a share is worth its last price, not the middle of its quotes.
    #expect(marked.first?.quote(of: .shares(HandMarket.symbol))?.mid == Price(units: 590_000))
  }
}

/// Dividends and splits at the open.
@Suite struct CorporateActionTests {
  private static let tuesday = HandDesk.monday + 1
  private static let open = TimeOfDay(9, 30)
  private static let shares = Instrument.shares(HandMarket.symbol)

  @Test func `a dividend is paid to whoever held the shares the night before`() throws {
    var desk = try HandDesk()
    try desk.hold(Self.shares, 150, at: Price(dollars: 60))
    try desk.hold(.option(HandDesk.call), -1, at: Price(dollars: 1))
    desk.wait(until: TimeOfDay(8, 0), on: Self.tuesday)
    try desk.hold(Self.shares, 70, at: Price(dollars: 60), of: HandDesk.rev)
    try desk.hold(Self.shares, 30, at: Price(dollars: 60))
    let before = [HandDesk.gen, HandDesk.rev].map { desk.machine.portfolio[$0].ledger.cash }
    desk.market.openings = [
      HandMarket.symbol: [MarketEvent(day: Self.tuesday, kind: .exDividend(Price(units: 5_125)))],
      "PEP": [MarketEvent(day: Self.tuesday, kind: .exDividend(Price(dollars: 9)))],
    ]
    desk.wait(until: Self.open, on: Self.tuesday)
    let after = [HandDesk.gen, HandDesk.rev].map { desk.machine.portfolio[$0].ledger.cash }
    #expect(zip(after, before).map { $0 - $1 } == [Money(units: 5_125 * 150), .zero])
  }

  @Test func `a split ends every order and question about the old shares, and no other`() throws {
    var desk = try HandDesk()
    let other = Instrument.shares("PEP")
    try desk.hold(Self.shares, 100, at: Price(dollars: 60))
    try desk.hold(other, 5, at: Price(dollars: 60), of: HandDesk.rev)
    func closing(_ instrument: Instrument, of account: AccountID) -> OrderDraft {
      OrderDraft(
        account: account, legs: [OrderLeg(instrument, quantity: -5)], type: .limit(Price(dollars: -90)),
        timeInForce: .gtc, purpose: .close)
    }
    try desk.give(.trade(closing(Self.shares, of: HandDesk.gen)))
    let mine = desk.ask(.order(closing(Self.shares, of: HandDesk.gen)), .adjustment, until: nil)
    let others = desk.ask(.order(closing(other, of: HandDesk.rev)), .adjustment, until: nil)
    desk.market.openings = [HandMarket.symbol: [MarketEvent(day: Self.tuesday, kind: .split(4))]]
    let made = desk.wait(until: Self.open, on: Self.tuesday, quoting: 150_000)
    #expect(desk.machine.desk.orders.isEmpty)
    #expect(
      desk.machine.desk.decision(mine.id) == nil && desk.machine.desk.decision(others.id)?.state == .open)
    #expect(desk.machine.portfolio[HandDesk.gen].quantity(of: Self.shares) == 400)
    #expect(made.filter { $0.body.summary.hasSuffix("KO was split") }.count == 2)
  }

  @Test func `the company's report and the bank's decision change no position`() throws {
    var desk = try HandDesk()
    try desk.hold(Self.shares, 100, at: Price(dollars: 60))
    desk.market.openings = [
      HandMarket.symbol: [
        MarketEvent(day: Self.tuesday, kind: .earnings), MarketEvent(day: Self.tuesday, kind: .economy),
      ]
    ]
    let made = desk.wait(until: Self.open, on: Self.tuesday)
    #expect(made.isEmpty && desk.machine.portfolio[HandDesk.gen].quantity(of: Self.shares) == 100)
  }
}
