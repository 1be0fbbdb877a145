import Dispatch
import Domain
import MarketFeeds
import MarketModel
import Synchronization

extension Benchmark {
  /// Quotes of a whole session, generated and applied to a market state.
  static let ticks = Benchmark("market.ticks", .perSecond, limit: foldOnly) { effort in
    let market = try SimulatedMarket(.shipped, seed: 1, start: firstDay)
    let seconds = effort.count(23_400, quick: 60)
    let quotes = try sessionQuotes(market, seconds)
    return (
      round: {
        var state = MarketState(market)
        var stream = try TickStream(market)
        return rate(of: quotes.count) {
          while stream.second < seconds, stream.next({ state.apply($0) }) {}
          keep(state["SPY"]?.quoteCount)
        }
      }, limit: { foldRate(market, quotes) }
    )
  }

  /// Quotes generated on two queues, handed over in batches, and applied on a third.
  static let handOver = Benchmark("market.handover", .perSecond, limit: foldOnly) { effort in
    let market = try SimulatedMarket(.shipped, seed: 1, start: firstDay)
    let quotes = try sessionQuotes(market, effort.count(23_400, quick: 60))
    let sessions = effort.count(3, quick: 1)
    return (
      round: { try PacedRun(market.symbols, sessions: sessions).rate() }, limit: { foldRate(market, quotes) }
    )
  }
}

private let foldOnly = "folding quotes already there"
private let firstDay = Day(year: 2026, month: 1, day: 5)

private func sessionQuotes(_ market: SimulatedMarket, _ seconds: Int) throws -> [ShareQuote] {
  var quotes: [ShareQuote] = []
  var stream = try TickStream(market)
  stream.append(to: &quotes, through: seconds)
  return quotes
}

private func foldRate(_ market: SimulatedMarket, _ quotes: [ShareQuote]) -> Double {
  var state = MarketState(market)
  return rate(of: quotes.count) {
    for quote in quotes { state.apply(quote) }
    keep(state["SPY"]?.quoteCount)
  }
}

/// Some sessions of a market in two groups, at unlimited pace, with one consumer.
private final class PacedRun: Sendable {
  private struct Progress {
    var handOver: HandOver?
    var state: MarketState
    var folded = 0
  }

  private let progress: Mutex<Progress>
  private let queue = DispatchQueue(label: "alluse.bench.consumer")
  private let isDone = DispatchSemaphore(value: 0)
  private let sources: [any QuoteSource]
  private let first: Session
  private let end: Instant

  init(_ symbols: [Symbol], sessions: Int) throws {
    let half = symbols.count / 2
    sources = try [Array(symbols[..<half]), Array(symbols[half...])].map { group in
      try SimulatedQuotes(try SimulatedMarket(.shipped, symbols: group, seed: 1, start: firstDay))
    }
    progress = Mutex(Progress(state: MarketState(symbols)))
    let calendar = TradingCalendar.newYork
    guard let first = calendar.session(on: firstDay),
      let last = calendar.session(sessions - 1, from: firstDay)
    else { preconditionFailure("\(firstDay) has no session") }
    self.first = first
    end = last.close
  }

  func rate() -> Double {
    let handOver = HandOver(start: first.open, quoteCapacity: 1_000_000) { [self] in
      queue.async { self.drain() }
    }
    progress.withLock { $0.handOver = handOver }
    let pacer = Pacer(sources, from: first, through: end, handOver: handOver, pace: .unlimited)
    let milliseconds = milliseconds {
      pacer.run()
      isDone.wait()
    }
    return progress.withLock { progress in
      progress.handOver = nil
      return Double(progress.folded) / milliseconds * 1_000
    }
  }

  private func drain() {
    let isLast = progress.withLock { progress in
      guard let batch = progress.handOver?.drain() else { return false }
      for quote in batch.quotes { progress.state.apply(quote) }
      progress.folded += batch.quotes.count
      return batch.through >= end
    }
    if isLast { isDone.signal() }
  }
}
