public import Domain
public import MarketModel

/// A market that is made or read here, simulated or replayed, as a source; it passes in its own time.
public struct SteppedSource: MarketSource {
  /// The market where it stands.
  public private(set) var market: any SteppedMarket
  private let end: Instant

  /// Creates a source that goes on where a market stands, up to the close of a session; by default as far as
  /// the calendar reaches.
  public init(_ market: any SteppedMarket, through last: Session? = nil) {
    self.market = market
    end = last?.close ?? TradingCalendar.newYork.end
  }

  /// It passes in its own time.
  public var time: MarketTime { .own }
  /// The market where it stands, as the rules see it.
  public var view: any MarketView { SteppedMarketView(market) }

  /// Every close up to its end is known.
  public func horizon(for symbols: Set<Symbol>) -> Instant { end }

  /// At its end the next close of prices that go on; nothing is awaited of a market that is made.
  public func awaited(for symbols: Set<Symbol>) -> AwaitedClose? {
    guard market.instant >= end, let next = TradingCalendar.newYork.next(after: market.session.day) else {
      return nil
    }
    let ongoing = symbols.filter { market.symbols.contains($0) && market.lastSession(of: $0) == nil }
    return AwaitedClose(session: next, symbols: ongoing.sorted())
  }

  /// Steps through each open and close up to an instant.
  public mutating func advance(to instant: Instant) throws(MarketError) -> [FeedEvent] {
    var events: [FeedEvent] = []
    while let (edge, session, isOpening) = nextEdge, edge <= instant {
      try market.advance(to: edge)
      events += isOpening ? try opening(session) : try closing(session)
    }
    try market.advance(to: instant)
    return events
  }

  /// The next open or close that is not passed yet.
  private var nextEdge: (at: Instant, session: Session, isOpening: Bool)? {
    if market.isOpen { return (market.session.close, market.session, false) }
    return TradingCalendar.newYork.next(after: market.session.day).map { ($0.open, $0, true) }
  }

  private func opening(_ session: Session) throws(MarketError) -> [FeedEvent] {
    var events: [FeedEvent] = [.opened(session)]
    for symbol in market.symbols {
      for action in try market.corporateActions(of: symbol) {
        events.append(.action(symbol, action, at: session.open))
      }
    }
    return events
  }

  private func closing(_ session: Session) throws(MarketError) -> [FeedEvent] {
    var events: [FeedEvent] = [.closed(session)]
    for symbol in market.symbols {
      // A symbol whose prices have not begun, or have ended, has no close.
      guard let quote = try? market.quote(symbol), quote.at == session.close else { continue }
      events.append(.official(symbol, try market.bar(symbol), at: session.close))
    }
    if TradingCalendar.newYork.isLastOfWeek(session.day) {
      events.append(.expired(session.day, at: session.close))
    }
    return events
  }
}
