public import Domain
public import Money

/// All lots of one instrument on one side in an account, at live quotes.
public struct PositionRow: Hashable, Sendable {
  /// The account.
  public var account: AccountID
  /// What is held.
  public var instrument: Instrument
  /// Shares or contracts; negative when short.
  public var quantity: Int64
  /// The best bid; nil where nothing is quoted.
  public var bid: Price?
  /// The best ask.
  public var ask: Price?
  /// The price of the share.
  public var spot: Price?
  /// The distance of the share above the strike, in basis points of the strike; negative below.
  public var distance: Int64?
  /// The distance of the share above the strike, in hundredths of its average true range.
  public var ranges: Int64?
  /// What closing now would have earned, before fees.
  public var profit: Money
  /// The profit as a share of the premium taken in, in percent; nil where none was.
  public var percentOfMaximum: Int64?
  /// The worth of the shares that would move as the position does.
  public var deltaDollars: Money?
  /// Implied volatility, in millionths.
  public var volatility: Int64?
  /// The average price per share that was paid or taken in.
  public var entry: Price
  /// The wheel basis per share, for shares.
  public var wheelBasis: Price?
  /// When it was first opened.
  public var openedAt: Instant
  /// Sessions from today to the expiry.
  public var sessionsLeft: Int?
  /// Events of the share before the expiry, or within two weeks.
  public var events: [MarketEvent]
  /// The instant of the quote.
  var quotedAt: Instant?

  /// Whether it expires today.
  public var expiresToday: Bool { sessionsLeft == 0 }
}
