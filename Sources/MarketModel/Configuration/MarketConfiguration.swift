public import Domain

/// Everything a simulated market is made of, but for its seed and its scenario.
public struct MarketConfiguration: Hashable, Sendable {
  /// The interest rate a year, continuously compounded.
  public var rate: Double
  /// The volatility of the broad market a year.
  public var volatility: Double
  /// What the broad market gains a year on average, dividends included.
  public var drift: Double
  /// Jumps of the broad market a year.
  public var jumpsPerYear: Double
  /// The mean of such a jump.
  public var jumpMean: Double
  /// The standard deviation of such a jump.
  public var jumpSize: Double
  /// How much dearer options are than the variance expected: 1.2 is 20 % more variance.
  public var variancePremium: Double
  /// Sessions of history before the first tradable one.
  public var historySessions: Int
  /// The number of weekly expiries listed.
  public var weeklyExpiries: Int
  /// The number of monthly expiries listed behind the weekly ones.
  public var monthlyExpiries: Int
  /// The number of January expiries listed behind those.
  public var longExpiries: Int
  /// The number of strikes listed on each side of the spot price.
  public var strikesPerSide: Int
  /// The stocks and funds, by ticker.
  public var symbols: [SymbolProfile]

  /// The profile of a ticker; nil when the market does not know it.
  public func profile(_ symbol: Symbol) -> SymbolProfile? { symbols.first { $0.symbol == symbol } }
}
