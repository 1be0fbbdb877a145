import Books
import Domain
import Engine
import Money
import Rules
import TestSupport
import Testing

/// What is due, near and already asked, with a market and without one.
@Suite struct DueTests {
  var desk: Desk
  let gen = Desk.gen

  init() throws { desk = try Desk() }

  private func preservation(_ account: AccountID, lasts: Bool) -> Event {
    let state = Preservation(
      since: desk.now, triggerValue: usd("1000"), triggerExposure: .zero, quietWeeks: 0, weeks: 0)
    return Event(
      .desk(
        .preservationMoved(
          PreservationRecord(account, lasts ? state : nil, memory: PreservationMemory(), reason: ""))))
  }

  @Test mutating func `preservation that was lifted blocks no merge, one that lasts does`() throws {
    let fork = try desk.fork(gen)
    try desk.mark(fork.account(.gen), "600000")
    for lasts in [true, false] {
      let sequence = desk.machine.portfolio.sequence + 1
      desk.machine.apply(preservation(fork.account(.com), lasts: lasts), sequence: sequence, at: desk.now)
      let due = try #require(desk.machine.due(at: desk.now).merges.first)
      #expect(due.verdict.blockers.map(\.code) == (lasts ? [.inPreservation] : []))
      #expect(desk.machine.desk.preserving == (lasts ? [fork.account(.com)] : []))
      #expect(desk.code(.merge([fork], into: nil)) == (lasts ? .inPreservation : nil))
    }
  }

  /// A Gen-Acc that is due to fork, on a market whose only put secures the given number of dollars.
  private mutating func market(strike: Int64) throws -> QuotedMarket {
    desk.now = Instant(newYork: Day(year: 2026, month: 2, day: 19), TimeOfDay(11, 0))
    try desk.mark(gen, "180000")
    try desk.give(
      .attach(
        MarketAttachment(
          seed: 1, scenario: "usual", configuration: "", firstDay: Day(year: 2026, month: 1, day: 5))))
    var market = QuotedMarket(at: desk.now)
    let put = try OptionContract(
      "TSLA", expiry: Day(year: 2026, month: 2, day: 20), .put, strike: Price(dollars: strike))
    market.quote(put, "1.20", "1.24", delta: -4_500)
    return market
  }

  @Test(arguments: [140, 200] as [Int64])
  mutating func `a fork whose child could write no contract is not ready where a market is attached`(
    strike: Int64
  ) throws {
    let market = try market(strike: strike)
    // The child's Gen-Acc gets 15,000, of which 95 % secure puts.
    let codes: [Refusal.Code] = strike == 140 ? [] : [.forkNotViable]
    #expect(
      desk.machine.due(at: desk.now, in: market).forks.map { $0.verdict.blockers.map(\.code) } == [codes])
    let model = ReadModel(desk.machine, market, at: desk.now)
    #expect(model.near.map(\.isReady) == [codes.isEmpty])
    #expect(model.forkVerdict(desk[gen]).blockers.map(\.code) == codes)
    do throws(Refusal) {
      _ = try desk.machine.decide(.fork(gen), at: desk.now, in: market)
      #expect(codes.isEmpty)
    } catch {
      #expect([error.code] == codes)
    }
  }

  @Test mutating func `what is asked already is not listed as near`() throws {
    let market = try market(strike: 140)
    let before = ReadModel(desk.machine, market, at: desk.now)
    #expect(before.near.map(\.subject) == ["root/gen"])
    let asked = Decision(
      id: DecisionID(number: 1), .fork, account: gen, level: .human, openedAt: desk.now, expires: nil,
      proposal: .fork(gen, moved: usd("30000")), summary: "", explanation: [])
    desk.machine.apply(
      Event(.desk(.decisionOpened(asked))), sequence: desk.machine.portfolio.sequence + 1, at: desk.now)
    let after = ReadModel(desk.machine, market, at: desk.now, after: before)
    #expect(after.near.isEmpty && after.due.forks.count == 1)
  }
}
