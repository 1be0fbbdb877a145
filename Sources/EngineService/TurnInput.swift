public import Domain
public import Engine

/// The market as a request or a turn meets it, and how decisions are taken on it.
public struct TurnInput {
  /// What is quoted; nil where no market is at hand.
  public var view: (any MarketView)?
  /// Who approves, and how often the market is looked at.
  public var conditions: TurnConditions

  /// Creates a moment; by default there is no market.
  public init(_ view: (any MarketView)? = nil, _ conditions: TurnConditions = TurnConditions()) {
    self.view = view
    self.conditions = conditions
  }
}
