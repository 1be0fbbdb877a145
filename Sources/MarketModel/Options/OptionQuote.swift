public import Domain
public import Money
public import Pricing

/// What one option is quoted at.
public struct OptionQuote: Hashable, Sendable {
  /// The option.
  public var contract: OptionContract
  /// What buyers offer; zero when there is none.
  public var bid: Price
  /// What sellers ask.
  public var ask: Price
  /// The implied volatility a year in millionths.
  public var volatility: Int64
  /// The value between bid and ask with its greeks: theta a year, vega and rho per 1.00.
  public var greeks: Greeks
  /// Whether a model made the quote rather than a market.
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

  /// The price half way between bid and ask, rounded down; zero without a bid.
  public var mark: Price { bid.units > 0 ? Price(units: (bid.units + ask.units) / 2) : .zero }

  /// Delta in ten-thousandths, for rules.
  public var delta: Int64 { Int64((greeks.delta * 10_000).rounded(.toNearestOrAwayFromZero)) }
}
