import Domain
import MarketModel
import Pricing

extension Benchmark {
  /// Ten years of five symbols, with every listed option quoted at each close: at least eight expiries of
  /// sixty strikes, both rights.
  static let decade = Benchmark(
    "market.decade", .milliseconds, limit: "European values alone", goal: 9_000
  ) { effort in
    let sessions = effort.count(2_520, quick: 2)
    var configuration = MarketConfiguration.shipped
    // One more than ships, because on Fridays one has expired at the close.
    configuration.weeklyExpiries += 1
    var count = sessions * 5 * 8 * 120
    return (
      round: {
        try milliseconds {
          var market = try SimulatedMarket(
            configuration, symbols: ["SPY", "TSLA", "NVDA", "AAPL", "KO"], seed: 1,
            start: Day(year: 2026, month: 1, day: 5))
          count = 0
          for _ in 0..<sessions {
            try market.advance(to: market.session.close)
            for symbol in market.symbols {
              let chain = try market.options(symbol).chains()
              keep(chain[chain.count - 1].bid)
              count += chain.count
            }
            if let next = TradingCalendar.newYork.next(after: market.session.day) {
              try market.advance(to: next.open)
            }
          }
        }
      }, limit: { Double(count) * 1_000 / (try batchRate(effort)) }
    )
  }
}

/// The number of options a batch values per second.
private func batchRate(_ effort: Benchmark.Effort) throws -> Double {
  var batch = try OptionBatch((0..<effort.count(200_000, quick: 500)).map(sampleOption))
  let result = rate(of: batch.count) { batch.value() }
  keep(batch[batch.count - 1])
  return result
}
