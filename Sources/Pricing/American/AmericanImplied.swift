extension American {
  /// The volatility at which an American option costs `price`; the option's own volatility is ignored.
  ///
  /// The price rises with volatility, from its value under certainty to a bound; the root is bracketed and
  /// then found by secant and midpoint steps.
  public static func impliedVolatility(
    price: Double, of option: OptionInputs, precision: Precision = .precise
  ) throws(ImpliedVolatilityFailure) -> Double {
    do throws(PricingError) {
      try option.validateAllButVolatility()
      try LegalDomain.check(price, in: 0...Double.greatestFiniteMagnitude, .price)
    } catch { throw .illegal(error) }
    guard option.years > 0 else { throw .expired }
    let scale = max(option.spot, option.strike)
    let search = ImpliedSearch(target: price, scale: scale, tolerance: 1e-15) { volatility in
      var trial = option
      trial.volatility = volatility
      return (try? Self.price(trial, precision: precision)) ?? .nan
    }
    // Early exercise adds to the price, so the European answer is an upper bound where there is one.
    return try search.solution(
      european: try? ImpliedVolatility.value(price: price, of: option), noise: 0x1p-44 * scale)
  }
}
