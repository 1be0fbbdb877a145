public import Domain
public import Money

/// What the growth rules ask of the market; a store without one leaves everything unknown.
public struct MarketFacts: Hashable, Sendable {
  /// The regime of the present session.
  public var regime: Regime?
  /// The least capital with which a forked Gen-Acc writes one contract of its ladder.
  public var leastGen: Money?
  /// The same of a forked Com-Acc.
  public var leastCom: Money?

  /// No market is attached.
  public static let none = MarketFacts(regime: nil)

  /// Creates facts.
  public init(regime: Regime?, leastGen: Money? = nil, leastCom: Money? = nil) {
    self.regime = regime
    self.leastGen = leastGen
    self.leastCom = leastCom
  }
}
