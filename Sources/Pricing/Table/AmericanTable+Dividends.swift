extension AmericanTable {
  /// The value with its greeks when the underlying pays cash dividends and nothing else, under the convention of
  /// `American.value(_:dividends:)`; the table's yield must be zero.
  ///
  /// A call is exercised at expiry, or right before the ex-date at which that is worth most. A put waits for a dividend that
  /// outweighs the interest on the strike until then; the rest of the time it has the premium of the tabulated boundary.
  public func value(
    _ option: OptionInputs, dividends: [CashDividend]
  ) throws(PricingError) -> Greeks {
    try check(option)
    let escrow = try EscrowedDividends(dividends, of: option)
    if escrow.items.isEmpty { return try value(option) }
    guard yield == 0, rate >= 0, covers(option) else {
      return try American.value(option, dividends: dividends)
    }
    let held = escrow.presentValue(at: 0)
    let escrowed = option.escrowed(spot: option.spot - held)
    var value = BlackScholes.unchecked(escrowed)
    switch option.right {
    case .call: add(DividendCapture.best(escrowed, escrow), to: &value)
    case .put: addPremium(of: escrowed, escrow, to: &value)
    }
    if value.price < option.payoff {
      return Greeks(price: option.payoff, delta: option.right.sign, gamma: 0, vega: 0, theta: 0, rho: 0)
    }
    value.delta = min(max(value.delta, -1), 1)
    value.gamma = max(value.gamma, 0)
    // A higher rate makes what is held back for the dividends worth less.
    value.rho += value.delta * escrow.duration
    value.theta = escrowed.decay(of: value) - option.rate * held * value.delta
    return value
  }

  /// The volatility at which an option with these dividends costs `price`; the option's own volatility is ignored.
  package func impliedVolatility(
    price: Double, of option: OptionInputs, dividends: [CashDividend]
  ) throws(ImpliedVolatilityFailure) -> Double {
    let held: Double
    do throws(PricingError) {
      try checkRates(option)
      try option.validateAllButVolatility()
      try LegalDomain.check(price, in: 0...Double.greatestFiniteMagnitude, .price)
      held = try EscrowedDividends(dividends, of: option).presentValue(at: 0)
    } catch { throw .illegal(error) }
    if held == 0 { return try impliedVolatility(price: price, of: option) }
    guard option.years > 0 else { throw .expired }
    let scale = max(option.spot, option.strike)
    let search = ImpliedSearch(target: price, scale: scale, tolerance: 1e-12) { volatility in
      var trial = option
      trial.volatility = volatility
      return (try? self.value(trial, dividends: dividends).price) ?? .nan
    }
    return try search.solution(
      european: try? ImpliedVolatility.value(price: price, of: option.escrowed(spot: option.spot - held)),
      noise: 1e-9 * scale, cheapest: volatilities.lowerBound)
  }

  private func add(_ gain: Greeks, to value: inout Greeks) {
    value.price += gain.price
    value.delta += gain.delta
    value.gamma += gain.gamma
    value.vega += gain.vega
    value.rho += gain.rho
  }

  private func addPremium(of option: OptionInputs, _ escrow: EscrowedDividends, to value: inout Greeks) {
    guard let table = table(for: option) else { return }
    let ratio = option.mirrorSpot
    let premium = table.premium(
      spot: ratio, volatility: option.volatility, years: option.years,
      within: escrow.stretches(strike: option.strike, years: option.years))
    if premium.isExercised {
      value.price = 0
      return
    }
    value.price += option.strike * premium.price
    value.delta += premium.slope / ratio
    value.gamma += premium.curvature / ratio / option.spot
    value.vega += option.strike * premium.vega
    value.rho += option.strike * premium.rho
  }
}

extension EscrowedDividends {
  /// When a put may be exercised: not while the interest on its strike until the next ex-date is less than that dividend.
  fileprivate func stretches(strike: Double, years: Double) -> [ClosedRange<Double>] {
    var (stretches, start) = ([ClosedRange<Double>](), 0.0)
    for item in items {
      let share = item.amount / strike
      let wait = share < 1 && rate > 0 ? -Elementary.log(1 - share) / rate : .infinity
      if item.years - wait > start { stretches.append(start...item.years - wait) }
      start = max(start, item.years)
    }
    if start < years { stretches.append(start...years) }
    return stretches
  }
}
