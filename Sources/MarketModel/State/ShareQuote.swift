public import Domain
public import Money

/// The quote of a share, or of the volatility index.
public struct ShareQuote: Hashable, Sendable {
  /// The ticker symbol.
  public var symbol: Symbol
  /// When it was quoted: at the close when no session is open.
  public var at: Instant
  /// The best bid.
  public var bid: Price
  /// The best ask.
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

  /// The midpoint between bid and ask, rounded down.
  @inlinable
  public var mid: Price { Price(units: (bid.units + ask.units) / 2) }
}
