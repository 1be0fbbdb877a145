/// American options at one rate and yield, fast: the European value plus a tabulated early exercise premium.
///
/// For strikes within a factor of two of a spot of $700 prices are within half a cent of the precise ones, and everywhere within
/// 10⁻⁵ of the larger of spot and strike. Making a table takes some tenths of a second; options
/// outside its ranges are valued by collocation.
public struct AmericanTable: Sendable {
  /// The interest rate of every option priced.
  public let rate: Double
  /// The dividend yield of every option priced.
  public let yield: Double
  /// The volatilities covered.
  public let volatilities: ClosedRange<Double>
  /// The times to expiry covered; shorter ones are scaled from the shortest.
  public let years: ClosedRange<Double>
  private let puts: PremiumTable?
  private let calls: PremiumTable?

  /// Interest below this a year is none: it adds less than 10⁻⁹ of the strike in three years.
  private static let negligible = 1e-10
  private static let impliedSteps = 60

  /// Tabulates both rights; throws where one of them has two exercise boundaries, which no table describes.
  public init(
    rate: Double, yield: Double, volatilities: ClosedRange<Double> = 0.03...4,
    years: ClosedRange<Double> = 1e-4...3
  ) throws(PricingError) {
    try LegalDomain.check(rate, in: LegalDomain.rate, .rate)
    try LegalDomain.check(yield, in: LegalDomain.rate, .yield)
    try LegalDomain.check(volatilities.lowerBound, in: 0.01...10, .volatility)
    try LegalDomain.check(volatilities.upperBound, in: volatilities.lowerBound * 1.01...10, .volatility)
    try LegalDomain.check(years.lowerBound, in: 1e-6...10, .years)
    try LegalDomain.check(years.upperBound, in: years.lowerBound * 1.01...10, .years)
    self.rate = rate
    self.yield = yield
    self.volatilities = volatilities
    self.years = years
    puts = try Self.table(rate, yield, .put, volatilities, years)
    calls = try Self.table(yield, rate, .call, volatilities, years)
  }

  private static func table(
    _ rate: Double, _ yield: Double, _ right: OptionRight, _ volatilities: ClosedRange<Double>,
    _ years: ClosedRange<Double>
  ) throws(PricingError) -> PremiumTable? {
    let region = ExerciseProblem(rate: rate, yield: yield, volatility: 1, years: 1).region
    if region == .nowhere || (rate.magnitude < negligible && yield >= -negligible) { return nil }
    let table = PremiumTable(
      rate: rate, yield: yield, right: right, volatilities: LogarithmicAxis(volatilities, count: 32),
      times: LogarithmicAxis(years, count: 48))
    guard let table else {
      throw PricingError(
        argument: right == .put ? .rate : .yield, value: rate,
        bound: "zero or more for a table, or no less than \(yield)")
    }
    return table
  }

  /// The price alone.
  public func price(_ option: OptionInputs) throws(PricingError) -> Double {
    try check(option)
    return uncheckedPrice(option)
  }

  /// The price with its greeks.
  public func value(_ option: OptionInputs) throws(PricingError) -> Greeks {
    try check(option)
    guard covers(option) else { return try American.value(option, precision: .fast) }
    guard let table = table(for: option) else { return option.europeanFloored }
    let place = Place(option)
    let reading = place.premium(table)
    if reading.isExercised {
      return Greeks(price: option.payoff, delta: option.right.sign, gamma: 0, vega: 0, theta: 0, rho: 0)
    }
    var value = BlackScholes.unchecked(option)
    let shape = place.shape(table, reading.premium)
    let strike = option.mirrorStrike
    value.price = max(value.price + strike * reading.premium, option.payoff)
    switch option.right {
    case .put:
      value.delta += shape.slope / place.ratio
      value.gamma += (shape.curvature - shape.slope) / (place.ratio * option.spot)
    case .call:
      value.delta += reading.premium - shape.slope
      value.gamma += (shape.curvature - shape.slope) / option.spot
    }
    value.delta = min(max(value.delta, -1), 1)
    value.gamma = max(value.gamma, 0)
    value.vega += strike * place.vega(table)
    value.rho += strike * place.rateSlope(table)
    value.theta = option.decay(of: value)
    return value
  }

