import Brokerage
import Domain
import Money
import Settings
import Testing

@Suite struct PreTradeGateTests {
  var desk = GateDesk()

  @Test func `a put that the account can secure passes every check`() {
    #expect(desk.failing() == [])
  }

  @Test func `a put must be secured to the last dollar`() {
    // 24,500 for the put at 245, out of what the buffer of 5 % leaves.
    #expect(GateDesk(25_790).failing() == [])
    #expect(GateDesk(25_789).failing() == ["BUYING_POWER"])
    var committed = GateDesk(25_790)
    committed.facts.committedCash = Money(units: 1_000_000)
    #expect(committed.failing().contains("BUYING_POWER"))
  }

  @Test mutating func `a switch lets only what shrinks exposure pass, then nothing`() {
    desk.facts.kill = .reducing
    #expect(desk.failing().contains("KILL_SWITCH"))
    desk.facts.kill = .halted
    #expect(desk.failing([(.option(Sample.put), -1)], .close).contains("KILL_SWITCH"))
  }

  @Test mutating func `a closed market and an old quote stop everything`() {
    var closed = desk
    closed.market.isOpen = false
    #expect(closed.failing().contains("SESSION_OPEN"))
    desk.market.instant = desk.market.instant + .seconds(5)
    #expect(desk.failing() == [])
    desk.market.instant = desk.market.instant + Instant.Span(milliseconds: 1)
    #expect(desk.failing() == ["QUOTE_FRESH"])
    desk.market = TableMarket()
    #expect(desk.failing().contains("QUOTE_FRESH"))
  }

  @Test func `a limit is bound to the tick and the collar`() {
    #expect(desk.failing(limit: "-4.03") == ["TICK"])
    #expect(desk.failing(limit: "-3.20").contains("COLLAR"))
    #expect(!desk.failing(limit: "-9.00").contains("COLLAR"))
  }

  @Test mutating func `size, pace, duplicates and concentration have bounds`() {
    #expect(desk.failing([(.option(Sample.put), -51)]).contains("ORDER_SIZE"))
    var hurried = desk
    hurried.facts.ordersInLastMinute = hurried.facts.settings.gate.ordersPerMinute
    #expect(hurried.failing() == ["ORDER_RATE"])
    var twin = desk
    twin.facts.lastTwin = twin.market.instant - .seconds(1)
    #expect(twin.failing() == ["DUPLICATE"])
    desk.facts.portfolioExposure = Money(dollars: 80_501)
    #expect(desk.failing() == ["PORTFOLIO_SYMBOL"])
    desk.facts.portfolioExposure = Money(dollars: 80_500)
    #expect(desk.failing() == [])
  }

  @Test mutating func `entry days and bands bind the schedule, not a person`() {
    desk.facts.isEntryDay = false
    desk.facts.deltaBand = 3_000...4_000
    #expect(desk.failing() == ["ENTRY_DAY", "DELTA_BAND"])
    desk.facts.isByHand = true
    #expect(desk.failing() == [])
  }

  @Test mutating func `a bad day stops openings`() {
    desk.facts.liquidation = Money(dollars: 120_000)
    desk.facts.valueAtClose = Money(dollars: 126_316)
    #expect(desk.failing().contains("DAILY_LOSS"))
    desk.facts.valueAtClose = Money(dollars: 126_315)
    #expect(!desk.failing().contains("DAILY_LOSS"))
  }
}
