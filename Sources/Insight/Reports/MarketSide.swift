public import Domain

/// What a report shows of the store's market, beside what the journal alone tells.
public struct MarketSide {
  /// What was done otherwise than proposed; nil where nobody followed it.
  public var overrides: [Override]?
  /// Why what was done otherwise has no figures; nil where it has.
  public var overrideObstacle: String?
  /// What is quoted at the journal's last event; nil where that cannot be made again.
  public var view: (any MarketView)?

  /// Creates a side of which nothing is known.
  public init() {}
}
