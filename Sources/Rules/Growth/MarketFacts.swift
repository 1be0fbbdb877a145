public import Domain
import Money

/// What the growth rules ask of the market; a store without one leaves everything unknown.
public struct MarketFacts: Hashable, Sendable {
  /// The regime of the present session.
  public var regime: Regime?

  /// No market is attached.
  public static let none = MarketFacts(regime: nil)

  /// Creates facts.
  public init(regime: Regime?) { self.regime = regime }
}
