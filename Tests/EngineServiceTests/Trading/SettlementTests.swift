import Books
import Domain
import Engine
import MarketModel
import Money
import Settings
import Testing

/// How expiry days, outages of the feed and settlement affect a person's time and money.
@Suite struct SettlementTests {
  @Test(arguments: [
    (Day(year: 2017, month: 9, day: 1), 3), (Day(year: 2017, month: 9, day: 5), 2),
    (Day(year: 2024, month: 5, day: 24), 2), (Day(year: 2024, month: 5, day: 28), 1),
  ]) func `shares settle by the rules of their time, options always on the next session`(
    day: Day, sessions: Int
  ) throws {
    let calendar = TradingCalendar.newYork
    let shares = Settlement.day(of: .shares("TSLA"), tradedOn: day)
    #expect(shares == calendar.session(sessions, from: day)?.day)
    let contract = try OptionContract(
      "TSLA", expiry: Day(year: 2026, month: 1, day: 16), .put, strike: Price(dollars: 200))
    #expect(Settlement.day(of: .option(contract), tradedOn: day) == calendar.next(after: day)?.day)
  }

  @Test func `premium is unsettled on the day it comes, and settled on the next session`() throws {
    var desk = try SimulatedDesk(seed: 1)
    _ = try desk.run(until: { $0.portfolio.accounts.contains { !$0.lots.isEmpty } }, within: 60)
    let today = desk.clock.newYork.day
    let account = try #require(desk.machine.portfolio.accounts.first { !$0.lots.isEmpty })
    let premium = account.lots.reduce(Money.zero) { $0 - $1.cost }
    #expect(desk.machine.desk.unsettled(of: account.id, on: today) == premium)
    let next = try #require(TradingCalendar.newYork.next(after: today)?.day)
    #expect(desk.machine.desk.unsettled(of: account.id, on: next) == .zero)
  }

  @Test func `owners may exercise contrary to the close near the strike, where the chance is above zero`()
    throws
  {
    func assigned(_ percent: Int) throws -> [Trade] {
      var desk = try SimulatedDesk(
        seed: 2, playbook: "[manage]\ncontrary_exercise = \(percent)\npin = 5\n", rhythm: .daily)
      try desk.run(days: 200)
      return desk.trades.filter { $0.cause == .assignment && $0.isOutOfTheMoney }
    }
    #expect(try assigned(0).isEmpty)
    #expect(try !assigned(100).isEmpty)
  }
}

extension Trade {
  /// Whether options were assigned although their holders could have bought the shares cheaper.
  fileprivate var isOutOfTheMoney: Bool {
    closed.contains { closing in
      guard let contract = closing.slice.instrument.contract, let spot else { return false }
      return contract.right.intrinsic(spot: spot, strike: contract.strike).units <= 0
    }
  }
}

extension SettlementTests {
  /// A desk at 15:49 of an expiry day with a put more than 5 % below its strike.
  private func farBelow(noRoll: String) throws -> SimulatedDesk? {
    // No roll is acceptable because none may follow, so `no_roll` decides.
    let text = "[manage]\nno_roll = \"\(noRoll)\"\nmaximum_rolls = 0\n"
    for seed in 1...12 {
      var desk = try SimulatedDesk(seed: UInt64(seed), scenario: "gap-down", playbook: text)
      let calendar = TradingCalendar.newYork
      for _ in 0..<16 {
        guard let week = calendar.week(after: desk.clock.newYork.day),
          let before = calendar.previous(before: week.last.day)
        else { break }
        // Nobody answers from the first check of what expires.
        try desk.run(until: before.close - .minutes(61))
        desk.conditions.approval = .ask
        try desk.run(until: week.last.close - .minutes(11))
        if !desk.farPuts.isEmpty { return desk }
        desk.conditions.approval = .all
      }
    }
    return nil
  }

  @Test(arguments: [("close", 0), ("assign", 1)]) func `at ten to four no_roll settles what nobody decided`(
    noRoll: String, left: Int
  ) throws {
    var desk = try #require(try farBelow(noRoll: noRoll))
    let puts = desk.farPuts
    let session = try #require(TradingCalendar.newYork.session(on: desk.clock.newYork.day))
    try desk.run(until: session.close - .minutes(1))
    let still = desk.farPuts.filter(puts.contains)
    #expect(still.isEmpty == (left == 0))
  }
}

extension SimulatedDesk {
  /// Puts that expire today and whose share is more than 5 % below the strike.
  fileprivate var farPuts: [Instrument] {
    let view = view
    let today = clock.newYork.day
    return machine.portfolio.accounts.flatMap(\.lots).map(\.instrument).filter { instrument in
      guard let contract = instrument.contract, contract.right == .put, contract.expiry == today,
        let spot = view.share(contract.symbol)?.last
      else { return false }
      return spot.units * 100 < contract.strike.units * 94
    }
  }
}
