public import Domain
public import Money
public import Pricing

/// The quote of one option.
public struct OptionQuote: Hashable, Sendable {
  /// The option quoted.
  public var contract: OptionContract
  /// The best bid; zero when there is none.
  public var bid: Price
  /// The best ask.
  public var ask: Price
  /// The implied volatility per year, in millionths.
  public var volatility: Int64
  /// The model value, between bid and ask, with its greeks: theta per year, vega and rho per 1.00.
  public var greeks: Greeks
  /// Whether the quote comes from a model rather than a market.
  public var isModelled: Bool

  /// Creates a quote.
  public init(
    contract: OptionContract, bid: Price, ask: Price, volatility: Int64, greeks: Greeks, isModelled: Bool
  ) {
    self.contract = contract
    self.bid = bid
    self.ask = ask
    self.volatility = volatility
    self.greeks = greeks
    self.isModelled = isModelled
  }

  /// The midpoint between bid and ask, rounded down; zero without a bid.
  public var mark: Price { bid.units > 0 ? Price(units: (bid.units + ask.units) / 2) : .zero }

  /// Delta in ten-thousandths, for rules: they compare whole numbers only.
  public var delta: Int64 { Int64((greeks.delta * 10_000).rounded(.toNearestOrAwayFromZero)) }
}
