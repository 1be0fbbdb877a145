/// The reason why a price has no implied volatility.
public enum ImpliedVolatilityFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// An argument is outside the legal domain.
  case illegal(PricingError)
  /// The option has no time left.
  case expired
  /// The price is below the value of exercising, or of holding until expiry.
  case belowIntrinsic(price: Double, intrinsic: Double)
  /// The price equals the intrinsic value up to rounding, so that it carries no information on volatility.
  case noTimeValue(price: Double, intrinsic: Double)
  /// The price is not below the most the right can ever be worth.
  case atOrAboveBound(price: Double, bound: Double)

  /// One sentence naming the price and the bound it breaks.
  public var description: String {
    switch self {
    case .illegal(let error): error.description
    case .expired: "years is 0.0 but must be above zero for a volatility to be implied"
    case .belowIntrinsic(let price, let intrinsic):
      "price is \(price) but must be above the intrinsic value \(intrinsic)"
    case .noTimeValue(let price, let intrinsic):
      "price is \(price) but must exceed the intrinsic value \(intrinsic) by more than rounding noise"
    case .atOrAboveBound(let price, let bound): "price is \(price) but must be below the bound \(bound)"
    }
  }
}

/// The volatility at which a European option has a given price.
public enum ImpliedVolatility {
  /// Time values up to this share of the larger leg are rounding noise.
  private static let noise = 0x1p-50

  /// The volatility at which `option` costs `price`, to machine precision; the option's own volatility is
  /// ignored.
  public static func value(
    price: Double, of option: OptionInputs
  ) throws(ImpliedVolatilityFailure) -> Double {
    do throws(PricingError) {
      try option.validateAllButVolatility()
      try LegalDomain.check(price, in: 0...Double.greatestFiniteMagnitude, .price)
    } catch { throw .illegal(error) }
    guard option.years > 0 else { throw .expired }

    let spot = option.spot * boundedExponential(-(option.yield * option.years))
    let strike = option.strike * boundedExponential(-(option.rate * option.years))
    let drift = (option.rate - option.yield) * option.years
    let logarithm = positiveLogarithm(option.spot / option.strike) + drift
    let intrinsic = max(0, option.right.sign * (spot - strike))
    let timeValue = price - intrinsic
    let bound = min(spot, strike)
    try check(price: price, intrinsic: intrinsic, bound: bound, larger: max(spot, strike))

    let root = spot.squareRoot() * strike.squareRoot()
    let s = deviation(
      x: -logarithm.magnitude, target: timeValue / root, shortfall: (bound - timeValue) / root)
    guard s > 0 else { throw .noTimeValue(price: price, intrinsic: intrinsic) }
    return s / option.years.squareRoot()
  }

  private static func check(
    price: Double, intrinsic: Double, bound: Double, larger: Double
  ) throws(ImpliedVolatilityFailure) {
    let timeValue = price - intrinsic
    let threshold = intrinsic > 0 ? noise * larger : 0
    if timeValue < -threshold { throw .belowIntrinsic(price: price, intrinsic: intrinsic) }
    if !(timeValue > threshold) { throw .noTimeValue(price: price, intrinsic: intrinsic) }
    if !(timeValue < bound) { throw .atOrAboveBound(price: price, bound: bound + intrinsic) }
  }

  /// The total deviation, or zero where it is too small to affect the price.
  @inline(__always)
  private static func deviation(x: Double, target: Double, shortfall: Double) -> Double {
    if x.magnitude <= 1e-18 * target {
      return target > 1e-30 ? ImpliedDeviation.atTheMoney(target: target, shortfall: shortfall) : 0
    }
    if target < 1e-30, x.magnitude < 1e-30 { return 0 }
    if target < 0x1p-1000 { return 0 }
    let bound = boundedExponential(0.5 * x)
    guard target < bound else { return 0 }
    return ImpliedDeviation(x: x, bound: bound, target: target, shortfall: shortfall).solution()
  }
}
