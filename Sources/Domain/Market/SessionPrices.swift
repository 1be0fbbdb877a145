public import Money

/// What a live market told of a session, as it was used: it is told once, and cannot be asked for again.
public struct SessionPrices: Hashable, Sendable {
  /// The day of the session.
  public var day: Day
  /// The prices of shares, ordered by symbol.
  public var shares: [SharePrices]
  /// The close of the volatility index in hundredths of a point; nil when it was not told.
  public var volatilityIndex: Int64?

  /// Creates the prices of a session.
  public init(day: Day, shares: [SharePrices] = [], volatilityIndex: Int64? = nil) {
    self.day = day
    self.shares = shares
    self.volatilityIndex = volatilityIndex
  }
}

/// The prices of a share in a session, and what its company did at the open.
public struct SharePrices: Hashable, Sendable {
  /// The share.
  public var symbol: Symbol
  /// The first price.
  public var open: Price
  /// The highest price.
  public var high: Price
  /// The lowest price.
  public var low: Price
  /// The official close.
  public var close: Price
  /// The shares traded.
  public var volume: Int64
  /// How many shares each became at the open; 1 without a split.
  public var split: Int64
  /// Whether the close is the exchange's, and not the last price that was heard.
  public var isOfficial: Bool

  /// Creates the prices of a share.
  public init(
    _ symbol: Symbol, open: Price, high: Price, low: Price, close: Price, volume: Int64, split: Int64 = 1,
    isOfficial: Bool = true
  ) {
    self.symbol = symbol
    self.open = open
    self.high = high
    self.low = low
    self.close = close
    self.volume = volume
    self.split = split
    self.isOfficial = isOfficial
  }
}

/// A quote of a live market on which something was decided.
public struct UsedQuote: Hashable, Sendable {
  /// What was quoted.
  public var instrument: Instrument
  /// The best bid; zero without one.
  public var bid: Price
  /// The best ask.
  public var ask: Price
  /// The last price of a share, or of the share behind an option.
  public var last: Price
  /// The implied volatility of an option in millionths; zero for a share.
  public var volatility: Int64
  /// The delta of an option in ten-thousandths; zero for a share.
  public var delta: Int64
  /// Whether it came from a model instead of the market.
  public var isModelled: Bool
  /// When it was last known to be so.
  public var at: Instant

  /// Creates a quote.
  public init(
    _ instrument: Instrument, bid: Price, ask: Price, last: Price, volatility: Int64 = 0, delta: Int64 = 0,
    isModelled: Bool = false, at: Instant
  ) {
    self.instrument = instrument
    self.bid = bid
    self.ask = ask
    self.last = last
    self.volatility = volatility
    self.delta = delta
    self.isModelled = isModelled
    self.at = at
  }
}
