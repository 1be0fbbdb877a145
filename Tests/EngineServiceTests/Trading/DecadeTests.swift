import Books
import Domain
import Engine
import Money
import TestSupport
import Testing

@Suite struct DecadeTests {
  /// Ten years of the whole ladder, in a daily rhythm.
  private static let decade = Result {
    var desk = try SimulatedDesk(seed: 4, rhythm: .daily)
    try desk.run(until: Instant(newYork: Day(year: 2035, month: 12, day: 31), TimeOfDay(16, 0)))
    return desk
  }

  @Test func `a decade ends weeks in every type, and forks, rolls, reinvests, assigns and preserves`() throws
  {
    let desk = try Self.decade.get()
    var types: Set<WeekType> = []
    var (entered, lifted) = (0, 0)
    for made in desk.events {
      switch made.event.body {
      case .desk(.weekEnded(let records)): types.formUnion(records.map(\.type))
      case .desk(.preservationMoved(let record)):
        if record.preservation == nil { lifted += 1 } else if record.preservation?.weeks == 0 { entered += 1 }
      default: break
      }
    }
    #expect(types == Set(WeekType.allCases))
    #expect(entered > 0 && lifted > 0)
    #expect(desk.count("fork.executed") > 0 && desk.count("reinvestment.executed") > 0)
    let trades = desk.trades
    func assigned(_ right: OptionContract.Right) -> Bool {
      trades.contains { trade in
        trade.cause == .assignment
          && trade.closed.contains { $0.slice.isShort && $0.slice.instrument.contract?.right == right }
      }
    }
    #expect(assigned(.put) && assigned(.call))
    #expect(trades.contains { $0.fill != nil && $0.opened.contains(where: \.isShort) && !$0.closed.isEmpty })
    #expect(trades.contains { $0.cause == .dividend })
    #expect(desk.machine.portfolio.brokenInvariants().isEmpty)
  }

  /// Only the gate checks a day's loss; everything else is known to the rules.
  @Test func `what the rules propose is what the gate lets pass`() throws {
    let desk = try Self.decade.get()
    let refused = desk.events.compactMap { made -> String? in
      guard case .desk(.orderRefused(let draft, _, let findings)) = made.event.body,
        findings.contains(where: { !$0.passes && $0.code != "DAILY_LOSS" })
      else { return nil }
      return "\(draft.summary): \(findings.filter { !$0.passes }.map(\.code))"
    }
    #expect(refused == [])
  }

  @Test func `what was bought for the long run is sold by an order, and never expires`() throws {
    let desk = try Self.decade.get()
    var sold: [Trade.Cause: Int] = [:]
    for trade in desk.trades {
      for closing in trade.closed where !closing.slice.isShort && closing.slice.instrument.contract != nil {
        sold[trade.cause, default: 0] += 1
      }
    }
    #expect(sold[.order, default: 0] > 0)
    #expect(sold.keys.allSatisfy { $0 == .order })
  }

  @Test func `a week's regime is that of its first session, also at its end`() throws {
    let desk = try Self.decade.get()
    var (own, judged): (Regime?, Regime?) = (nil, nil)
    var seen = 0
    for made in desk.events {
      switch made.event.body {
      case .desk(.regimeJudged(let record)) where record.beginsWeek: judged = record.regime
      case .desk(.weekEnded(let records)):
        seen += records.count
        #expect(records.allSatisfy { $0.regime == own }, "\(made.at)")
      case .sessionMarked:
        // The close of a week's last session judges the next week's.
        own = judged
      default: break
      }
    }
    #expect(seen > 1_000)
  }

  @Test func `calls that were bought begin a chain of their own`() throws {
    let desk = try Self.decade.get()
    var bought = 0
    for trade in desk.trades where trade.closed.isEmpty {
      for lot in trade.opened where !lot.isShort && lot.instrument.contract != nil {
        bought += 1
        #expect(lot.chain == lot.id)
      }
    }
    #expect(bought > 0)
  }

  @Test func `children of a fork trade on their own`() throws {
    let desk = try Self.decade.get()
    #expect(desk.trades.contains { $0.account.structure != .root && $0.cause == .order })
  }

  @Test func `positions that expire before a holiday or on an early close are settled that day`() throws {
    let desk = try Self.decade.get()
    let calendar = TradingCalendar.newYork
    var (early, thursdays) = (0, 0)
    for made in desk.events {
      guard case .traded(let trade) = made.event.body, trade.cause == .expiry || trade.cause == .assignment
      else { continue }
      let day = made.at.newYork.day
      for closing in trade.closed {
        guard let contract = closing.slice.instrument.contract, contract.expiry == day else { continue }
        if calendar.session(on: day)?.isEarlyClose == true { early += 1 }
        if day.weekday == .thursday { thursdays += 1 }
      }
    }
    #expect(early > 0 && thursdays > 0)
  }

  @Test func `a fork that gets enough capital merges into its parent with its positions`() throws {
    var desk = try SimulatedDesk(
      seed: 4, playbook: "inherits = \"standard\"\n[merge]\nthreshold = 60000\n", rhythm: .daily)
    let forked = try desk.run(until: { $0.portfolio.structures.count > 1 }, within: 3_650)
    #expect(forked)
    let child = StructureID(number: 1)
    // Until the child holds something that the merge must move.
    _ = try desk.run(until: { !$0.portfolio[child.account(.com)].lots.isEmpty }, within: 365)
    let lots = desk.machine.portfolio[child.account(.com)].lots
    #expect(!lots.isEmpty)
    try desk.give(.deposit(child.account(.gen), Money(dollars: 60_000)))
    let merged = try desk.run(until: { $0.portfolio.structure(child)?.merged != nil }, within: 30)
    #expect(merged)
    #expect(desk.machine.portfolio[child.account(.com)].lots.isEmpty)
    #expect(desk.machine.portfolio.brokenInvariants().isEmpty)
  }
}
