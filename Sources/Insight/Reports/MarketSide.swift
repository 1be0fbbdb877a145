/// What a report shows of the store's market, beside what the journal alone tells.
public struct MarketSide {
  /// What was done otherwise than proposed; nil where nobody followed it.
  public var overrides: [Override]?

  /// Creates a side of which nothing is known.
  public init() {}
}
