import Books
import Domain
import Engine
import EngineService
import MarketModel

extension Benchmark {
  /// Sessions that the whole protocol runs for a thousand accounts, compared with a hundred: the cost of one
  /// account must not grow with the number of others.
  static let accountSessions = Benchmark(
    "engine.accounts", .perSecond, limit: "account-sessions with a hundred accounts"
  ) { effort in
    let few = try LargeHouse(structures: effort.count(50, quick: 1))
    let many = try LargeHouse(structures: effort.count(500, quick: 3))
    let sessions = effort.count(10, quick: 1)
    return (round: { try many.rate(sessions) }, limit: { try few.rate(sessions) })
  }
}

/// A household of many structures at the first session of its market.
private final class LargeHouse {
  private let machine: EngineMachine
  private let market: SimulatedMarket

  init(structures: Int) throws {
    let store = try ScratchStore()
    _ = try store.grow(structures)
    let calendar = TradingCalendar.newYork
    guard let start = calendar.week(after: store.now.newYork.day)?.first else {
      preconditionFailure("the household is as old as the calendar")
    }
    market = try SimulatedMarket(.shipped, seed: 1, start: start.day)
    var machine = store.shell.machine
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
