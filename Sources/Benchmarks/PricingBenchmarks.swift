import Pricing

extension Benchmark {
  /// Price and greeks of one option after another.
  static let scalarGreeks = Benchmark("pricing.greeks.scalar", .perSecond, limit: emptyLoop) { effort in
    let options = sampleOptions(effort)
    return (
      round: {
        try rate(of: options.count) {
          var sum = 0.0
          for option in options { sum += try BlackScholes.value(option).delta }
          keep(sum)
        }
      }, limit: { emptyLoopRate(options) }
    )
  }

  /// Price and greeks of many options at once.
  static let batchGreeks = Benchmark("pricing.greeks.batch", .perSecond, limit: emptyLoop, goal: 50e6) {
    effort in
    let options = sampleOptions(effort)
    var batch = try OptionBatch(options)
    return (
      round: {
        let result = rate(of: batch.count) { batch.value() }
        keep(batch[batch.count - 1])
        return result
      }, limit: { emptyLoopRate(options) }
    )
  }

  /// Volatility implied by a price, one option after another.
  static let impliedVolatility = Benchmark("pricing.implied", .perSecond, limit: emptyLoop) { effort in
    let options = sampleOptions(effort)
    let prices = try options.map { try BlackScholes.price($0) }
    return (
      round: {
        try rate(of: options.count) {
          var sum = 0.0
          for index in options.indices {
            sum += try ImpliedVolatility.value(price: prices[index], of: options[index])
          }
          keep(sum)
        }
      }, limit: { emptyLoopRate(options) }
    )
  }
}

private let emptyLoop = "reading inputs"

/// Options around the money with many strikes, terms and volatilities, the same in every run.
private func sampleOptions(_ effort: Benchmark.Effort) -> [OptionInputs] {
  (0..<effort.count(200_000, quick: 500)).map(sampleOption)
}

/// One of those options, by its index.
func sampleOption(_ index: Int) -> OptionInputs {
  let strike = Double(90 + index % 21)
  let volatility = 0.2 + Double(index % 17) * 0.02
  let years = Double(7 + index % 84) / 365
  return OptionInputs(
    spot: 100, strike: strike, rate: 0.04, yield: 0.01, volatility: volatility, years: years,
    right: index.isMultiple(of: 2) ? .call : .put)
}

private func emptyLoopRate(_ options: [OptionInputs]) -> Double {
  rate(of: options.count) {
    var sum = 0.0
    for option in options { sum += option.strike + option.volatility + option.years }
    keep(sum)
  }
}
