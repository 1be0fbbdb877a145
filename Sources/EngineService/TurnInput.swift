public import Domain
public import Engine

/// The market for a request or a turn, and the conditions of decisions.
public struct TurnInput {
  /// The market's quotes; nil where no market is at hand.
  public var view: (any MarketView)?
  /// Who approves, and how often the market is checked.
  public var conditions: TurnConditions

  /// Creates an input; by default there is no market.
  public init(_ view: (any MarketView)? = nil, _ conditions: TurnConditions = TurnConditions()) {
    self.view = view
    self.conditions = conditions
  }
}
