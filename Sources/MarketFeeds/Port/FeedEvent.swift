public import Domain
public import MarketModel
public import Money

/// What a feed tells besides share quotes; none of these is ever dropped.
public enum FeedEvent: Hashable, Sendable {
  /// A session opened.
  case opened(Session)
  /// A session closed; its quotes have all been handed over.
  case closed(Session)
  /// The options of a day expired, at its close.
  case expired(Day, at: Instant)
  /// A company paid, or split its shares, at an open.
  case action(Symbol, CorporateAction, at: Instant)
  /// Shares changed hands.
  case trade(Symbol, price: Price, count: Int64, at: Instant)

  /// When it happened.
  public var at: Instant {
    switch self {
    case .opened(let session): session.open
    case .closed(let session): session.close
    case .expired(_, let instant), .action(_, _, let instant), .trade(_, _, _, let instant): instant
    }
  }
}

/// What a feed hands over at once: quotes and events, each in order of time.
public struct FeedBatch: Sendable {
  /// The quotes, in order of time; of a symbol whose quotes were too many only the last.
  public var quotes: [ShareQuote] = []
  /// The events, in order of time.
  public var events: [FeedEvent] = []
  /// The option quotes of a feed that has its own, the last of each contract.
  public var options: [OptionQuote] = []
  /// The last value of the volatility index in hundredths of a point, if it changed.
  public var volatilityIndex: Int64?
  /// Everything up to this instant has been handed over.
  public var through: Instant
  /// How many quotes gave way to later ones of their symbol.
  public var conflated = 0

  /// Creates a batch of nothing up to an instant.
  public init(through: Instant) { self.through = through }
}
