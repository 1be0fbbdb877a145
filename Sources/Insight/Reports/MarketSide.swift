public import Domain

/// What a report needs from the store's market, besides the journal.
public struct MarketSide {
  /// The overrides; nil if they were not followed.
  public var overrides: [Override]?
  /// Why the overrides have no figures; nil if they have.
  public var overrideObstacle: String?
  /// The market at the journal's last event; nil if it cannot be reproduced.
  public var view: (any MarketView)?

  /// Sudden moves that somebody wrote down.
  public var shocks: [Shock] = []

  /// Creates a side of which nothing is known.
  public init() {}
}
