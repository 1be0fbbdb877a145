/// A cash dividend of the underlying.
public struct CashDividend: Hashable, Sendable {
  /// Years until the underlying trades without the dividend.
  public var years: Double
  /// The cash paid per unit of the underlying.
  public var amount: Double

  /// Creates a dividend; it is checked when it is used.
  public init(years: Double, amount: Double) {
    self.years = years
    self.amount = amount
  }
}

/// The dividends that fall before an option's expiry, with their present values.
///
/// Under the escrowed-spot convention, the spot less the present value of these dividends moves with the
/// given volatility, and whoever exercises before an ex-date delivers or receives the whole spot.
struct EscrowedDividends {
  /// The dividends, earliest first.
  let items: [CashDividend]
  let rate: Double

  /// Keeps those of `dividends` that fall after now and no later than expiry; throws if one is illegal or
  /// they outweigh the spot.
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

  /// Minus the derivative of today's value with respect to the rate.
  var duration: Double {
    var sum = 0.0
    for item in items { sum += item.years * item.amount * boundedExponential(-rate * item.years) }
    return sum
  }
}
