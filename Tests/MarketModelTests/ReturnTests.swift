import Domain
import MarketModel
import Money
import Testing

/// Moments of a series of daily returns.
private struct Moments {
  let mean, deviation, skew, kurtosis: Double

  init(_ values: [Double]) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    func moment(_ power: Int) -> Double {
      values.reduce(0) { sum, value in
        sum + (0..<power).reduce(1) { product, _ in product * (value - mean) }
      } / count
    }
    let variance = moment(2)
    self.mean = mean
    deviation = variance.squareRoot()
    skew = moment(3) / (variance * variance.squareRoot())
    kurtosis = moment(4) / (variance * variance)
  }
}

private func correlation(_ left: some Collection<Double>, _ right: some Collection<Double>) -> Double {
  let (one, two) = (Moments(Array(left)), Moments(Array(right)))
  let sum = zip(left, right).reduce(0) { $0 + ($1.0 - one.mean) * ($1.1 - two.mean) }
  return sum / Double(left.count) / (one.deviation * two.deviation)
}

/// Twenty years of daily returns by symbol, and of the volatility index.
private struct Decades {
  let symbols: [Symbol]
  var returns: [[Double]]
  var index: [Double] = []

  init(seed: UInt64) throws {
    var market = try market(seed: seed, start: day(2006, 1, 3))
    symbols = market.symbols
    returns = symbols.map { _ in [] }
    for session in sessions(market, 5_040) {
      try market.advance(to: session.close)
      for (place, symbol) in symbols.enumerated() {
        let statistics = try market.statistics(of: symbol)
        guard let last = statistics.close(0), let before = statistics.close(1) else { continue }
        returns[place].append(dollars(last) / dollars(before) - 1)
      }
      index.append(Double(market.volatilityIndex) / 100)
    }
  }

  func returns(_ symbol: Symbol) -> [Double] { symbols.firstIndex(of: symbol).map { returns[$0] } ?? [] }
}

@Test(arguments: UInt64(11)...13)
func `twenty years of returns look like a market's`(seed: UInt64) throws {
  let decades = try Decades(seed: seed)
  let spy = decades.returns("SPY")
  for profile in MarketConfiguration.shipped.symbols {
    let returns = decades.returns(profile.symbol)
    let moments = Moments(returns)
    let volatility = moments.deviation * 252.0.squareRoot()
    #expect(
      volatility > profile.volatility * 0.75 && volatility < profile.volatility * 1.45, "\(profile.symbol)")
    #expect(moments.kurtosis > 3.5 && moments.kurtosis < 60, "\(profile.symbol)")
    let common = correlation(returns, spy)
    let expected = profile.beta * Moments(spy).deviation / moments.deviation
    #expect(abs(common - min(1, expected)) < 0.1, "\(profile.symbol) \(common) \(expected)")
  }
  #expect(Moments(spy).kurtosis > 4.5)
  #expect(Moments(spy).skew < 0.2)
  let squares = spy.map { $0 * $0 }
  for (lag, least) in [(1, 0.08), (5, 0.07), (20, 0.03)] {
    let clustering = correlation(squares.dropLast(lag), squares.dropFirst(lag))
    #expect(clustering > least && clustering < 0.5, "lag \(lag)")
  }
  #expect(abs(correlation(spy.dropLast(), spy.dropFirst())) < 0.06)
}

@Test func `stocks move together as their betas say, each pair of them`() throws {
  let decades = try Decades(seed: 21)
  let profiles = MarketConfiguration.shipped.symbols
  let market = Moments(decades.returns("SPY")).deviation
  for (place, one) in profiles.enumerated() {
    for two in profiles[(place + 1)...] {
      let deviations = [one, two].map { Moments(decades.returns($0.symbol)).deviation }
      let expected = one.beta * two.beta * market * market / (deviations[0] * deviations[1])
      let found = correlation(decades.returns(one.symbol), decades.returns(two.symbol))
      #expect(abs(found - expected) < 0.2, "\(one.symbol) \(two.symbol) \(found) \(expected)")
      #expect(found > 0)
    }
  }
}

@Test(arguments: UInt64(11)...13)
func `the volatility index keeps its mean, leans to the right and falls when the market rises`(seed: UInt64)
  throws
{
  let decades = try Decades(seed: seed)
  let moments = Moments(decades.index)
  #expect(moments.mean > 15 && moments.mean < 25)
  #expect(moments.skew > 0.8 && moments.skew < 5)
  #expect((decades.index.min() ?? 0) > 7 && (decades.index.max() ?? 0) < 120)
  let changes = zip(decades.index, decades.index.dropFirst()).map { $1 / $0 - 1 }
  #expect(correlation(changes, decades.returns("SPY").dropFirst()) < -0.4)
}
