public import Pricing

/// Values American options at one interest rate and yield: from a table, or one by one where no table is
/// possible.
public struct AmericanValuation: Sendable {
  /// The interest rate per year.
  public let rate: Double
  /// The dividends per year as a share of the price, treated as paid continuously.
  public let yield: Double
  private let table: AmericanTable?

  /// Creates a valuation; its table takes some milliseconds.
  public init(rate: Double, yield: Double) {
    self.rate = rate
    self.yield = yield
    table = try? AmericanTable(rate: rate, yield: yield)
  }

  /// A valuation for each yield; equal yields share a table.
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

  /// The value of the American option with its greeks, on a share that pays these dividends beside the yield.
  public func value(
    _ option: OptionInputs, dividends: [CashDividend] = []
  ) throws(PricingError) -> Greeks {
    guard let table else {
      if !dividends.isEmpty { return try American.value(option, dividends: dividends) }
      return try American.value(option, precision: .fast)
    }
    return try dividends.isEmpty ? table.value(option) : table.value(option, dividends: dividends)
  }

  /// The volatility at which an option costs `price`; the option's own volatility is ignored.
  public func impliedVolatility(
    price: Double, of option: OptionInputs
  ) throws(ImpliedVolatilityFailure) -> Double {
    guard let table else { return try American.impliedVolatility(price: price, of: option, precision: .fast) }
    return try table.impliedVolatility(price: price, of: option)
  }
}
