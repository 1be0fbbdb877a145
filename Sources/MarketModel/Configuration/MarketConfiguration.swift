public import Domain

/// Everything a simulated market is made of, except its seed and its scenario.
public struct MarketConfiguration: Hashable, Sendable {
  /// The interest rate per year, continuously compounded.
  public var rate: Double
  /// The volatility of the broad market per year.
  public var volatility: Double
  /// The average gain of the broad market per year, including dividends.
  public var drift: Double
  /// How variances move, and how options price them.
  package var variances: VarianceChoice
  /// Sessions of history before the first tradable one.
  public var historySessions: Int
  /// The number of weekly expiries listed.
  public var weeklyExpiries: Int
  /// The number of monthly expiries listed after the weekly ones.
  public var monthlyExpiries: Int
  /// The number of January expiries listed after the monthly ones.
  public var longExpiries: Int
  /// The number of strikes listed on each side of the spot price.
  public var strikesPerSide: Int
  /// The stocks and funds, each with a distinct ticker.
  public var symbols: [SymbolProfile]

  /// The profile of a ticker; nil when the market does not have it.
  public func profile(_ symbol: Symbol) -> SymbolProfile? { symbols.first { $0.symbol == symbol } }
}
