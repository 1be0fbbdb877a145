public import Domain
public import Money

/// Protocol §6: what a trade costs under these settings.
extension FeeSettings {
  /// The commission, plus the regulatory fees on a sale.
  public func options(_ contracts: Int64, at price: Price, selling: Bool, on day: Day) -> Money {
    let commission = contract * contracts
    guard selling, regulatory else { return commission }
    return commission + RegulatoryFees.onContracts(contracts, on: day)
      + RegulatoryFees.onProceeds(price * (contracts * OptionContract.multiplier), on: day)
  }

  /// The commission or its minimum, whichever is more, plus the regulatory fees on a sale.
  public func shares(_ count: Int64, at price: Price, selling: Bool, on day: Day) -> Money {
    let commission = max(shareMinimum, share * count)
    guard selling, regulatory else { return commission }
    return commission + RegulatoryFees.onShares(count, on: day)
      + RegulatoryFees.onProceeds(price * count, on: day)
  }

  /// The cost of selling one contract at a price and buying it back at the same price.
  public func roundTrip(at price: Price, on day: Day) -> Money {
    options(1, at: price, selling: true, on: day) + options(1, at: price, selling: false, on: day)
  }
}
