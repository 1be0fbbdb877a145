import Pricing

extension Benchmark {
  /// American prices to about 10⁻⁷ of the strike, one option after another.
  static let americanFast = american("pricing.american.fast", .fast, count: 20_000, goal: 60_000)

  /// American prices to about 10⁻⁹ of the strike, one option after another.
  static let americanPrecise = american("pricing.american.precise", .precise, count: 1_000)

  private static func american(
    _ name: String, _ precision: American.Precision, count: Int, goal: Double? = nil
  ) -> Benchmark {
    Benchmark(name, .perSecond, limit: europeanPrices, goal: goal) { effort in
      let options = (0..<effort.count(count, quick: 5)).map(sampleOption)
      return (
        round: {
          try rate(of: options.count) {
            var sum = 0.0
            for option in options { sum += try American.price(option, precision: precision) }
            keep(sum)
          }
        }, limit: { try europeanRate(options) }
      )
    }
  }

  /// Value, greeks and implied volatility of every contract of a chain; the table of its rate and yield,
  /// which serves every day, exists already.
  static let wholeChain = Benchmark("pricing.chain", .milliseconds, limit: europeanPrices) { effort in
    let options = sampleChain(expiries: effort.count(10, quick: 1))
    let table = try AmericanTable(rate: chainRate, yield: chainYield)
    let prices = try options.map { try table.price($0) }
    return (
      round: {
        try milliseconds {
          var sum = 0.0
          for index in options.indices {
            sum += try table.value(options[index]).delta
            // A price that is all intrinsic value implies no volatility, and finding that out counts too.
            sum += (try? table.impliedVolatility(price: prices[index], of: options[index])) ?? 0
          }
          keep(sum)
        }
      }, limit: { Double(options.count) * 1_000 / (try europeanRate(options)) }
    )
  }
}

private let europeanPrices = "European values"
private let chainRate = 0.04
private let chainYield = 0.012

private func europeanRate(_ options: [OptionInputs]) throws -> Double {
  try rate(of: options.count) {
    var sum = 0.0
    for option in options { sum += try BlackScholes.value(option).delta }
    keep(sum)
  }
}

/// The options of a share at $500: 200 per expiry, from a week to two years.
private func sampleChain(expiries: Int) -> [OptionInputs] {
  (0..<expiries).flatMap { expiry in
    (0..<100).flatMap { place in
      [OptionRight.call, .put].map { right in
        let strike = 252.5 + 5 * Double(place)
        let moneyness = strike / 500 - 1
        return OptionInputs(
          spot: 500, strike: strike, rate: chainRate, yield: chainYield,
          volatility: 0.25 - 0.2 * moneyness + 0.3 * moneyness * moneyness,
          years: Double(7 + expiry * expiry * 9) / 365, right: right)
      }
    }
  }
}
