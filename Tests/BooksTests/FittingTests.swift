import Books
import Domain
import Money
import Testing

/// Events that cannot have happened in these books: refused before anything is changed.
@Suite struct FittingTests {
  private static let (gen, rev) = (SamplePortfolio.gen, SamplePortfolio.rev)
  private static let most = Money(units: 1 << 61)
  private static let none = AccountFigures.none

  private func fits(_ event: Event, _ books: SamplePortfolio = SamplePortfolio()) -> Bool {
    (try? books.portfolio.requireFit(event, at: books.now)) != nil
  }

  private func posted(_ id: AccountID, _ amounts: [(LedgerColumn, Money)]) -> Event {
    Event(
      .deposited(id, Money(units: 1)),
      transactions: [Transaction(stored: .adjustment, postings: amounts.map { Posting(id, $0.0, $0.1) })])
  }

  private func lot(
    _ number: Int64, _ quantity: Int64 = 1, cost: Money = .zero, kept: Money = .zero, mark: Mark = flat("1")
  ) -> Lot {
    Lot(
      id: LotID(number: number), instrument: .shares("KO"), quantity: quantity,
      openedAt: Instant(milliseconds: 0),
      tradeDate: Day(number: 0), cost: cost, taxBasis: .zero, kept: kept, chain: LotID(number: number),
      mark: mark)
  }

  /// A portfolio whose Gen-Acc holds ten shares as lot 1.
  private func holding() throws -> SamplePortfolio {
    var books = SamplePortfolio()
    try books.trade(Self.gen) { $0.open(.shares("KO"), 10, at: price("60"), fee: .zero, mark: flat("60")) }
    return books
  }

  private func traded(_ trade: Trade) -> Event { Event(.traded(trade)) }

  @Test func `books are founded once, and nothing happens before`() {
    let founding = Event(.founded(Founding(store: [], publicKey: [], capital: .zero, playbook: "")))
    let now = SamplePortfolio().now
    #expect(!fits(founding))
    #expect((try? Portfolio().requireFit(founding, at: now)) != nil)
    #expect((try? Portfolio().requireFit(Event(.noted(nil, text: "x")), at: now)) == nil)
  }

  @Test func `time stands still or goes on`() {
    let books = SamplePortfolio()
    let note = Event(.noted(nil, text: "x"))
    #expect((try? books.portfolio.requireFit(note, at: books.now)) != nil)
    #expect((try? books.portfolio.requireFit(note, at: books.now - Instant.Span(milliseconds: 1))) == nil)
  }

  @Test func `a fork has the next number, and a merge names structures that exist`() {
    func fork(_ number: Int32) -> Event {
      Event(
        .forked(
          Fork(
            parent: Self.gen, child: StructureID(number: number), surplus: .zero, moved: .zero, toGen: .zero,
            toCom: .zero,
            baseline: Baseline(return26Weeks: nil, deployed: .zero, costs: .zero, drawdown: .zero))))
    }
    func merge(_ sources: [Int32], _ reparented: [Int32]) -> Event {
      Event(
        .merged(
          Merge(
            sources: sources.map(StructureID.init), target: SamplePortfolio.com, moved: .zero, positions: 0,
            lots: 0,
            reparented: reparented.map(StructureID.init), priority: 1,
            baseline: Baseline(return26Weeks: nil, deployed: .zero, costs: .zero, drawdown: .zero))))
    }
    var books = SamplePortfolio()
    #expect(fits(fork(1), books) && !fits(fork(0), books) && !fits(fork(2), books))
    books.fork(20_000)
    #expect(fits(fork(2), books) && !fits(fork(1), books))
    #expect(fits(merge([1], []), books) && !fits(merge([2], []), books) && !fits(merge([1], [2]), books))
  }

