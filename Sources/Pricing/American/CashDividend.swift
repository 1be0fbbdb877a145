/// A cash dividend of the underlying.
public struct CashDividend: Hashable, Sendable {
  /// Years until the underlying trades without it.
  public var years: Double
  /// The cash paid for one unit of the underlying.
  public var amount: Double

  /// Creates a dividend.
  public init(years: Double, amount: Double) {
    self.years = years
    self.amount = amount
  }
}

/// The dividends that fall before an option's expiry, with their present values.
///
/// The convention is that of the escrowed spot: the spot less the present value of these dividends moves with the volatility given,
/// and who exercises before an ex-date gives or gets the whole spot.
struct EscrowedDividends {
  /// Dividends in order of time.
  let items: [CashDividend]
  let rate: Double

  /// Those of `dividends` that are after now and not after expiry; throws if one is illegal or they outweigh the spot.
  init(_ dividends: [CashDividend], of option: OptionInputs) throws(PricingError) {
    for dividend in dividends {
      try LegalDomain.check(dividend.amount, in: 0...LegalDomain.price.upperBound, .dividend)
      try LegalDomain.check(
        dividend.years, in: -LegalDomain.years.upperBound...LegalDomain.years.upperBound, .years)
    }
    rate = option.rate
    items = dividends.filter { $0.years > 0 && $0.years <= option.years && $0.amount > 0 }
      .sorted { ($0.years, $0.amount) < ($1.years, $1.amount) }
    guard option.spot - presentValue(at: 0) >= LegalDomain.price.lowerBound else {
      throw PricingError(
        argument: .dividend, value: presentValue(at: 0),
        bound: "worth less today than the spot \(option.spot)")
    }
  }

  /// The value at `time` of the dividends after it.
  func presentValue(at time: Double) -> Double {
    var sum = 0.0
    for item in items where item.years > time {
      sum += item.amount * boundedExponential(-rate * (item.years - time))
    }
    return sum
  }

  /// Minus the derivative by the rate of the value today.
  var duration: Double {
    var sum = 0.0
    for item in items { sum += item.years * item.amount * boundedExponential(-rate * item.years) }
    return sum
  }
}
