import Pricing
import Testing

/// One table for the tests that need only some table.
private let shared = Result { try AmericanTable(rate: 0.04, yield: 0.013) }

private let carries = [(0.043, 0.0), (0.02, 0.05)]

private func sampleOption(_ sample: inout Sample, _ rate: Double, _ yield: Double) -> OptionInputs {
  OptionInputs(
    spot: 700, strike: (sample.between(350, 1400) / 2.5).rounded() * 2.5, rate: rate, yield: yield,
    volatility: sample.between(0.08, 1.2),
    years: sample.unit() < 0.5 ? sample.between(0.003, 0.2) : sample.between(0.2, 2.9),
    right: sample.unit() < 0.5 ? .call : .put)
}

@Test(arguments: carries)
func `a table's prices are within half a tick of precise ones`(rate: Double, yield: Double) throws {
  let table = try AmericanTable(rate: rate, yield: yield)
  var sample = Sample(seed: 21)
  for _ in 0..<1500 {
    let option = sampleOption(&sample, rate, yield)
    let price = try table.price(option)
    #expect((price - (try American.price(option))).magnitude <= 0.005, "\(option)")
    #expect(price >= max(0, option.right.sign * (option.spot - option.strike)))
  }
}

@Test func `tabulated greeks are near precise ones and their price is the price`() throws {
  let table = try shared.get()
  var sample = Sample(seed: 22)
  for _ in 0..<400 {
    let option = sampleOption(&sample, 0.04, 0.013)
    let value = try table.value(option)
    let precise = try American.value(option)
    #expect(value.price == (try table.price(option)))
    #expect((value.delta - precise.delta).magnitude < 0.01, "\(option)")
    #expect((value.vega - precise.vega).magnitude < 1, "\(option)")
    #expect((value.rho - precise.rho).magnitude < 1, "\(option)")
    #expect(value.isFinite)
  }
}

@Test func `a volatility is recovered from its tabulated price`() throws {
  let table = try shared.get()
  var sample = Sample(seed: 23)
  for _ in 0..<200 {
    let option = sampleOption(&sample, 0.04, 0.013)
    let value = try table.value(option)
    guard value.vega > 1 else { continue }
    let implied = try table.impliedVolatility(price: value.price, of: option)
    #expect((implied - option.volatility).magnitude * value.vega < 1e-6, "\(option)")
  }
  let dead = OptionInputs(
    spot: 50, strike: 100, rate: 0.04, yield: 0.013, volatility: 0.2, years: 1, right: .put)
  #expect(throws: ImpliedVolatilityFailure.self) { try table.impliedVolatility(price: 50, of: dead) }
  #expect(throws: ImpliedVolatilityFailure.self) { try table.impliedVolatility(price: 49, of: dead) }
  #expect(throws: ImpliedVolatilityFailure.self) { try table.impliedVolatility(price: 101, of: dead) }
}

@Test func `outside its ranges a table answers by collocation`() throws {
  let table = try AmericanTable(rate: 0.04, yield: 0.013, volatilities: 0.1...0.5, longest: 1)
  let option = OptionInputs(
    spot: 100, strike: 105, rate: 0.04, yield: 0.013, volatility: 0.9, years: 0.5, right: .put)
  for far in [option, option.with { $0.years = 2 }, option.with { $0.volatility = 0 }] {
    #expect(try table.price(far) == American.price(far, precision: .fast))
  }
}

@Test(arguments: carries + [(0.0365, 0.0365), (0.05, 0.1)])
func `down to the last second a table's prices are within half a tick`(rate: Double, yield: Double) throws {
  let table = try AmericanTable(rate: rate, yield: yield)
  var sample = Sample(seed: 25)
  for _ in 0..<600 {
    // From a second to three days, within four deviations of the spot.
    let years = Elementary.exp(sample.between(-17.2, -4.8))
    let volatility = sample.between(0.08, 2.5)
    let deviations = sample.between(-4, 4)
    let option = OptionInputs(
      spot: 700, strike: 700 * Elementary.exp(deviations * volatility * years.squareRoot()), rate: rate,
      yield: yield, volatility: volatility, years: years, right: sample.unit() < 0.5 ? .call : .put)
    #expect((try table.price(option) - American.price(option)).magnitude <= 0.005, "\(option)")
  }
}

@Test func `where yield equals interest rho is that of the side above`() throws {
  let table = try AmericanTable(rate: 0.0365, yield: 0.0365)
  for strike in [600.0, 700, 800] {
    for right in [OptionRight.put, .call] {
      let option = OptionInputs(
        spot: 700, strike: strike, rate: 0.0365, yield: 0.0365, volatility: 0.25, years: 0.8, right: right)
      #expect((try table.value(option).rho - American.value(option).rho).magnitude < 1, "\(option)")
    }
  }
}

@Test
func `a volatility below the table's is implied too, and a price that is all intrinsic value implies none`()
  throws
{
  let table = try AmericanTable(rate: 0.04, yield: 0.013, volatilities: 0.1...0.5, longest: 1)
  let option = OptionInputs(
    spot: 100, strike: 101, rate: 0.04, yield: 0.013, volatility: 0.06, years: 0.5, right: .put)
  let price = try table.price(option)
  let implied = try table.impliedVolatility(price: price, of: option)
  #expect((implied - 0.06).magnitude < 1e-8)
  let exercised = option.with { $0.strike = 150 }
  #expect(throws: ImpliedVolatilityFailure.self) { try table.impliedVolatility(price: 50, of: exercised) }
}

@Test func `without a premium a table is the European value`() throws {
  let table = try AmericanTable(rate: 0.04, yield: 0)
  let call = OptionInputs(
    spot: 100, strike: 105, rate: 0.04, yield: 0, volatility: 0.3, years: 0.5, right: .call)
  #expect(try table.value(call) == BlackScholes.value(call))
}

@Test func `a table refuses by name what it does not describe`() throws {
  let double = #expect(throws: PricingError.self) { try AmericanTable(rate: -0.02, yield: -0.04) }
  #expect(double?.argument == .rate && double?.value == -0.02)
  let wide = #expect(throws: PricingError.self) {
    try AmericanTable(rate: 0.02, yield: 0, volatilities: 0...1)
  }
  #expect(wide?.argument == .volatility)
  let short = #expect(throws: PricingError.self) { try AmericanTable(rate: 0.02, yield: 0, longest: 0) }
  #expect(short?.argument == .years)
  let table = try AmericanTable(rate: 0.04, yield: 0, volatilities: 0.1...0.5, longest: 1)
  let option = OptionInputs(
    spot: 100, strike: 105, rate: 0.05, yield: 0, volatility: 0.3, years: 0.5, right: .call)
  let other = #expect(throws: PricingError.self) { try table.price(option) }
  #expect(other?.argument == .rate && other?.value == 0.05)
}

@Test func `tabulated values have the same bits everywhere`() throws {
  let table = try shared.get()
  var sample = Sample(seed: 24)
  var hash = BitHash()
  for _ in 0..<300 { hash.add(try table.value(sampleOption(&sample, 0.04, 0.013))) }
  #expect(hash.value == 5_113_672_468_513_791_400)
}
