public import Domain
public import Money

/// What is known about each symbol now: its last quote, its session so far, and the earlier sessions; updated
/// tick by tick.
public struct MarketState: Sendable {
  /// The state of one symbol.
  public struct Entry: Sendable {
    /// The last quote; nil before the first.
    public var quote: ShareQuote?
    /// The session so far; nil before its first quote.
    public var bar: SessionBar?
    /// The closed sessions.
    public var statistics: SymbolStatistics
    /// The number of quotes applied.
    public var quoteCount: Int64 = 0

    /// Creates a state with a history.
    public init(statistics: SymbolStatistics = SymbolStatistics()) { self.statistics = statistics }

    /// The close before the present session; nil when there is none.
    public var previousClose: Price? { statistics.lastBar?.close }

    /// Applies a quote to the session.
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
  /// The past closes of the volatility index.
  public var indexStatistics = VolatilityIndexStatistics()
  private var entries: [Entry]
  private var lastPlace = 0

  /// Creates a state of symbols without a history.
  public init(_ symbols: [Symbol]) {
    self.symbols = symbols.sorted()
    entries = symbols.map { _ in Entry() }
  }

  /// Creates the state of a market as of the last close.
  public init(_ market: SimulatedMarket) {
    symbols = market.symbols
    entries = market.statistics.map { Entry(statistics: $0) }
    indexStatistics = market.indexStatistics
  }

  /// The state of a symbol; nil when it is not one of the symbols.
  public subscript(symbol: Symbol) -> Entry? {
    place(symbol).map { entries[$0] }
  }

  /// Applies a quote; one for an unknown symbol is ignored.
  @inline(__always)
  public mutating func apply(_ quote: ShareQuote) {
    // Quotes arrive in symbol order, so the next index is usually the right one.
    var place = lastPlace + 1
    if place >= symbols.count { place = 0 }
    if symbols.isEmpty || symbols[place] != quote.symbol {
      guard let found = self.place(quote.symbol) else { return }
      place = found
    }
    lastPlace = place
    entries[place].apply(quote)
  }

  /// Ends a symbol's session: its own bar, or the official one if given, is added to the statistics.
  public mutating func close(_ symbol: Symbol, official bar: SessionBar? = nil) {
    guard let place = place(symbol), let bar = bar ?? entries[place].bar else { return }
    entries[place].statistics.append(bar)
    entries[place].bar = nil
  }

  /// Adjusts everything kept for a symbol after each share became `factor` shares.
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
