import Pricing
import Testing

/// Cox, Ross and Rubinstein's tree on the escrowed spot: an independent check of the finite differences.
func tree(_ option: OptionInputs, _ dividends: [CashDividend], steps: Int) -> Double {
  func escrowed(_ time: Double) -> Double {
    var sum = 0.0
    for dividend in dividends where dividend.years > time && dividend.years <= option.years {
      sum += dividend.amount * Elementary.exp(-option.rate * (dividend.years - time))
    }
    return sum
  }
  let span = option.years / Double(steps)
  let logUp = option.volatility * span.squareRoot()
  let up = Elementary.exp(logUp)
  let down = 1 / up
  let p = (Elementary.exp((option.rate - option.yield) * span) - down) / (up - down)
  let discount = Elementary.exp(-option.rate * span)
  let rise = p * discount
  let fall = (1 - p) * discount
  let sign = option.right.sign
  let start = option.spot - escrowed(0)
  let powers = (0...2 * steps).map { start * Elementary.exp(logUp * Double($0 - steps)) }
  var values = (0...steps).map { max(0, sign * (powers[2 * $0] - option.strike)) }
  for step in stride(from: steps - 1, through: 0, by: -1) {
    // Exercise just before an ex-date is allowed at the step that holds it.
    let cash = escrowed(Double(step) * span)
    values.withUnsafeMutableBufferPointer { values in
      for node in 0...step {
        let held = rise * values[node + 1] + fall * values[node]
        let exercised = sign * (powers[steps - step + 2 * node] + cash - option.strike)
        values[node] = held > exercised ? held : exercised
      }
    }
  }
  return values[0]
}

private func tree(_ option: OptionInputs, _ dividends: [CashDividend]) -> Double {
  0.5 * (tree(option, dividends, steps: 700) + tree(option, dividends, steps: 701))
}

private let plain = OptionInputs(
  spot: 100, strike: 100, rate: 0.05, yield: 0, volatility: 0.3, years: 1, right: .call)

private let quarterly = [0.1, 0.35, 0.6, 0.85].map { CashDividend(years: $0, amount: 1.5) }

@Test(arguments: [OptionRight.call, .put], [80.0, 100, 120])
func `cash dividends agree with an independent tree`(right: OptionRight, strike: Double) throws {
  for (volatility, dividends) in [(0.3, quarterly), (0.15, [CashDividend(years: 0.5, amount: 8)])] {
    let option = plain.with {
      $0.right = right
      $0.strike = strike
      $0.volatility = volatility
    }
    let value = try American.value(option, dividends: dividends)
    #expect((value.price - tree(option, dividends)).magnitude < 0.01, "\(option)")
  }
}

@Test func `two exercise boundaries under negative rates agree with an independent tree`() throws {
  for (rate, yield) in [(-0.01, -0.04), (-0.02, -0.03)] {
    let option = plain.with {
      $0.right = .put
      $0.rate = rate
      $0.yield = yield
    }
    #expect(try American.boundary(option) == nil)
    let price = try American.price(option)
    #expect((price - tree(option, [])).magnitude < 0.01)
    #expect(price >= (try BlackScholes.price(option)))
  }
}

@Test func `a dividend that is zero, past or after expiry changes nothing`() throws {
  let none = [
    CashDividend(years: 0.5, amount: 0), CashDividend(years: -0.1, amount: 5),
    CashDividend(years: 1.1, amount: 5),
  ]
  #expect(try American.value(plain, dividends: none) == American.value(plain))
}

@Test func `a dividend just before expiry is the European value or exercise the day before`() throws {
  let deep = plain.with { $0.strike = 50 }
  let dividend = CashDividend(years: 0.999, amount: 20)
  let value = try American.value(deep, dividends: [dividend])
  let dayBefore = try BlackScholes.price(deep.with { $0.years = 0.999 })
  #expect((value.price - dayBefore).magnitude < 0.5)
  #expect(value.price > 100 - 50)
}

@Test func `greeks with cash dividends are the slopes of the price`() throws {
  for right in [OptionRight.call, .put] {
    let option = plain.with { $0.right = right }
    let value = try American.value(option, dividends: quarterly)
    func price(_ change: (inout OptionInputs) -> Void, shift: Double = 0) throws -> Double {
      let later = quarterly.map { CashDividend(years: $0.years - shift, amount: $0.amount) }
      return try American.value(option.with(change), dividends: later).price
    }
    let delta = (try price { $0.spot += 0.5 } - price { $0.spot -= 0.5 })
    #expect((delta - value.delta).magnitude < 2e-3)
    let vega = (try price { $0.volatility += 0.01 } - price { $0.volatility -= 0.01 }) / 0.02
    #expect((vega - value.vega).magnitude < 0.1)
    let day = 0.002
    let theta = (try price({ $0.years -= day }, shift: day) - value.price) / day
    #expect((theta - value.theta).magnitude < 0.3)
  }
}

@Test func `dividends that outweigh the spot are refused by name`() {
  let error = #expect(throws: PricingError.self) {
    try American.value(plain, dividends: [CashDividend(years: 0.5, amount: 120)])
  }
  #expect(error?.argument == .dividend)
  let negative = #expect(throws: PricingError.self) {
    try American.value(plain, dividends: [CashDividend(years: 0.5, amount: -1)])
  }
  #expect(negative?.argument == .dividend && negative?.value == -1)
}

@Test func `without volatility a call is exercised before the dividend`() throws {
  let option = plain.with { $0.volatility = 0 }
  let value = try American.value(option, dividends: [CashDividend(years: 0.5, amount: 10)])
  let expected = 100 - 100 * Elementary.exp(-0.05 * 0.5)
  #expect((value.price - expected).magnitude < 1e-9)
}
