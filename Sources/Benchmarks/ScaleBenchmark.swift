import Books
import Domain
import Engine
import MarketModel

extension Benchmark {
  /// Sessions that the whole protocol runs for a thousand accounts, compared with a hundred: the cost of one
  /// account must not grow with the number of others.
  static let accountSessions = Benchmark(
    "engine.accounts", .perSecond, limit: "account-sessions with a hundred accounts"
  ) { effort in
    let few = try LargeHouse(accounts: effort.count(100, quick: 5))
    let many = try LargeHouse(accounts: effort.count(1_000, quick: 9))
    let sessions = effort.count(10, quick: 1)
    return (round: { try many.rate(sessions) }, limit: { try few.rate(sessions) })
  }

  /// The same for ten thousand accounts, compared with a thousand.
  static let manyAccountSessions = Benchmark(
    "engine.accounts.many", .perSecond, limit: "account-sessions with a thousand accounts", ratioGoal: 0.9
  ) { effort in
    let few = try LargeHouse(accounts: effort.count(1_000, quick: 5))
    let many = try LargeHouse(accounts: effort.count(10_000, quick: 9))
    let sessions = effort.count(5, quick: 1)
    return (round: { try many.rate(sessions) }, limit: { try few.rate(sessions) })
  }
}

/// A household of many structures at the first session of its market.
private final class LargeHouse {
  private let machine: EngineMachine
  private let market: SimulatedMarket

  init(accounts: Int) throws {
    var (machine, now) = try manyAccounts(accounts)
    now = now + .days(29)
    let calendar = TradingCalendar.newYork
    guard let start = calendar.week(after: now.newYork.day)?.first else {
      preconditionFailure("the household is as old as the calendar")
    }
    market = try SimulatedMarket(.shipped, seed: 1, start: start.day)
    let attachment = MarketAttachment(
      seed: 1, scenario: "usual", configuration: MarketConfiguration.shippedText, firstDay: start.day)
    let view = SteppedMarketView(market)
    machine.perform(
      try machine.decide(.attach(attachment), at: market.instant, in: view), at: market.instant, in: view,
      record: { _, _, _ in })
    self.machine = machine
  }

  /// Account-sessions per second over this many sessions, with every step of the day included.
  func rate(_ sessions: Int) throws -> Double {
    var (machine, market) = (machine, market)
    let accounts = machine.portfolio.accounts.count
    guard let last = TradingCalendar.newYork.session(sessions - 1, from: market.session.day) else {
      preconditionFailure("the sessions reach beyond the calendar")
    }
    let conditions = TurnConditions(approval: .all)
    return try Benchmarks.rate(of: accounts * sessions) {
      while let next = machine.nextTurn(after: market.instant, conditions.rhythm), next <= last.close {
        try market.advance(to: next)
        machine.turn(at: next, in: SteppedMarketView(market), conditions) { event, _, _ in
          keep(event.changes.count)
        }
      }
    }
  }
}
