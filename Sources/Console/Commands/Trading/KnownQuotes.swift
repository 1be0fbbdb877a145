import Domain
import Engine
import MarketFeeds

/// Which options were traded at quotes that a folder has, and which at modelled ones.
struct KnownQuotes {
  private var quoted: [Symbol: Set<Quote>] = [:]
  private var known: [Symbol: Int] = [:]
  private var traded: [Symbol: Int] = [:]

  private struct Quote: Hashable {
    let contract: OptionContract
    let day: Day
  }

  init(_ folder: PriceFolder?) {
    for series in folder?.series ?? [] where !series.options.isEmpty {
      quoted[series.bars.symbol] = Set(
        series.options.map { Quote(contract: $0.contract, day: $0.at.newYork.day) })
    }
  }

  /// Counts the options that an order traded.
  mutating func add(_ event: Event, at instant: Instant) {
    guard case .traded(let trade) = event.body, trade.cause == .order else { return }
    let day = instant.newYork.day
    for contract in (trade.opened + trade.closed.map(\.slice)).compactMap(\.instrument.contract) {
      traded[contract.symbol, default: 0] += 1
      guard quoted[contract.symbol]?.contains(Quote(contract: contract, day: day)) ?? false else { continue }
      known[contract.symbol, default: 0] += 1
    }
  }

  /// The part of a symbol's trades that was priced by known quotes; nil where there was none.
  func share(of symbol: String) -> Double? {
    guard let symbol = try? Symbol(symbol), let count = traded[symbol] else { return nil }
    return Double(known[symbol] ?? 0) / Double(count)
  }

  /// All option trades, and those of them that were modelled.
  var counts: (traded: Int, modelled: Int) {
    let all = traded.values.reduce(0, +)
    return (all, all - known.values.reduce(0, +))
  }
}
