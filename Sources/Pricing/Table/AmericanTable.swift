/// American options at one rate and yield, valued fast: the European value plus a premium summed along a
/// tabulated exercise boundary.
///
/// With rates and yields up to 10 %, prices are within 5 × 10⁻⁶ of the precise ones, relative to the larger
/// of spot and strike. Making a table takes some milliseconds; options outside its ranges are valued by
/// collocation.
public struct AmericanTable: Sendable {
  /// The interest rate of every option the table values.
  public let rate: Double
  /// The dividend yield of every option the table values.
  public let yield: Double
  /// The volatilities covered.
  public let volatilities: ClosedRange<Double>
  /// The longest time to expiry covered, in years.
  public let longest: Double
  private let puts: BoundaryTable?
  private let calls: BoundaryTable?

  /// Interest below this per year counts as zero: it adds less than 10⁻⁹ of the strike in three years.
  private static let negligible = 1e-10

  /// Tabulates both rights; throws where one of them has two exercise boundaries, which no table can
  /// describe.
  public init(
    rate: Double, yield: Double, volatilities: ClosedRange<Double> = 0.03...4, longest: Double = 3
  ) throws(PricingError) {
    try LegalDomain.check(rate, in: LegalDomain.rate, .rate)
    try LegalDomain.check(yield, in: LegalDomain.rate, .yield)
    try LegalDomain.check(volatilities.lowerBound, in: 0.01...10, .volatility)
    try LegalDomain.check(volatilities.upperBound, in: volatilities.lowerBound * 1.01...10, .volatility)
    try LegalDomain.check(longest, in: 0.01...10, .years)
    self.rate = rate
    self.yield = yield
    self.volatilities = volatilities
    self.longest = longest
    puts = try Self.table(rate, yield, .put, volatilities, longest)
    calls = try Self.table(yield, rate, .call, volatilities, longest)
  }

  private static func table(
    _ rate: Double, _ yield: Double, _ right: OptionRight, _ volatilities: ClosedRange<Double>,
    _ longest: Double
  ) throws(PricingError) -> BoundaryTable? {
    let region = ExerciseProblem(rate: rate, yield: yield, volatility: 1, years: 1).region
    if region == .nowhere || (rate.magnitude < negligible && yield >= -negligible) { return nil }
    let table = BoundaryTable(
      rate: rate, yield: yield, right: right, volatilities: LogarithmicAxis(volatilities, count: 32),
      longest: longest)
    guard let table else {
      throw PricingError(
        argument: right == .put ? .rate : .yield, value: rate,
        bound: "zero or more for a table, or no less than \(yield)")
    }
    return table
  }

  /// The price without greeks; the option's rate and yield must be the table's.
  public func price(_ option: OptionInputs) throws(PricingError) -> Double {
    try check(option)
    return uncheckedPrice(option)
  }

  /// The price with its greeks; the option's rate and yield must be the table's.
  public func value(_ option: OptionInputs) throws(PricingError) -> Greeks {
    try check(option)
    guard covers(option) else { return try American.value(option, precision: .fast) }
    guard let table = table(for: option) else { return option.europeanFloored }
    let ratio = option.mirrorSpot
    let premium = table.premium(
      spot: ratio, volatility: option.volatility, years: option.years, withDerivatives: true)
    if premium.isExercised {
      return Greeks(price: option.payoff, delta: option.right.sign, gamma: 0, vega: 0, theta: 0, rho: 0)
    }
    var value = BlackScholes.unchecked(option)
    let strike = option.mirrorStrike
    value.price = max(value.price + strike * premium.price, option.payoff)
    switch option.right {
    case .put: value.delta += premium.slope / ratio
    case .call: value.delta += premium.price - premium.slope
    }
    let bend = premium.curvature / (option.right == .put ? ratio : 1)
    value.gamma = max(value.gamma + bend / option.spot, 0)
    value.delta = min(max(value.delta, -1), 1)
    value.vega += strike * premium.vega
    value.rho += strike * premium.rho
    value.theta = option.decay(of: value)
    return value
  }

  /// The volatility at which an option costs `price`; the option's own volatility is ignored.
  public func impliedVolatility(
    price: Double, of option: OptionInputs
  ) throws(ImpliedVolatilityFailure) -> Double {
    do throws(PricingError) {
      try checkRates(option)
      try option.validateAllButVolatility()
      try LegalDomain.check(price, in: 0...Double.greatestFiniteMagnitude, .price)
    } catch { throw .illegal(error) }
    if table(for: option) == nil { return try ImpliedVolatility.value(price: price, of: option) }
    guard option.years > 0 else { throw .expired }
    let scale = max(option.spot, option.strike)
    let search = ImpliedSearch(target: price, scale: scale, tolerance: 1e-12) { volatility in
      var trial = option
      trial.volatility = volatility
      return uncheckedPrice(trial)
    }
    return try search.solution(
      european: try? ImpliedVolatility.value(price: price, of: option), noise: 1e-9 * scale,
      cheapest: volatilities.lowerBound)
  }

  func table(for option: OptionInputs) -> BoundaryTable? { option.right == .put ? puts : calls }

  @inline(__always)
  private func uncheckedPrice(_ option: OptionInputs) -> Double {
    guard let table = table(for: option) else { return option.europeanFloored.price }
    guard covers(option) else { return (try? American.price(option, precision: .fast)) ?? option.payoff }
    let premium = table.premium(
      spot: option.mirrorSpot, volatility: option.volatility, years: option.years, withDerivatives: false)
    if premium.isExercised { return option.payoff }
    return max(BlackScholes.unchecked(option).price + option.mirrorStrike * premium.price, option.payoff)
  }

  func covers(_ option: OptionInputs) -> Bool {
    volatilities.contains(option.volatility) && option.years <= longest && option.years >= 1e-9
  }

  func check(_ option: OptionInputs) throws(PricingError) {
    try option.validate()
    try checkRates(option)
  }

  func checkRates(_ option: OptionInputs) throws(PricingError) {
    guard option.rate == rate else {
      throw PricingError(argument: .rate, value: option.rate, bound: "the table's rate \(rate)")
    }
    guard option.yield == yield else {
      throw PricingError(argument: .yield, value: option.yield, bound: "the table's yield \(yield)")
    }
  }
}
