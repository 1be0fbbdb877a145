public import Domain
public import Money

extension DatedOptionQuote {
  /// Creates a quote that was told.
  public init(told contract: OptionContract, at instant: Instant, bid: Price, ask: Price) {
    self.init(contract: contract, at: instant, bid: bid, ask: ask)
  }
}
