import Pricing
import Testing

private let table = try? AmericanTable(rate: 0.0365, yield: 0)

/// Dividends of so much each quarter, the first after some days.
private func quarterly(_ amount: Double, days: Double, _ years: Double) -> [CashDividend] {
  stride(from: days / 365, through: years, by: 0.25).map { CashDividend(years: $0, amount: amount) }
}

private func options(_ right: OptionRight, years: Double) -> [OptionInputs] {
  [0.15, 0.35].flatMap { volatility in
    [-2, -1, 0, 1, 2].map { distance in
      OptionInputs(
        spot: 100, strike: 100 * Elementary.exp(distance * volatility * years.squareRoot()), rate: 0.0365,
        yield: 0, volatility: volatility, years: years, right: right)
    }
  }
}

@Test(arguments: [OptionRight.call, .put], [0.1, 0.28, 0.7, 1.13])
func `tabulated values with cash dividends agree with an independent tree`(
  right: OptionRight, amount: Double
) throws {
  let table = try #require(table)
  for days in [0.8, 6, 40] {
    for years in [7.0 / 365, 30.0 / 365, 0.25, 1] {
      let dividends = quarterly(amount, days: days, years)
      for option in options(right, years: years) {
        let expected = 0.5 * (tree(option, dividends, steps: 240) + tree(option, dividends, steps: 241))
        let value = try table.value(option, dividends: dividends)
        let most = 0.012 + 0.006 * expected
        #expect(
          (value.price - expected).magnitude < most,
          "\(amount) after \(days) days, \(option): \(value.price) \(expected)")
      }
    }
  }
}

@Test(arguments: [OptionRight.call, .put])
func `their greeks are the slopes of their values`(right: OptionRight) throws {
  let table = try #require(table)
  let dividends = [CashDividend(years: 0.05, amount: 0.7)]
  for option in options(right, years: 0.15) {
    let value = try table.value(option, dividends: dividends)
    guard value.vega > 0 else { continue }
    func price(_ change: (inout OptionInputs) -> Void) throws -> Double {
      var changed = option
      change(&changed)
      return try table.value(changed, dividends: dividends).price
    }
    let step = 0.05
    let (up, down) = (try price { $0.spot += step }, try price { $0.spot -= step })
    let vega = try (price { $0.volatility += 0.001 } - price { $0.volatility -= 0.001 }) / 0.002
    #expect(((up - down) / (2 * step) - value.delta).magnitude < 0.004, "\(option)")
    #expect(((up + down - 2 * value.price) / (step * step) - value.gamma).magnitude < 0.01, "\(option)")
    #expect((vega - value.vega).magnitude < 0.15, "\(option)")
  }
}

@Test
func
  `without dividends before expiry they are the table's own values, and of an implied volatility they are its price`()
  throws
{
  let table = try #require(table)
  for option in options(.put, years: 0.15) + options(.call, years: 0.15) {
    let late = [CashDividend(years: 0.2, amount: 1)]
    #expect(try table.value(option, dividends: late) == table.value(option))
    let dividends = [CashDividend(years: 0.05, amount: 0.4)]
    let price = try table.value(option, dividends: dividends).price
    guard price - max(0, option.right.sign * (option.spot - option.strike)) > 0.05 else { continue }
    let found = try table.impliedVolatility(price: price, of: option, dividends: dividends)
    #expect((found - option.volatility).magnitude < 1e-5, "\(option)")
  }
}
