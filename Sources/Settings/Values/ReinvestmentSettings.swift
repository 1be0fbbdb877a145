public import Domain
public import Money

/// When and how profit is reinvested.
public struct ReinvestmentSettings: Hashable, Sendable {
  /// Profit from which it is reinvested.
  public var minimum = Money(dollars: 10000)
  /// Share of the minimum from which it is watched.
  public var notice = BasisPoints(percent: 90)
  /// How it is allocated between contracts and LEAPS.
  public var strategy = ReinvestmentStrategy.standard
  /// Contracts under the standard strategy.
  public var standard = BasisPoints(percent: 75)
  /// Contracts under the aggressive strategy.
  public var aggressive = BasisPoints(percent: 85)
  /// Contracts under the conservative strategy.
  public var conservative = BasisPoints(percent: 65)
  /// Contracts under the balanced strategy.
  public var balanced = BasisPoints(percent: 50)
  /// Contracts where the dynamic strategy starts.
  public var dynamic = BasisPoints(percent: 75)
  /// Fewest and most contracts of the dynamic strategy.
  public var dynamicBounds = Band(BasisPoints(percent: 50), BasisPoints(percent: 85))
  /// Step in Green.
  public var dynamicGreen = BasisPoints(percent: 5)
  /// Step in Red.
  public var dynamicRed = BasisPoints(percent: -10)
  /// Step in Chop.
  public var dynamicChop = BasisPoints(percent: -5)
  /// Step when the drawdown is over half its maximum.
  public var dynamicDrawdown = BasisPoints(percent: -5)
  /// Step when the Sharpe ratio is over one.
  public var dynamicSharpe = BasisPoints(percent: 5)
  /// Weeks of returns that the Sharpe ratio looks at.
  public var sharpeWeeks: Int64 = 26
  /// Sessions after a quarter in which it is done.
  public var windowSessions: Int64 = 10
  /// Contracts when it is proposed on the window's last day.
  public var lateContracts = BasisPoints(percent: 65)
  /// VIX as a share of its mean above which it waits a session.
  public var deferVIX = BasisPoints(percent: 150)

  /// Creates the standard settings.
  public init() {}

  /// The share of contracts that a strategy has, or starts from.
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
