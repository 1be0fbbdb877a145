public import Domain
public import Money

/// What a share, or the volatility index, is quoted at.
public struct ShareQuote: Hashable, Sendable {
  /// The ticker.
  public var symbol: Symbol
  /// When it was quoted: the close, while no session is open.
  public var at: Instant
  /// What buyers offer.
  public var bid: Price
  /// What sellers ask.
  public var ask: Price
  /// The last price traded.
  public var last: Price
  /// The shares traded in the session so far.
  public var volume: Int64

  /// Creates a quote.
  @inlinable
  public init(symbol: Symbol, at: Instant, bid: Price, ask: Price, last: Price, volume: Int64) {
    self.symbol = symbol
    self.at = at
    self.bid = bid
    self.ask = ask
    self.last = last
    self.volume = volume
  }

  /// The price half way between bid and ask, rounded down.
  @inlinable
  public var mid: Price { Price(units: (bid.units + ask.units) / 2) }
}
