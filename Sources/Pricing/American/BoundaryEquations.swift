/// The equations of an exercise boundary at the nodes of a scheme, as functions of its depths
/// g = ln(limit ÷ boundary).
///
/// At every node the slope of the option's value must equal that of its payoff: the first equation of
/// Andersen, Lake and Offengenden (FP-A), N(g) = boundary × D(g), with both sides multiplied by
/// e^(−rate × time). Fixed-point iteration diverges at low volatility; Newton's method over all nodes at once
/// converges everywhere.
struct BoundaryEquations {
  let scheme: CollocationScheme
  let problem: ExerciseProblem
  private let logarithmOfLimit: Double
  /// Per point: rate and yield × weight × discount factor.
  private let rateWeights: [FourLanes]
  private let yieldWeights: [FourLanes]

  /// Squared depths are kept above this, so that their reciprocals are finite.
  private static let leastSquare = 1e-150

  init(_ problem: ExerciseProblem, _ scheme: CollocationScheme) {
    self.problem = problem
    self.scheme = scheme
    logarithmOfLimit = problem.logarithmOfLimit
    var rateWeights: [FourLanes] = []
    var yieldWeights: [FourLanes] = []
    rateWeights.reserveCapacity(scheme.count * scheme.rule.since.count)
    yieldWeights.reserveCapacity(scheme.count * scheme.rule.since.count)
    for node in scheme.nodes {
      let time = FourLanes(problem.years * node * node)
      for (since, weight) in zip(scheme.rule.since, scheme.rule.weights) {
        let elapsed = time * since * since
        let rate = FourLanes(problem.rate)
        let yield = FourLanes(problem.yield)
        rateWeights.append(rate * time * weight * boundedExponential(-(rate * elapsed)))
        yieldWeights.append(yield * time * weight * boundedExponential(-(yield * elapsed)))
      }
    }
    self.rateWeights = rateWeights
    self.yieldWeights = yieldWeights
  }

  /// ln N − ln D − ln boundary at each node, and its derivatives with respect to the depths when a system is
  /// given; nil where a side is not positive.
  func residual(at depths: [Double], derivatives: inout DenseSystem?) -> [Double]? {
    let count = scheme.count
    var residual = [Double](repeating: 0, count: count)
    var rows = [FourLanes](repeating: FourLanes(0), count: 2 * count)
    let squares = depths.map { FourLanes($0 * $0) }
    for node in 0..<count {
      var sides = expirySides(node, depth: depths[node])
      addIntegrals(node, depths[node], squares, &sides, &rows, withDerivatives: derivatives != nil)
      guard sides.upper > 0, sides.lower > 0, sides.upper < .infinity, sides.lower < .infinity else {
        return nil
      }
      let upperInverse = 1 / sides.upper
      let lowerInverse = 1 / sides.lower
      residual[node] =
        Elementary.log(sides.upper * lowerInverse) - (logarithmOfLimit - depths[node])
      if derivatives != nil {
        for k in 0..<count {
          derivatives?.entries[node * count + k] =
            (rows[2 * k].sum() * upperInverse - rows[2 * k + 1].sum() * lowerInverse) * depths[k]
        }
        derivatives?.entries[node * count + node] +=
          1 - (sides.upperSlope * upperInverse - sides.lowerSlope * lowerInverse)
      }
    }
    return residual
  }

  /// The two sides of one equation, and minus their derivatives with respect to the node's own depth.
  private struct Sides {
    var upper, lower, upperSlope, lowerSlope: Double
  }

  /// The terms that belong to the payoff at expiry.
  private func expirySides(_ node: Int, depth: Double) -> Sides {
    let root = problem.years.squareRoot() * scheme.nodes[node]
    let time = root * root
    let deviation = problem.volatility * root
    let inverse = 1 / deviation
    let minus =
      (logarithmOfLimit - depth) * inverse
      + ((problem.rate - problem.yield) / problem.volatility - 0.5 * problem.volatility) * root
    let plus = minus + deviation
    let rateDiscount = boundedExponential(-(problem.rate * time))
    let yieldDiscount = boundedExponential(-(problem.yield * time))
    let densityMinus = rateDiscount * boundedDensity(minus) * inverse
    let density = boundedDensity(plus)
    let densityPlus = yieldDiscount * density
    return Sides(
      upper: densityMinus,
      lower: densityPlus * inverse + yieldDiscount * cumulative(plus, density: density),
      upperSlope: -densityMinus * minus * inverse,
      lowerSlope: densityPlus * inverse * (1 - plus * inverse))
  }

  /// Adds the integrals over the boundary's past; with derivatives it also fills `rows` with the weight of
  /// each unknown in the two sides.
  @inline(__always)
  private func addIntegrals(
    _ node: Int, _ depth: Double, _ squares: [FourLanes], _ sides: inout Sides, _ rows: inout [FourLanes],
    withDerivatives: Bool
  ) {
    let count = scheme.count
    let groups = scheme.rule.since.count
    let root = problem.years.squareRoot() * scheme.nodes[node]
    let deviation = FourLanes(problem.volatility * root)
    let drift = FourLanes(
      ((problem.rate - problem.yield) / problem.volatility - 0.5 * problem.volatility) * root)
    var upper = FourLanes(0)
    var lower = FourLanes(0)
    var upperSlope = FourLanes(0)
    var lowerSlope = FourLanes(0)
    scheme.interpolation.withUnsafeBufferPointer { interpolation in
      rows.withUnsafeMutableBufferPointer { rows in
        squares.withUnsafeBufferPointer { squares in
          if withDerivatives { for k in 0..<2 * count { rows[k] = FourLanes(0) } }
          for group in 0..<groups {
            let point = node * groups + group
            let weights = point * count
            var square = FourLanes(0)
            for k in 0..<count { square += interpolation[weights + k] * squares[k] }
            let past = FourLanes.larger(square, FourLanes(Self.leastSquare)).root
            let since = scheme.rule.since[group]
            let pointDeviation = deviation * since
            let inverse = FourLanes(1) / pointDeviation
            let minus = (past - FourLanes(depth)) * inverse + drift * since
            let plus = minus + pointDeviation
            let densityMinus = boundedDensity(minus)
            let densityPlus = boundedDensity(plus)
            let upperTerm = rateWeights[point] * densityMinus * inverse
            let lowerTerm = yieldWeights[point] * densityPlus
            upper += upperTerm
            lower += lowerTerm * inverse + yieldWeights[point] * cumulative(plus, density: densityPlus)
            guard withDerivatives else { continue }
            let upperChange = FourLanes(0) - upperTerm * minus * inverse
            let lowerChange = lowerTerm * inverse * (FourLanes(1) - plus * inverse)
            upperSlope += upperChange
            lowerSlope += lowerChange
            // Where the polynomial dips below zero, the depth is held at zero and does not respond to the
            // unknowns.
            let isHeld = FourLanes.isLess(square, FourLanes(Self.leastSquare))
            let pastInverse = FourLanes.choose(isHeld, FourLanes(0), FourLanes(1) / past)
            let upperWeight = upperChange * pastInverse
            let lowerWeight = lowerChange * pastInverse
            for k in 0..<count {
              rows[2 * k] += interpolation[weights + k] * upperWeight
              rows[2 * k + 1] += interpolation[weights + k] * lowerWeight
            }
          }
        }
      }
    }
    sides.upper += upper.sum()
    sides.lower += lower.sum()
    sides.upperSlope += upperSlope.sum()
    sides.lowerSlope += lowerSlope.sum()
  }
}