  /// The volatility at which an option costs `price`.
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
      european: try? ImpliedVolatility.value(price: price, of: option), noise: 1e-9 * scale)
  }

  private func table(for option: OptionInputs) -> PremiumTable? { option.right == .put ? puts : calls }

  @inline(__always)
  private func uncheckedPrice(_ option: OptionInputs) -> Double {
    guard let table = table(for: option) else { return option.europeanFloored.price }
    guard covers(option) else { return (try? American.price(option, precision: .fast)) ?? option.payoff }
    let reading = Place(option).premium(table)
    if reading.isExercised { return option.payoff }
    return max(BlackScholes.unchecked(option).price + option.mirrorStrike * reading.premium, option.payoff)
  }

  private func covers(_ option: OptionInputs) -> Bool {
    volatilities.contains(option.volatility) && option.years <= years.upperBound && option.years >= 1e-9
  }

  private func check(_ option: OptionInputs) throws(PricingError) {
    try option.validate()
    try checkRates(option)
  }

  private func checkRates(_ option: OptionInputs) throws(PricingError) {
    guard option.rate == rate else {
      throw PricingError(argument: .rate, value: option.rate, bound: "the table's rate \(rate)")
    }
    guard option.yield == yield else {
      throw PricingError(argument: .yield, value: option.yield, bound: "the table's yield \(yield)")
    }
  }
}

/// Where an option stands in a table.
private struct Place {
  let ratio: Double
  let logarithm: Double
  let volatility: Double
  let years: Double
  let rootYears: Double

  @inline(__always)
  init(_ option: OptionInputs) {
    ratio = option.mirrorSpot
    logarithm = positiveLogarithm(ratio)
    volatility = option.volatility
    years = option.years
    rootYears = option.years.squareRoot()
  }

  @inline(__always)
  func premium(_ table: PremiumTable) -> PremiumTable.Reading { premium(table, logarithm, volatility) }

  @inline(__always)
  private func premium(_ table: PremiumTable, _ logarithm: Double, _ volatility: Double)
    -> PremiumTable.Reading
  {
    table.premium(logarithmOfSpot: logarithm, volatility: volatility, years: years, rootYears: rootYears)
  }

  /// The first two derivatives of the premium by the logarithm of the spot, over a step that smooths the table's pieces.
  func shape(_ table: PremiumTable, _ here: Double) -> (slope: Double, curvature: Double) {
    let step = 0.05 * volatility * rootYears
    let up = premium(table, logarithm + step, volatility).premium
    let below = premium(table, logarithm - step, volatility)
    // Within a step of the boundary the lower neighbour is past it, and the slope is one-sided.
    if below.isExercised {
      let far = premium(table, logarithm + 2 * step, volatility).premium
      let curvature = (far - 2 * up + here) / (step * step)
      return ((up - here) / step - 0.5 * step * curvature, curvature)
    }
    return ((up - below.premium) / (2 * step), (up - 2 * here + below.premium) / (step * step))
  }

  func vega(_ table: PremiumTable) -> Double {
    let step = 1e-3 * volatility
    let up = premium(table, logarithm, volatility + step)
    let down = premium(table, logarithm, volatility - step)
    // Only at a lower volatility can the spot be past the boundary.
    if down.isExercised { return (up.premium - premium(table, logarithm, volatility).premium) / step }
    return (up.premium - down.premium) / (2 * step)
  }

  func rateSlope(_ table: PremiumTable) -> Double {
    table.rateSlope(logarithmOfSpot: logarithm, volatility: volatility, years: years, rootYears: rootYears)
  }
}
