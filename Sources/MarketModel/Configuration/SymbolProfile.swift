public import Domain
public import Money

/// Everything specific to one simulated stock or fund: its size, moves, calendar and options.
public struct SymbolProfile: Hashable, Sendable {
  /// The ticker symbol.
  public var symbol: Symbol
  /// The price when trading starts.
  public var price: Price
  /// The volatility per year, everything included: 0.2 is 20 %.
  public var volatility: Double
  /// The share of the market's move that it follows; 1 moves as the market does.
  public var beta: Double
  /// Dividends per year as a share of the price; 0 pays none.
  public var dividendYield: Double = 0
  /// The ex-dividend session of each quarter, counted from 1.
  public var dividendSession: Int = 0
  /// The session of each quarter after whose close it reports earnings, counted from 1; 0 never reports.
  public var earningsSession: Int = 0
  /// The standard deviation of the move on a report: 0.07 is 7 %.
  public var earningsMove: Double = 0
  /// The average number of jumps of its own per year; in files of format 1 only, as their size.
  public var jumpsPerYear: Double = 0
  /// The standard deviation of such a jump.
  public var jumpSize: Double = 0
  /// How much dearer downside options are: the smile's correlation, above −1 and below 1.
  public var skew: Double
  /// How curved the smile is, above 0, beyond the nearest weeks; curvature × (1 + |skew|) must not exceed 2, or the smile would admit
  /// arbitrage.
  public var curvature: Double
  /// Half the bid–ask spread of its options, in points of volatility.
  public var optionSpread: Double
  /// Half the bid–ask spread of the share, relative to its price.
  public var shareSpread: Double
  /// The shares traded on an average day.
  public var volume: Int64
  /// The open interest of its busiest option, in contracts.
  public var openInterest: Int64
  /// The close above which each share is split into four; nil never splits.
  public var splitAbove: Price?
}
