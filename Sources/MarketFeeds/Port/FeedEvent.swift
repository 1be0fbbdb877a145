public import Domain
public import MarketModel
public import Money

/// What a feed delivers besides share quotes; none of these is ever dropped.
public enum FeedEvent: Hashable, Sendable {
  /// A session opened.
  case opened(Session)
  /// A session closed; all its quotes have been delivered.
  case closed(Session)
  /// The options of a day expired, at its close.
  case expired(Day, at: Instant)
  /// A company paid a dividend or split its shares, at an open.
  case action(Symbol, CorporateAction, at: Instant)
  /// The official prices of a session, at its close.
  case official(Symbol, SessionBar, at: Instant)
  /// Something is scheduled, of one company or of the whole market.
  case scheduled(Symbol?, MarketEvent, at: Instant)
  /// Shares were traded.
  case trade(Symbol, price: Price, count: Int64, at: Instant)

  /// When it happened.
  public var at: Instant {
    switch self {
    case .opened(let session): session.open
    case .closed(let session): session.close
    case .expired(_, let instant), .action(_, _, let instant), .official(_, _, let instant),
      .scheduled(_, _, let instant), .trade(_, _, _, let instant):
      instant
    }
  }
}

/// What a feed delivers at once: quotes and events, each ordered by time.
public struct FeedBatch: Sendable {
  /// The quotes, ordered by time; after conflation only the last of each symbol.
  public var quotes: [ShareQuote] = []
  /// The events, ordered by time.
  public var events: [FeedEvent] = []
  /// The last option quote of each contract, from a feed that has its own.
  public var options: [DatedOptionQuote] = []
  /// The last sign of life that covers all quotes before it; nil without one.
  package var heartbeat: Instant?
  /// The last value of the volatility index in hundredths of a point, if it changed.
  public var volatilityIndex: Int64?
  /// Everything up to this instant has been delivered.
  public var through: Instant
  /// The number of quotes replaced by later ones of their symbol.
  public var conflated = 0
  /// The places of the option quotes.
  var optionPlaces: [OptionContract: Int] = [:]

  /// Creates an empty batch that is complete up to an instant.
  public init(through: Instant) { self.through = through }
}
