public import Money

/// Open, high, low and close of a session, and the number of shares traded.
public struct SessionBar: Hashable, Sendable {
  /// The first price.
  public var open: Price
  /// The highest price.
  public var high: Price
  /// The lowest price.
  public var low: Price
  /// The last price.
  public var close: Price
  /// The shares traded.
  public var volume: Int64

  /// Creates a bar from known prices.
  @inlinable
  public init(open: Price, high: Price, low: Price, close: Price, volume: Int64) {
    self.open = open
    self.high = high
    self.low = low
    self.close = close
    self.volume = volume
  }

  /// Creates a bar from a single price.
  @inlinable
  public init(_ price: Price, volume: Int64 = 0) {
    self.init(open: price, high: price, low: price, close: price, volume: volume)
  }

  /// Extends the bar by another price, and the shares traded at it.
  @inlinable
  public mutating func add(_ price: Price, volume traded: Int64 = 0) {
    if price > high { high = price }
    if price < low { low = price }
    close = price
    volume &+= traded
  }

  /// The same bar after each share became `factor` shares.
  public func afterSplit(into factor: Int64) -> SessionBar {
    func scaled(_ price: Price) -> Price {
      Price(units: multiplied(price.units, by: 1, over: factor, rounding: .nearest))
    }
    return SessionBar(
      open: scaled(open), high: scaled(high), low: scaled(low), close: scaled(close), volume: volume * factor)
  }

  /// Whether high and low enclose the other prices, and all are positive.
  public var isConsistent: Bool {
    low.units > 0 && low <= open && low <= close && high >= open && high >= close && volume >= 0
  }
}
