import Pricing
import Testing

private let worstError = 1e-14

private func scaledError(_ implied: Double, _ option: OptionInputs, vega: Double) -> Double {
  (implied - option.volatility).magnitude * vega / max(option.spot, option.strike)
}

@Test func `every recoverable golden volatility is recovered`() throws {
  for row in GoldenOption.all where row.impliedIsRecoverable {
    let implied = try ImpliedVolatility.value(price: row.european.price, of: row.inputs)
    #expect(scaledError(implied, row.inputs, vega: row.european.vega) <= worstError, "row \(row.id)")
  }
}

@Test func `no golden row is given a wrong volatility`() throws {
  for row in GoldenOption.all where !row.impliedIsRecoverable {
    guard let implied = try? ImpliedVolatility.value(price: row.european.price, of: row.inputs) else {
      continue
    }
    #expect(scaledError(implied, row.inputs, vega: row.european.vega) <= worstError, "row \(row.id)")
  }
}

private let moneyness = [
  1e-12, 1e-6, 0.001, 0.1, 0.5, 0.8, 0.95, 0.999, 1 - 1e-9, 1 - 1e-14, 1, 1 + 1e-14, 1 + 1e-9, 1.00001, 1.01,
  1.2,
  2, 10, 1e6, 1e12,
]
private let volatilities = [1e-8, 1e-6, 1e-4, 0.001, 0.01, 0.05, 0.1, 0.3, 0.6, 1, 2, 3.5, 5, 8, 12, 15]

@Test(arguments: [(0.0, 0.0), (0.05, 0.02), (-0.02, 0.03)])
func `a volatility comes back from its own price across the whole domain`(rate: Double, yield: Double) throws
{
  var recovered = 0
  for strike in moneyness {
    for volatility in volatilities {
      for years in [1e-6, 1 / 365.0, 0.1, 1, 3] {
        for right in [OptionRight.call, .put] {
          let option = OptionInputs(
            spot: 1, strike: strike, rate: rate, yield: yield, volatility: volatility, years: years,
            right: right)
          let value = try BlackScholes.value(option)
          do throws(ImpliedVolatilityFailure) {
            let implied = try ImpliedVolatility.value(price: value.price, of: option)
            recovered += 1
            #expect(scaledError(implied, option, vega: value.vega) <= worstError, "\(option)")
          } catch {
            // Refused only where the price carries no information.
            if case .illegal = error { Issue.record("\(error)") }
            #expect(value.vega * volatility <= 1e-13 * max(1, strike), "\(option) \(error)")
          }
        }
      }
    }
  }
  #expect(recovered > 1500)
}

@Test func `the volatility of a tiny price is exact relative to itself`() throws {
  for (strike, volatility, years) in [(0.5, 0.02, 1.0), (2.0, 0.1, 0.1), (0.8, 0.4, 0.01), (1e-3, 1.0, 0.1)] {
    let option = OptionInputs(
      spot: 1, strike: strike, rate: 0, yield: 0, volatility: volatility, years: years,
      right: strike < 1 ? .put : .call)
    let price = try BlackScholes.price(option)
    #expect(price > 0 && price < 1e-4)
    let implied = try ImpliedVolatility.value(price: price, of: option)
    #expect((implied / volatility - 1).magnitude < 1e-13, "\(option)")
  }
}

@Test func `a price that implies nothing is refused for its reason`() throws {
  let option = OptionInputs(
    spot: 120, strike: 100, rate: 0, yield: 0, volatility: 0.2, years: 1, right: .call)
  func failure(_ price: Double, _ option: OptionInputs) -> ImpliedVolatilityFailure? {
    #expect(throws: ImpliedVolatilityFailure.self) { try ImpliedVolatility.value(price: price, of: option) }
  }
  #expect(failure(19.9, option) == .belowIntrinsic(price: 19.9, intrinsic: 20))
  #expect(failure(20, option) == .noTimeValue(price: 20, intrinsic: 20))
  #expect(failure(20.nextUp, option) == .noTimeValue(price: 20.nextUp, intrinsic: 20))
  #expect(failure(120, option) == .atOrAboveBound(price: 120, bound: 120))
  #expect(failure(5, option.with { $0.years = 0 }) == .expired)
  #expect(failure(0, option.with { $0.strike = 200 }) == .noTimeValue(price: 0, intrinsic: 0))
  guard case .illegal(let named) = failure(-1, option) else {
    Issue.record("a negative price is illegal")
    return
  }
  #expect(named.argument == .price && named.value == -1)
  guard case .illegal(let strike) = failure(5, option.with { $0.strike = .nan }) else {
    Issue.record("a NaN strike is illegal")
    return
  }
  #expect(strike.argument == .strike)
  #expect(
    failure(19.9, option)?.description == "price is 19.9 but must be above the intrinsic value 20.0")
}

@Test func `just inside its bounds every price implies a finite volatility`() throws {
  let option = OptionInputs(
    spot: 120, strike: 100, rate: 0.01, yield: 0, volatility: 0.2, years: 1, right: .call)
  for price in [120 - 1e-12, 120 - 1e-3, 119.0] {
    let implied = try ImpliedVolatility.value(price: price, of: option)
    #expect(implied.isFinite && implied > 2)
    let back = try BlackScholes.price(option.with { $0.volatility = implied })
    #expect((back - price).magnitude < 1e-12)
  }
  let tiny = try ImpliedVolatility.value(price: 1e-290, of: option.with { $0.strike = 400 })
  #expect(tiny.isFinite && tiny > 0)
}

@Test func `implied volatilities have the same bits everywhere`() throws {
  var hash = BitHash()
  for row in GoldenOption.all {
    hash.add((try? ImpliedVolatility.value(price: row.european.price, of: row.inputs)) ?? -1)
  }
  #expect(hash.value == 13_299_072_493_781_255_178)
}
