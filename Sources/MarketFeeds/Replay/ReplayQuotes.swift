public import Domain
public import MarketModel
internal import Money

/// The prices of files as quotes: a session's open and close, or the close of every bar within it.
public struct ReplayQuotes: QuoteSource {
  private let series: [ReplayMarket.Series]
  private var cursors: [Int]
  private var tradedToday: [Int64]
  /// The last day whose open has been quoted, by symbol.
  private var opened: [Day?]

  /// Creates the quotes of files, starting at the first price.
  public init(_ series: [ReplayMarket.Series]) {
    self.series = series.sorted { $0.bars.symbol < $1.bars.symbol }
    cursors = series.map { _ in 0 }
    tradedToday = series.map { _ in 0 }
    opened = series.map { _ in nil }
  }

  /// The symbols, in alphabetical order.
  public var symbols: [Symbol] { series.map(\.bars.symbol) }

  /// Appends the quotes up to and including an instant.
  public mutating func append(to quotes: inout [ShareQuote], through instant: Instant) throws(MarketError) {
    var found: [ShareQuote] = []
    for place in series.indices { append(place, to: &found, through: instant) }
    quotes += found.sorted { ($0.at, $0.symbol) < ($1.at, $1.symbol) }
  }

  /// What companies did at the open of a session.
  public mutating func actions(atOpen session: Session) throws(MarketError) -> [FeedEvent] {
    series.flatMap { series in
      series.actions.items.filter { $0.day == session.day }
        .map { .action(series.bars.symbol, $0.action, at: session.open) }
    }
  }

  private mutating func append(_ place: Int, to found: inout [ShareQuote], through instant: Instant) {
    let bars = series[place].bars.bars
    while cursors[place] < bars.count {
      let next = bars[cursors[place]]
      guard let session = TradingCalendar.newYork.session(on: next.day), session.open <= instant else {
        return
      }
      if opened[place] != next.day {
        opened[place] = next.day
        tradedToday[place] = 0
        found.append(quote(place, next.bar.open, at: session.open))
      }
      let end = next.instant ?? session.close
      guard end <= instant else { return }
      tradedToday[place] += next.bar.volume
      if session.open < end, end <= session.close { found.append(quote(place, next.bar.close, at: end)) }
      cursors[place] += 1
    }
  }

  private func quote(_ place: Int, _ price: Price, at instant: Instant) -> ShareQuote {
    let half = Money.unitsPerDollar / 200
    return ShareQuote(
      symbol: series[place].bars.symbol, at: instant, bid: Price(units: max(1, price.units - half)),
      ask: Price(units: price.units + half), last: price, volume: tradedToday[place])
  }
}
