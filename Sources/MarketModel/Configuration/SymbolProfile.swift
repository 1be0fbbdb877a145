public import Domain
public import Money

/// What makes one simulated stock or fund: its size, its moves, its calendar and its options.
public struct SymbolProfile: Hashable, Sendable {
  /// The ticker.
  public var symbol: Symbol
  /// The price when trading starts.
  public var price: Price
  /// The volatility a year, everything included: 0.2 is 20 %.
  public var volatility: Double
  /// How much it moves with the market.
  public var beta: Double
  /// Dividends a year as a share of the price; 0 pays none.
  public var dividendYield: Double = 0
  /// The session of each quarter on which it goes without its dividend, counted from 1.
  public var dividendSession: Int = 0
  /// The session of each quarter after whose close it reports, counted from 1; 0 never reports.
  public var earningsSession: Int = 0
  /// The standard deviation of the move on its report: 0.07 is 7 %.
  public var earningsMove: Double = 0
  /// Jumps a year that are its own.
  public var jumpsPerYear: Double = 0
  /// The standard deviation of such a jump.
  public var jumpSize: Double = 0
  /// How much dearer downside options are: the correlation of the smile, above −1 and below 1.
  public var skew: Double
  /// How curved the smile is, above 0; times (1 + |skew|) at most 2, or the smile would admit arbitrage.
  public var curvature: Double
  /// Half the gap between bid and ask of its options, in points of volatility.
  public var optionSpread: Double
  /// Half the gap between bid and ask of the share, as a share of its price.
  public var shareSpread: Double
  /// Shares traded on an average day.
  public var volume: Int64
  /// Contracts open in its busiest option.
  public var openInterest: Int64
  /// The close above which one share is split into four; nil never splits.
  public var splitAbove: Price?
}
