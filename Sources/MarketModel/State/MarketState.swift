public import Domain
public import Money

/// What is known of each symbol now: its last quote, its session so far, and the sessions before; kept up to date tick by tick.
public struct MarketState: Sendable {
  /// One symbol's state.
  public struct Entry: Sendable {
    /// The last quote; nil before the first.
    public var quote: ShareQuote?
    /// The session so far; nil before its first quote.
    public var bar: SessionBar?
    /// The sessions that have closed.
    public var statistics: SymbolStatistics
    /// The quotes taken up.
    public var quoteCount: Int64 = 0

    /// Creates a state with a history.
    public init(statistics: SymbolStatistics = SymbolStatistics()) { self.statistics = statistics }

    /// The close before the present session; nil without one.
    public var previousClose: Price? { statistics.lastBar?.close }

    /// Takes up a quote.
    @inline(__always)
    mutating func apply(_ next: ShareQuote) {
      if bar == nil { bar = SessionBar(next.last, volume: next.volume) }
      bar?.add(next.last)
      bar?.volume = next.volume
      quote = next
      quoteCount &+= 1
    }
  }

  /// The symbols, in alphabetical order.
  public private(set) var symbols: [Symbol]
  /// The volatility index at past closes.
  public var indexStatistics = VolatilityIndexStatistics()
  private var entries: [Entry]
  private var lastPlace = 0

  /// Creates a state of symbols without a history.
  public init(_ symbols: [Symbol]) {
    self.symbols = symbols.sorted()
    entries = symbols.map { _ in Entry() }
  }

  /// Creates the state a market is in, as of the last close.
  public init(_ market: SimulatedMarket) {
    symbols = market.symbols
    entries = market.statistics.map { Entry(statistics: $0) }
    indexStatistics = market.indexStatistics
  }

  /// The state of a symbol; nil when it is not among the symbols.
  public subscript(symbol: Symbol) -> Entry? {
    place(symbol).map { entries[$0] }
  }

  /// Takes up a quote; one of a symbol that is not among the symbols is left alone.
  @inline(__always)
  public mutating func apply(_ quote: ShareQuote) {
    // Quotes come round by symbol, so the next place is usually the right one.
    var place = lastPlace + 1
    if place >= symbols.count { place = 0 }
    if symbols.isEmpty || symbols[place] != quote.symbol {
      guard let found = self.place(quote.symbol) else { return }
      place = found
    }
    lastPlace = place
    entries[place].apply(quote)
  }

  /// Ends a symbol's session: its bar, or the official one given, joins the statistics.
  public mutating func close(_ symbol: Symbol, official bar: SessionBar? = nil) {
    guard let place = place(symbol), let bar = bar ?? entries[place].bar else { return }
    entries[place].statistics.append(bar)
    entries[place].bar = nil
  }

  /// Divides what is kept of a symbol after one share became `factor`.
  public mutating func split(_ symbol: Symbol, into factor: Int64) {
    guard let place = place(symbol) else { return }
    entries[place].statistics.split(into: factor)
    entries[place].quote = nil
  }

  private func place(_ symbol: Symbol) -> Int? {
    var low = 0
    var high = symbols.count
    while low < high {
      let middle = (low + high) / 2
      if symbols[middle] < symbol { low = middle + 1 } else { high = middle }
    }
    return low < symbols.count && symbols[low] == symbol ? low : nil
  }
}
