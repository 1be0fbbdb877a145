import Books
import Brokerage
import Domain
import Money
import Settings
import Testing

struct PreTradeGateTests {
  private let gen = StructureID.root.account(.gen)

  private var market: TableMarket {
    var market = TableMarket()
    market.quote(Sample.put, "4.00", "4.10")
    market.quote(Sample.call, "3.00", "3.10", delta: 4_000)
    market.quote("TSLA", "247.30", "247.32")
    return market
  }

  /// An account with cash of this many dollars and nothing else.
  private func account(_ dollars: Int64) -> Account {
    var portfolio = Portfolio()
    let founding = Founding(store: [], publicKey: [], capital: Money(dollars: dollars), playbook: "")
    let amount = Money(dollars: dollars)
    portfolio.apply(
      Event(
        .founded(founding),
        transactions: [Transaction(.deposit, [Posting(gen, .cash, amount), Posting(gen, .capital, -amount)])]),
      sequence: 1, at: Instant(milliseconds: 0))
    return portfolio[gen]
  }

  private func facts(_ dollars: Int64 = 120_000) -> GateFacts {
    let account = account(dollars)
    return GateFacts(
      account: account, settings: AccountSettings(.gen), staleAfter: .seconds(5), kill: .active,
      committedCash: .zero, committedShares: 0, structureExposure: .zero, portfolioExposure: .zero,
      structureValue: Money(dollars: 300_000), portfolioValue: Money(dollars: 300_000),
      valueAtClose: account.value, ordersInLastMinute: 0, lastTwin: nil, deltaBand: 4_000...5_000,
      isEntryDay: true, isByHand: false)
  }

  private func draft(
    _ legs: [OrderLeg]? = nil, limit: String = "-4.05", purpose: OrderPurpose = .open
  ) -> OrderDraft {
    OrderDraft(
      account: gen, legs: legs ?? [OrderLeg(.option(Sample.put), quantity: -1)],
      type: .limit(Price(limit) ?? .zero), purpose: purpose)
  }

  private func failing(_ draft: OrderDraft, _ facts: GateFacts, _ market: TableMarket) -> [String] {
    PreTradeGate.check(draft, facts, in: market).filter { !$0.passes }.map(\.code)
  }

  @Test func `a put that the account can secure passes every check`() {
    #expect(failing(draft(), facts(), market) == [])
  }

  @Test func `a put must be secured to the last dollar`() {
    // 24,500 for the put of 245, out of what the buffer of 5 % leaves.
    #expect(failing(draft(), facts(25_790), market) == [])
    #expect(failing(draft(), facts(25_789), market) == ["BUYING_POWER"])
    var committed = facts(25_790)
    committed.committedCash = Money(units: 1_000_000)
    #expect(failing(draft(), committed, market).contains("BUYING_POWER"))
  }

  @Test func `a switch lets only what shrinks exposure pass, then nothing`() {
    var facts = facts()
    facts.kill = .reducing
    #expect(failing(draft(), facts, market).contains("KILL_SWITCH"))
    facts.kill = .halted
    #expect(failing(draft(purpose: .close), facts, market).contains("KILL_SWITCH"))
  }

  @Test func `a closed market and an old quote stop everything`() {
    var closed = market
    closed.isOpen = false
    #expect(failing(draft(), facts(), closed).contains("SESSION_OPEN"))
    var old = market
    old.instant = old.instant + .seconds(5)
    #expect(failing(draft(), facts(), old) == [])
    old.instant = old.instant + Instant.Span(milliseconds: 1)
    #expect(failing(draft(), facts(), old) == ["QUOTE_FRESH"])
    #expect(failing(draft(), facts(), TableMarket()).contains("QUOTE_FRESH"))
  }

  @Test func `a limit keeps to the tick and to the collar`() {
    #expect(failing(draft(limit: "-4.03"), facts(), market) == ["TICK"])
    #expect(failing(draft(limit: "-3.20"), facts(), market).contains("COLLAR"))
    #expect(!failing(draft(limit: "-9.00"), facts(), market).contains("COLLAR"))
  }

  @Test func `a call needs a hundred shares behind each contract`() {
    let call = [OrderLeg(.option(Sample.call), quantity: -1)]
    var facts = facts()
    facts.deltaBand = nil
    #expect(failing(draft(call, limit: "-3.05"), facts, market) == ["COVER"])
  }

  @Test func `only what is held can be closed`() {
    let buy = [OrderLeg(.option(Sample.put), quantity: 1)]
    #expect(failing(draft(buy, limit: "4.05", purpose: .close), facts(), market) == ["HELD"])
  }

  @Test func `size, pace, twins and concentration have bounds`() {
    let many = [OrderLeg(.option(Sample.put), quantity: -51)]
    #expect(failing(draft(many), facts(), market).contains("ORDER_SIZE"))
    var hurried = facts()
    hurried.ordersInLastMinute = hurried.settings.gate.ordersPerMinute
    #expect(failing(draft(), hurried, market) == ["ORDER_RATE"])
    var twin = facts()
    twin.lastTwin = market.instant - .seconds(1)
    #expect(failing(draft(), twin, market) == ["DUPLICATE"])
    var crowded = facts()
    crowded.portfolioExposure = Money(dollars: 80_501)
    #expect(failing(draft(), crowded, market) == ["PORTFOLIO_SYMBOL"])
    crowded.portfolioExposure = Money(dollars: 80_500)
    #expect(failing(draft(), crowded, market) == [])
  }

  @Test func `the schedule keeps to entry days and bands, a person need not`() {
    var facts = facts()
    facts.isEntryDay = false
    facts.deltaBand = 3_000...4_000
    #expect(failing(draft(), facts, market) == ["ENTRY_DAY", "DELTA_BAND"])
    facts.isByHand = true
    #expect(failing(draft(), facts, market) == [])
  }

  @Test func `a bad day ends openings`() {
    var facts = facts()
    facts.valueAtClose = Money(dollars: 126_316)
    #expect(failing(draft(), facts, market).contains("DAILY_LOSS"))
    facts.valueAtClose = Money(dollars: 126_315)
    #expect(!failing(draft(), facts, market).contains("DAILY_LOSS"))
  }
}
