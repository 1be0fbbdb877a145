public import Domain
public import MarketModel

/// A market of a group of symbols that can be played tick by tick.
public protocol QuoteSource: Sendable {
  /// The symbols of the group.
  var symbols: [Symbol] { get }

  /// Appends every quote not appended before, up to and including an instant, ordered by time.
  mutating func append(to quotes: inout [ShareQuote], through instant: Instant) throws(MarketError)

  /// What companies did at the open of a session.
  mutating func actions(atOpen session: Session) throws(MarketError) -> [FeedEvent]
}

/// The quotes of a simulated market, second by second.
public struct SimulatedQuotes: QuoteSource {
  private var market: SimulatedMarket
  private var stream: TickStream

  /// Creates the quotes of a market, starting at the open of its present session.
  public init(_ market: SimulatedMarket) throws(MarketError) {
    self.market = market
    stream = try TickStream(market)
  }

  /// The symbols of the market, in alphabetical order.
  public var symbols: [Symbol] { market.symbols }

  /// Appends the quotes up to and including an instant.
  public mutating func append(to quotes: inout [ShareQuote], through instant: Instant) throws(MarketError) {
    while true {
      let session = market.session
      let passed = (min(instant, session.close) - session.open).milliseconds
      if passed >= 0 { stream.append(to: &quotes, through: Int(passed / 1_000)) }
      guard let next = TradingCalendar.newYork.next(after: session.day), next.open <= instant else { return }
      try market.advance(to: next.open)
      stream = try TickStream(market)
    }
  }

  /// What companies did at the open of a session that is not before the present one.
  public mutating func actions(atOpen session: Session) throws(MarketError) -> [FeedEvent] {
    if market.session.day < session.day {
      try market.advance(to: session.open)
      stream = try TickStream(market)
    }
    var events: [FeedEvent] = []
    for symbol in market.symbols {
      for action in try market.corporateActions(of: symbol) {
        events.append(.action(symbol, action, at: session.open))
      }
    }
    return events
  }
}
