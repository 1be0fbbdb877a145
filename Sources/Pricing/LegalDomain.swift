/// The inputs for which every value is finite; all others are refused by name.
public enum LegalDomain {
  /// Spots and strikes, in any currency unit.
  public static let price = 1e-12...1e12
  /// Interest rates and yields, per year.
  public static let rate = -2.0...2.0
  /// Volatilities, per year: 1.0 is 100 %.
  public static let volatility = 0.0...100.0
  /// Times to expiry, in years.
  public static let years = 0.0...100.0

  @inline(__always)
  static func check(
    _ value: Double, in range: ClosedRange<Double>, _ argument: PricingError.Argument
  ) throws(PricingError) {
    // Written so that NaN fails.
    guard value >= range.lowerBound, value <= range.upperBound else {
      throw outside(value, range, argument)
    }
  }

  @inline(never)
  private static func outside(
    _ value: Double, _ range: ClosedRange<Double>, _ argument: PricingError.Argument
  ) -> PricingError {
    PricingError(argument: argument, value: value, bound: "from \(range.lowerBound) to \(range.upperBound)")
  }
}

extension OptionInputs {
  /// Throws unless every input is within the legal domain; the error names the first that is not.
  func validate() throws(PricingError) {
    try validateAllButVolatility()
    try LegalDomain.check(volatility, in: LegalDomain.volatility, .volatility)
  }

  @inline(__always)
  func validateAllButVolatility() throws(PricingError) {
    try LegalDomain.check(spot, in: LegalDomain.price, .spot)
    try LegalDomain.check(strike, in: LegalDomain.price, .strike)
    try LegalDomain.check(rate, in: LegalDomain.rate, .rate)
    try LegalDomain.check(yield, in: LegalDomain.rate, .yield)
    try LegalDomain.check(years, in: LegalDomain.years, .years)
  }
}
