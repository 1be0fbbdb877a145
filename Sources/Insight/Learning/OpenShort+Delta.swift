import Domain
import Money
import Pricing

extension OpenShort {
  /// The delta at which an option was sold, from the volatility implied by its premium, without interest
  /// and dividends.
  static func delta(_ lot: Lot, premium: Double, spot: Price?) -> Double? {
    guard let contract = lot.instrument.contract, let spot, spot > .zero else { return nil }
    let close =
      TradingCalendar.newYork.session(on: contract.expiry)?.close
      ?? Instant(newYork: contract.expiry, Session.regularClose)
    var option = OptionInputs(
      spot: Double(spot.units) / 10_000, strike: Double(contract.strike.units) / 10_000, rate: 0, yield: 0,
      volatility: 0, years: max(0, Double((close - lot.openedAt).milliseconds) / (365 * 86_400_000)),
      right: contract.right == .put ? .put : .call)
    guard let volatility = try? ImpliedVolatility.value(price: premium, of: option) else { return nil }
    option.volatility = volatility
    return (try? BlackScholes.value(option)).map { abs($0.delta) * 100 }
  }
}

extension Lot {
  /// The delta above which a sold put is treated as shares.
  private static let deepDelta = 80.0

  /// Whether it is a put sold with a delta over 80.
  func standsForShares(at spot: Price?) -> Bool {
    guard isShort, let contract = instrument.contract, contract.right == .put, shares != 0 else {
      return false
    }
    let premium = dollars(cost) / Double(shares)
    if let delta = OpenShort.delta(self, premium: premium, spot: spot) { return delta > Lot.deepDelta }
    // A premium of intrinsic value alone implies no volatility: the put is as deep as can be.
    guard let spot, contract.strike > spot else { return false }
    return premium <= Double((contract.strike - spot).units) / 10_000
  }
}