  @Test func `every account that is changed, posted to or named exists, and a refusal may name any`() {
    let unknown = StructureID(number: 1).account(.gen)
    let change = Event(
      .noted(nil, text: "x"), changes: [AccountChange(unknown, before: Self.none, after: Self.none)])
    #expect(
      !fits(change) && !fits(posted(unknown, [(.cash, .zero)])) && !fits(Event(.deposited(unknown, .zero))))
    let record = WeekRecord(
      account: unknown, day: Day(number: 0), type: .idle, regime: nil, growth: 0, target: 0)
    #expect(!fits(Event(.desk(.weekEnded([record])))))
    let item = Reinvestment(
      account: unknown, quarter: 0, profit: .zero, contracts: .zero, leaps: .zero, reservedNow: .zero,
      leapsDue: .zero,
      strategy: .standard, explanation: [])
    #expect(!fits(Event(.reinvested([item], skipped: []))))
    let refused = RefusedCommand(command: ["x"], account: unknown, refusal: Refusal(.unknownAccount, "no"))
    #expect(fits(Event(.refused(refused))) && fits(Event(.noted(unknown, text: "x"))))
    var books = SamplePortfolio()
    books.fork(20_000)
    #expect(fits(Event(.deposited(unknown, .zero)), books))
  }

  @Test func `no column, total or figure leaves what can be stored`() {
    // 120,000 are held: 1,200,000,000 units.
    let room = Money(units: Self.most.units - 1_200_000_000)
    #expect(fits(posted(Self.gen, [(.income, Self.most - usd("300000"))])))
    #expect(!fits(posted(Self.gen, [(.income, Self.most)])), "the totals may turn over no more")
    #expect(!fits(posted(Self.gen, [(.cash, room + Money(units: 1))])))
    var figures = Self.none
    figures.value = Self.most
    #expect(
      fits(Event(.noted(nil, text: "x"), changes: [AccountChange(Self.gen, before: figures, after: figures)]))
    )
    figures.value = Money(units: Self.most.units + 1)
    for (before, after) in [(figures, Self.none), (Self.none, figures)] {
      #expect(
        !fits(Event(.noted(nil, text: "x"), changes: [AccountChange(Self.gen, before: before, after: after)]))
      )
    }
  }

  @Test func `lots that are opened are numbered on, none of them of nothing or too large to count`() throws {
    func opened(_ lots: Lot...) -> Event { traded(Trade(account: Self.gen, cause: .order, opened: lots)) }
    let books = try holding()
    #expect(fits(opened(lot(2)), books) && fits(opened(lot(2), lot(3)), books))
    #expect(
      !fits(opened(lot(1)), books) && !fits(opened(lot(3)), books) && !fits(opened(lot(2), lot(2)), books))
    #expect(!fits(opened(lot(2, 0)), books))
    #expect(fits(opened(lot(2, 1_000_000_000_000, mark: flat("0"))), books))
    #expect(!fits(opened(lot(2, 1_000_000_000_001, mark: flat("0"))), books))
    #expect(!fits(opened(lot(2, -1_000_000_000_001, mark: flat("0"))), books))
    #expect(!fits(opened(lot(2, cost: Money(units: Self.most.units + 1))), books))
    let worth = Price(units: 1 << 59)
    #expect(fits(opened(lot(2, mark: Mark(mid: worth, exit: worth, fee: .zero))), books))
    #expect(!fits(opened(lot(2, mark: Mark(mid: worth + Price(units: 1), exit: worth, fee: .zero))), books))
  }

  @Test func `what is closed is held, on its own side, and no more of it than there is`() throws {
    let books = try holding()
    let held = try #require(books[Self.gen].lots.first)
    func closed(_ change: (inout Lot) -> Void, spot: Price? = nil, proceeds: Money = .zero) -> Bool {
      var slice = held
      change(&slice)
      return fits(
        traded(
          Trade(
            account: Self.gen, cause: .order, closed: [Trade.Closing(slice, proceeds: proceeds)], spot: spot)),
        books)
    }
    #expect(closed { _ in } && closed { $0.quantity = 3 })
    #expect(!closed { $0.quantity = 11 } && !closed { $0.quantity = -3 } && !closed { $0.quantity = 0 })
    #expect(!closed { $0.id = LotID(number: 2) } && !closed { $0.instrument = .shares("PEP") })
    #expect(closed({ _ in }, spot: .zero) && !closed({ _ in }, spot: Price(units: -1)))
    #expect(!closed({ _ in }, spot: Price(units: .max)))
    #expect(!closed({ _ in }, proceeds: Money(units: Self.most.units + 1)))
    let twice = Trade(
      account: Self.gen, cause: .order,
      closed: [held.slice(6), held.slice(6)].map { Trade.Closing($0, proceeds: .zero) })
    #expect(!fits(traded(twice), books))
    #expect(
      !fits(
        traded(Trade(account: Self.rev, cause: .order, closed: [Trade.Closing(held, proceeds: .zero)])), books
      ))
  }

  @Test func `premium is kept for a lot that is held`() throws {
    let books = try holding()
    func kept(_ number: Int64, _ amount: Money) -> Bool {
      fits(
        traded(
          Trade(account: Self.gen, cause: .order, kept: [Trade.KeptPremium(LotID(number: number), amount)])),
        books)
    }
    #expect(kept(1, usd("5")) && !kept(2, usd("5")))
    #expect(!kept(1, Money(units: Self.most.units + 1)))
  }
}
