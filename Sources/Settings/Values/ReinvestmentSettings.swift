public import Domain
public import Money

/// When and how profit is reinvested.
public struct ReinvestmentSettings: Hashable, Sendable {
  /// Profit from which an account reinvests.
  public var minimum = Money(dollars: 10000)
  /// Share of the minimum from which the profit is watched.
  public var notice = BasisPoints(percent: 90)
  /// How the profit is divided between contracts and LEAPS.
  public var strategy = ReinvestmentStrategy.standard
  /// Share for contracts under the standard strategy.
  public var standard = BasisPoints(percent: 75)
  /// Share for contracts under the aggressive strategy.
  public var aggressive = BasisPoints(percent: 85)
  /// Share for contracts under the conservative strategy.
  public var conservative = BasisPoints(percent: 65)
  /// Share for contracts under the balanced strategy.
  public var balanced = BasisPoints(percent: 50)
  /// Share for contracts from which the dynamic strategy starts.
  public var dynamic = BasisPoints(percent: 75)
  /// Lowest and highest share for contracts under the dynamic strategy.
  public var dynamicBounds = Band(BasisPoints(percent: 50), BasisPoints(percent: 85))
  /// Change of the dynamic share in Green.
  public var dynamicGreen = BasisPoints(percent: 5)
  /// Change of the dynamic share in Red.
  public var dynamicRed = BasisPoints(percent: -10)
  /// Change of the dynamic share in Chop.
  public var dynamicChop = BasisPoints(percent: -5)
  /// Change of the dynamic share when the drawdown exceeds half its maximum.
  public var dynamicDrawdown = BasisPoints(percent: -5)
  /// Change of the dynamic share when the Sharpe ratio exceeds one.
  public var dynamicSharpe = BasisPoints(percent: 5)
  /// Weeks of returns in the Sharpe ratio.
  public var sharpeWeeks: Int64 = 26
  /// Sessions after the end of a quarter in which profit may be reinvested.
  public var windowSessions: Int64 = 10
  /// Share for contracts when the window's last day is a bad one.
  public var lateContracts = BasisPoints(percent: 65)
  /// VIX as a share of its mean above which reinvestment waits a session.
  public var deferVIX = BasisPoints(percent: 150)

  /// Creates the standard settings.
  public init() {}

  /// The share for contracts that a strategy uses, or starts from.
  public func contracts(_ strategy: ReinvestmentStrategy) -> BasisPoints {
    switch strategy {
    case .standard: standard
    case .aggressive: aggressive
    case .conservative: conservative
    case .balanced: balanced
    case .dynamic: dynamic
    }
  }
}
