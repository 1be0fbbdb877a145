public import Domain
public import Money

/// What the growth rules need from the market; all nil in a store without one.
public struct MarketFacts: Hashable, Sendable {
  /// The regime of the present session.
  public var regime: Regime?
  /// The least capital that lets a forked Gen-Acc write one contract of its ladder.
  public var leastGen: Money?
  /// The same for a forked Com-Acc.
  public var leastCom: Money?

  /// The facts when no market is attached.
  public static let none = MarketFacts(regime: nil)

  /// Creates facts.
  public init(regime: Regime?, leastGen: Money? = nil, leastCom: Money? = nil) {
    self.regime = regime
    self.leastGen = leastGen
    self.leastCom = leastCom
  }
}
