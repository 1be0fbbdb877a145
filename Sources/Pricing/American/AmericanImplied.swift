extension American {
  private static let steps = 60

  /// The volatility at which an American option (whose own volatility is not read) costs `price`.
  ///
  /// The price rises with volatility from that of certainty to a bound; the root is bracketed and found by the secant and the midpoint.
  public static func impliedVolatility(
    price: Double, of option: OptionInputs, precision: Precision = .precise
  ) throws(ImpliedVolatilityFailure) -> Double {
    do throws(PricingError) {
      try option.validateAllButVolatility()
      try LegalDomain.check(price, in: 0...Double.greatestFiniteMagnitude, .price)
    } catch { throw .illegal(error) }
    guard option.years > 0 else { throw .expired }
    let search = ImpliedSearch(target: price, scale: max(option.spot, option.strike)) { volatility in
      var trial = option
      trial.volatility = volatility
      return (try? Self.price(trial, precision: precision)) ?? .nan
    }
    let floor = search.price(0)
    let noise = 0x1p-44 * search.scale
    if price < floor - noise { throw .belowIntrinsic(price: price, intrinsic: floor) }
    if price <= floor + noise { throw .noTimeValue(price: price, intrinsic: floor) }
    // No early exercise adds to volatility's worth, so the European answer is an upper bound where there is one.
    let european = try? ImpliedVolatility.value(price: price, of: option)
    return try search.root(firstGuess: min(european ?? 0.5, LegalDomain.volatility.upperBound))
  }
}

/// A search for the volatility of a rising price.
private struct ImpliedSearch {
  let target: Double
  let scale: Double
  let price: (Double) -> Double

  private static let steps = 80

  func root(firstGuess: Double) throws(ImpliedVolatilityFailure) -> Double {
    var low = 0.0
    var high = firstGuess
    var highError = price(high) - target
    while highError < 0 {
      guard high < LegalDomain.volatility.upperBound else {
        throw .atOrAboveBound(price: target, bound: target + highError)
      }
      low = high
      high = min(2 * high + 0.01, LegalDomain.volatility.upperBound)
      highError = price(high) - target
    }
    var lowError = price(low) - target
    for _ in 0..<Self.steps {
      if highError <= 0 || high - low <= 0x1p-50 * high { break }
      let guess = next(low, lowError, high, highError)
      let error = price(guess) - target
      if error.magnitude <= 1e-15 * scale { return guess }
      if error < 0 { (low, lowError) = (guess, error) } else { (high, highError) = (guess, error) }
    }
    return highError < -lowError ? high : low
  }

  /// The zero of the chord, kept off the ends so that the bracket shrinks from both sides.
  private func next(_ low: Double, _ lowError: Double, _ high: Double, _ highError: Double) -> Double {
    let width = high - low
    let chord = low - lowError * width / (highError - lowError)
    guard chord.isFinite else { return low + 0.5 * width }
    return min(max(chord, low + 0.02 * width), high - 0.02 * width)
  }
}
