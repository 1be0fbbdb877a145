/// The price and greeks of an American option from finite differences, or under certainty.
struct GridGreeks {
  let option: OptionInputs
  let dividends: [CashDividend]

  init(_ option: OptionInputs, _ dividends: [CashDividend]) {
    self.option = option
    self.dividends = dividends
  }

  var price: Double { price(option) }

  /// The value at practically zero volatility, with greeks taken from differences.
  var certain: Greeks {
    let step = 1e-6 * option.spot
    let price = certainPrice(option)
    let up = certainPrice(option.escrowed(spot: option.spot + step))
    let down = certainPrice(option.escrowed(spot: option.spot - step))
    var value = Greeks(price: price, delta: (up - down) / (2 * step), gamma: 0, vega: 0, theta: 0, rho: 0)
    guard price > option.payoff else { return value }
    value.rho = slope(step: 1e-7, certainPrice) { $0.rate += $1 }
    value.theta = option.decay(of: value)
    return value
  }

  var value: Greeks {
    guard let escrow = try? EscrowedDividends(dividends, of: option) else { return certain }
    let solution = ExerciseGrid(option, escrow).solution()
    let delta = min(max(solution.delta, -1), option.right == .call ? 1 : 0)
    var value = Greeks(
      price: bounded(solution.price), delta: delta, gamma: max(solution.gamma, 0), vega: 0, theta: 0, rho: 0)
    if solution.isExercised { return value }
    value.vega = slope(step: 1e-3 * option.volatility, price) { $0.volatility += $1 }
    value.rho = slope(step: 1e-4, price) { $0.rate += $1 }
    // The escrowed spot follows the pricing equation; the dividends' present value grows at the rate.
    let escrowed = escrow.presentValue(at: 0)
    value.theta =
      option.escrowed(spot: option.spot - escrowed).decay(of: value) - option.rate * escrowed * value.delta
    return value
  }

  private func price(_ option: OptionInputs) -> Double {
    guard let escrow = try? EscrowedDividends(dividends, of: option) else { return 0 }
    return bounded(ExerciseGrid(option, escrow).solution().price)
  }

  private func certainPrice(_ option: OptionInputs) -> Double {
    guard let escrow = try? EscrowedDividends(dividends, of: option) else { return 0 }
    return CertainExercise(option, escrow).price
  }

  /// An option is worth at least its payoff, and its price is never NaN.
  private func bounded(_ price: Double) -> Double {
    price.isFinite ? max(price, option.payoff) : option.payoff
  }

  private func slope(
    step: Double, _ price: (OptionInputs) -> Double, _ change: (inout OptionInputs, Double) -> Void
  ) -> Double {
    var up = option
    var down = option
    change(&up, step)
    change(&down, -step)
    return (price(up) - price(down)) / (2 * step)
  }
}
