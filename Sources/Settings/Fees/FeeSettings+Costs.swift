public import Domain
public import Money

/// Protocol §6: what a trade costs by these settings.
extension FeeSettings {
  /// What a trade in options costs: commission, and on a sale what the regulators take.
  public func options(_ contracts: Int64, at price: Price, selling: Bool, on day: Day) -> Money {
    let commission = contract * contracts
    guard selling, regulatory else { return commission }
    return commission + RegulatoryFees.onContracts(contracts, on: day)
      + RegulatoryFees.onProceeds(price * (contracts * OptionContract.multiplier), on: day)
  }

  /// What a trade in shares costs: commission with its least amount, and on a sale what the regulators take.
  public func shares(_ count: Int64, at price: Price, selling: Bool, on day: Day) -> Money {
    let commission = max(shareMinimum, share * count)
    guard selling, regulatory else { return commission }
    return commission + RegulatoryFees.onShares(count, on: day)
      + RegulatoryFees.onProceeds(price * count, on: day)
  }

  /// What it costs to sell one contract at a price and to buy it back again.
  public func roundTrip(at price: Price, on day: Day) -> Money {
    options(1, at: price, selling: true, on: day) + options(1, at: price, selling: false, on: day)
  }
}
