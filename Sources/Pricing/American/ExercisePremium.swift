/// The value that early exercise adds to a European put of strike 1, with its first two derivatives with
/// respect to the spot.
struct ExercisePremium {
  var price = 0.0
  var delta = 0.0
  var gamma = 0.0
}

extension ExerciseBoundary {
  /// The premium at a spot above the boundary: interest on the strike less yield on the spot, for the time
  /// spent exercised.
  func premium(at spot: Double) -> ExercisePremium {
    let root = problem.years.squareRoot()
    let drift = ((problem.rate - problem.yield) / problem.volatility - 0.5 * problem.volatility) * root
    let depth = FourLanes(positiveLogarithm(spot) - problem.logarithmOfLimit)
    let squares = depths.map { FourLanes($0 * $0) }
    let rule = scheme.premiumRule
    let rate = FourLanes(problem.rate)
    let yield = FourLanes(problem.yield * spot)
    var price = FourLanes(0)
    var delta = FourLanes(0)
    var gamma = FourLanes(0)
    for group in rule.since.indices {
      let since = rule.since[group]
      let elapsed = FourLanes(problem.years) * since * since
      let deviation = FourLanes(problem.volatility * root) * since
      let inverse = FourLanes(1) / deviation
      let past = FourLanes.larger(boundarySquare(group, squares), FourLanes(0)).root
      let minus = (depth + past) * inverse + FourLanes(drift) * since
      let plus = minus + deviation
      let densityMinus = boundedDensity(minus)
      let densityPlus = boundedDensity(plus)
      let weight = FourLanes(problem.years) * rule.weights[group]
      let interest = weight * rate * boundedExponential(-(rate * elapsed))
      let income = weight * yield * boundedExponential(-(FourLanes(problem.yield) * elapsed))
      let incomeBelow = income * cumulative(-plus, density: densityPlus)
      let interestSpike = interest * densityMinus * inverse
      let incomeSpike = income * densityPlus * inverse
      price += interest * cumulative(-minus, density: densityMinus) - incomeBelow
      delta += incomeSpike - interestSpike - incomeBelow
      let interestTurn: FourLanes = minus * inverse + FourLanes(1)
      let incomeTurn: FourLanes = plus * inverse - FourLanes(1)
      gamma += interestSpike * interestTurn
      gamma -= incomeSpike * incomeTurn
    }
    return ExercisePremium(
      price: price.sum(), delta: delta.sum() / spot, gamma: gamma.sum() / (spot * spot))
  }

  @inline(__always)
  private func boundarySquare(_ group: Int, _ squares: [FourLanes]) -> FourLanes {
    var square = FourLanes(0)
    for k in squares.indices {
      square += scheme.premiumInterpolation[group * squares.count + k] * squares[k]
    }
    return square
  }
}
