/// Values American options: by collocation of the exercise boundary where there is a single one, otherwise by
/// finite differences.
public enum American {
  /// How exactly an option with a continuous yield is valued.
  public enum Precision: Hashable, Sendable {
    /// Within about 10⁻⁷ of the strike.
    case fast
    /// Within about 10⁻⁹ of the strike.
    case precise

    var scheme: CollocationScheme { self == .fast ? .fast : .precise }
  }

  /// The price with its greeks: theta per year, vega and rho per 1.00; where immediate exercise is best, the
  /// greeks are those of the payoff.
  public static func value(
    _ option: OptionInputs, precision: Precision = .precise
  ) throws(PricingError) -> Greeks {
    try option.validate()
    switch Method(option, precision) {
    case .european: return option.europeanFloored
    case .certain: return GridGreeks(option, []).certain
    case .grid: return GridGreeks(option, []).value
    case .boundary(let put): return greeks(of: option, from: put)
    }
  }

  /// The price without greeks, which costs less.
  public static func price(
    _ option: OptionInputs, precision: Precision = .precise
  ) throws(PricingError) -> Double {
    try option.validate()
    switch Method(option, precision) {
    case .european: return option.europeanFloored.price
    case .certain: return GridGreeks(option, []).certain.price
    case .grid: return GridGreeks(option, []).price
    case .boundary(let put): return max(put.price * option.mirrorStrike, option.payoff)
    }
  }

  /// The price with its greeks when the underlying also pays cash dividends, under the escrowed-spot
  /// convention: the spot less the present value of the dividends before expiry moves with the volatility,
  /// and exercise is at the whole spot.
  public static func value(
    _ option: OptionInputs, dividends: [CashDividend]
  ) throws(PricingError) -> Greeks {
    try option.validate()
    if try EscrowedDividends(dividends, of: option).items.isEmpty { return try value(option) }
    let greeks = GridGreeks(option, dividends)
    return option.isNearlyCertain ? greeks.certain : greeks.value
  }

  /// The spots at which exercise becomes best, as a function of the time left; nil where there is no single
  /// boundary.
  package static func boundary(
    _ option: OptionInputs, precision: Precision = .precise
  ) throws(PricingError) -> ExerciseCurve? {
    try option.validate()
    guard case .boundary(let put) = Method(option, precision) else { return nil }
    return ExerciseCurve(put.boundary, of: option)
  }

  private static func greeks(of option: OptionInputs, from put: AmericanPut) -> Greeks {
    let unit = put.sensitivities
    let strike = option.mirrorStrike
    let x = put.spot
    var value = Greeks(
      price: max(strike * unit.price, option.payoff), delta: 0, gamma: 0, vega: strike * unit.vega, theta: 0,
      rho: 0)
    switch option.right {
    case .put:
      value.delta = unit.delta
      value.gamma = unit.gamma / option.strike
      value.rho = strike * unit.byRate
    case .call:
      value.delta = unit.price - x * unit.delta
      value.gamma = x * x * unit.gamma / option.spot
      value.rho = strike * unit.byYield
    }
    if !put.isExercised { value.theta = option.decay(of: value) }
    return value
  }
}

extension American {
  /// The method that can value an option.
  private enum Method {
    case european
    case certain
    case boundary(AmericanPut)
    case grid

    init(_ option: OptionInputs, _ precision: Precision) {
      let problem = option.mirrorProblem
      if problem.region == .nowhere || problem.greatestPremium(at: option.mirrorSpot) < 1e-14 {
        self = .european
      } else if option.isNearlyCertain {
        self = .certain
      } else if problem.region == .belowBoundary,
        let boundary = ExerciseBoundary(problem, precision.scheme)
      {
        self = .boundary(AmericanPut(boundary: boundary, spot: option.mirrorSpot))
      } else {
        self = .grid
      }
    }
  }
}

extension OptionInputs {
  /// The option restated as a put of strike 1; a call exchanges spot and strike, and rate and yield.
  var mirrorProblem: ExerciseProblem {
    right == .put
      ? ExerciseProblem(rate: rate, yield: yield, volatility: volatility, years: years)
      : ExerciseProblem(rate: yield, yield: rate, volatility: volatility, years: years)
  }

  var mirrorSpot: Double { right == .put ? spot / strike : strike / spot }
  var mirrorStrike: Double { right == .put ? strike : spot }

  /// The value of immediate exercise.
  var payoff: Double { max(0, right.sign * (spot - strike)) }

  /// The European value, for cases where early exercise adds at most the last bits of the payoff.
  var europeanFloored: Greeks {
    var value = BlackScholes.unchecked(self)
    value.price = max(value.price, payoff)
    return value
  }

  /// Whether the spot varies so little that the price does not depend on the volatility.
  var isNearlyCertain: Bool { volatility * years.squareRoot() < 1e-9 }

  /// The change of the value over a year, which the pricing equation derives from the other greeks.
  func decay(of value: Greeks) -> Double {
    let convexity = 0.5 * volatility * volatility * spot * spot * value.gamma
    return rate * value.price - (rate - yield) * spot * value.delta - convexity
  }
}
