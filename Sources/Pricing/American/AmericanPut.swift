/// An American put of strike 1, in the region with one exercise boundary.
struct AmericanPut {
  let boundary: ExerciseBoundary
  let spot: Double

  /// The value, with its derivatives with respect to spot, volatility, rate and yield.
  struct Sensitivities {
    var price, delta, gamma, vega, byRate, byYield: Double
  }

  var isExercised: Bool { spot <= boundary.atStart }

  private var european: Greeks { european(boundary.problem) }

  private func european(_ problem: ExerciseProblem) -> Greeks {
    BlackScholes.unchecked(
      OptionInputs(
        spot: spot, strike: 1, rate: problem.rate, yield: problem.yield, volatility: problem.volatility,
        years: problem.years, right: .put))
  }

  var price: Double {
    if isExercised { return 1 - spot }
    return bounded(european.price + boundary.premium(at: spot).price)
  }

  var sensitivities: Sensitivities {
    if isExercised {
      return Sensitivities(price: 1 - spot, delta: -1, gamma: 0, vega: 0, byRate: 0, byYield: 0)
    }
    let european = european
    let premium = boundary.premium(at: spot)
    let problem = boundary.problem
    return Sensitivities(
      price: bounded(european.price + premium.price),
      delta: min(max(european.delta + premium.delta, -1), 0),
      gamma: max(european.gamma + premium.gamma, 0),
      vega: european.vega + slope(step: 1e-4 * problem.volatility) { $0.volatility += $1 },
      byRate: european.rho + slope(step: rateStep(problem.rate)) { $0.rate += $1 },
      byYield: -problem.years * spot * european.delta
        + slope(step: rateStep(problem.yield)) { $0.yield += $1 })
  }

  /// A put is worth at least its payoff and, since interest is not negative here, at most its strike.
  private func bounded(_ price: Double) -> Double { min(max(price, 1 - spot, 0), 1) }

  private func rateStep(_ rate: Double) -> Double { 1e-4 * max(rate.magnitude, boundary.problem.rate, 1e-4) }

  /// The derivative of the premium with respect to an input, from boundaries moved half a step each way, or
  /// one way at the edge of the region.
  private func slope(step: Double, _ change: (inout ExerciseProblem, Double) -> Void) -> Double {
    func premium(_ step: Double) -> Double? {
      var near = boundary.problem
      change(&near, step)
      guard near.region == .belowBoundary else { return nil }
      return boundary.moved(to: near)?.premium(at: spot).price
    }
    guard let up = premium(step) else { return 0 }
    if let down = premium(-step) { return (up - down) / (2 * step) }
    return (up - boundary.premium(at: spot).price) / step
  }
}
