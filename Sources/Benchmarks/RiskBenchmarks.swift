import Books
import Domain
import Engine
import Insight
import MarketModel
import Money

extension Benchmark {
  /// The grid of prices × volatilities × time for 60 contracts, by full revaluation, for everything and its parts.
  static let riskGrid = Benchmark(
    "risk.grid", .milliseconds, limit: "0.1 s", goal: 100
  ) { effort in
    let positions = try book(of: 60).positions
    let rounds = effort.count(5, quick: 1)
    return (
      round: {
        milliseconds {
          for _ in 0..<rounds { keep(RiskGrids(positions).symbols.count) }
        } / Double(rounds)
      }, limit: { 100 }
    )
  }

  /// What 60 contracts may lose, on 10,000 simulated moves and on the past year's.
  static let riskLosses = Benchmark(
    "risk.losses", .milliseconds, limit: "0.3 s", goal: 300
  ) { effort in
    let (history, view) = try (book(of: 60), BusyDesk(positions: 1).market)
    let positions = history.positions
    let symbols = Set(positions.map(\.instrument.symbol)).sorted()
    guard let moves = MarketMoves(of: symbols, in: SteppedMarketView(view)) else { throw NothingToRun() }
    return (
      round: {
        milliseconds {
          keep(TodayRisk(positions, moves, paths: effort.count(10_000, quick: 100))?.paths ?? 0)
        }
      }, limit: { 300 }
    )
  }

  /// The books of the given number of different puts, seen at the market's quotes.
  private static func book(of count: Int) throws -> History {
    let desk = try BusyDesk(positions: count)
    var history = History()
    for (place, event) in desk.events.enumerated() {
      history.add(event, sequence: Int64(place + 1), at: desk.market.instant)
    }
    return history.seen(in: SteppedMarketView(desk.market), at: desk.market.instant)
  }
}

/// What was to be measured does not come about.
struct NothingToRun: Error {}
