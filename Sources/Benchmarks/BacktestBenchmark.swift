import Books
import Domain
import Engine
import EngineService
import MarketFeeds
import MarketModel

extension Benchmark {
  /// Ten years of the whole protocol as a back-test does them: every turn of every day, journaled month by
  /// month.
  static let backtest = Benchmark(
    "engine.backtest", .milliseconds, limit: "stepping its market alone", goal: 3_000
  ) { effort in
    let days = Int64(effort.count(3_652, quick: 8))
    return (
      round: { try milliseconds { keep(try backTested(days: days).portfolio.sequence) } },
      limit: {
        let (market, _) = try backTestMarket()
        return try milliseconds { keep(try stepped(market, days: days).instant) }
      }
    )
  }
}

private let backTestStart = Day(year: 2026, month: 1, day: 5)

private func backTestMarket() throws -> (SimulatedMarket, MarketAttachment) {
  let market = try SimulatedMarket(.shipped, seed: 4, start: backTestStart)
  let attachment = MarketAttachment(
    seed: 4, scenario: "usual", configuration: MarketConfiguration.shippedText, firstDay: backTestStart)
  return (market, attachment)
}

private func backTested(days: Int64) throws -> EngineMachine {
  let store = try ScratchStore()
  let (market, attachment) = try backTestMarket()
  _ = try store.shell.submit(store.submission(.attach(attachment)), on: TurnInput(SteppedMarketView(market)))
  var run = MarketRun(SteppedSource(market), conditions: TurnConditions(approval: .all))
  let end = run.clock + .days(days)
  while try run.advance(store.shell, to: end, sessions: 21) {}
  return store.shell.machine
}

private func stepped(_ market: SimulatedMarket, days: Int64) throws -> SimulatedMarket {
  var market = market
  let end = market.instant + .days(days)
  while let next = TradingCalendar.newYork.next(after: market.session.day), next.close <= end {
    try market.advance(to: next.close)
  }
  return market
}
