/// The Black–Scholes–Merton value of European options.
public enum BlackScholes {
  /// The price with its greeks: theta per year, vega and rho per 1.00.
  ///
  /// With no time or no volatility left, the price is the discounted intrinsic value, gamma is zero, and at
  /// the money delta is the mean of the deltas on both sides.
  public static func value(_ option: OptionInputs) throws(PricingError) -> Greeks {
    try option.validate()
    return unchecked(option)
  }

  /// The price without its greeks.
  public static func price(_ option: OptionInputs) throws(PricingError) -> Double {
    try option.validate()
    return unchecked(option).price
  }

  /// The value of inputs that are known to be legal.
  @inline(__always)
  static func unchecked(_ option: OptionInputs) -> Greeks {
    let result = blackScholes(
      KernelInputs<Double>(
        spot: option.spot, strike: option.strike, rate: option.rate, yield: option.yield,
        volatility: option.volatility, years: option.years, sign: option.right.sign))
    return Greeks(
      price: result.price, delta: result.delta, gamma: result.gamma, vega: result.vega, theta: result.theta,
      rho: result.rho)
  }
}
