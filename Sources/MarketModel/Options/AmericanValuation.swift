public import Pricing

/// What American options are worth at one interest rate and yield: out of a table, or one by one where there can be none.
public struct AmericanValuation: Sendable {
  /// The interest rate a year.
  public let rate: Double
  /// The dividends a year as a share of the price, paid continuously.
  public let yield: Double
  private let table: AmericanTable?

  /// Creates a valuation; the table takes some milliseconds.
  public init(rate: Double, yield: Double) {
    self.rate = rate
    self.yield = yield
    table = try? AmericanTable(rate: rate, yield: yield)
  }

  /// A valuation for each of several yields; equal ones share a table.
  public static func each(of yields: [Double], rate: Double) -> [AmericanValuation] {
    var made: [AmericanValuation] = []
    return yields.map { yield in
      if let known = made.first(where: { $0.yield == yield }) { return known }
      let new = AmericanValuation(rate: rate, yield: yield)
      made.append(new)
      return new
    }
  }

  /// The inputs of an option at this rate and yield.
  public func inputs(
    spot: Double, strike: Double, volatility: Double, years: Double, right: OptionRight
  ) -> OptionInputs {
    OptionInputs(
      spot: spot, strike: strike, rate: rate, yield: yield, volatility: volatility, years: years, right: right
    )
  }

  /// The value with its greeks, those of the American option.
  public func value(_ option: OptionInputs) throws(PricingError) -> Greeks {
    guard let table else { return try American.value(option, precision: .fast) }
    return try table.value(option)
  }

  /// The volatility at which an option costs `price`.
  public func impliedVolatility(
    price: Double, of option: OptionInputs
  ) throws(ImpliedVolatilityFailure) -> Double {
    guard let table else { return try American.impliedVolatility(price: price, of: option, precision: .fast) }
    return try table.impliedVolatility(price: price, of: option)
  }
}
