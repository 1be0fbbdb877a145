/// The points at which an exercise boundary is solved and its integrals are summed.
///
/// Boundaries are polynomials in √time. Integrals run over the half circle (√(time since), √(time left)) in
/// its rational parametrisation, where the integrands are smooth at both ends, so that Gauss's rule converges
/// fast.
struct CollocationScheme: Sendable {
  /// The extrema on −1...1 of the Chebyshev polynomial whose degree is the number of unknowns.
  let extrema: [Double]
  /// The number of unknown boundary values; the value with no time left is known.
  let count: Int
  /// √(time ÷ whole time) of each unknown, from 1 down.
  let nodes: [Double]
  /// The rule for the integrals in the boundary's equations, in groups of four points.
  let rule: HalfCircleRule
  /// The weight of unknown k in the boundary at point j of the integral up to node i: `[(i × groups + j) × count + k]`.
  let interpolation: [FourLanes]
  /// The rule for the premium, in groups of four points.
  let premiumRule: HalfCircleRule
  /// The weight of unknown k at point j of the premium's integral: `[j × count + k]`.
  let premiumInterpolation: [FourLanes]
  /// Iteration stops when no depth of the boundary moves by more than this share of the greatest depth.
  let tolerance: Double

  /// Prices within about 10⁻⁷ of the strike.
  static let fast = CollocationScheme(count: 10, points: 16, premiumPoints: 40, tolerance: 1e-3)
  /// Prices within about 10⁻⁹ of the strike.
  static let precise = CollocationScheme(count: 20, points: 40, premiumPoints: 80, tolerance: 1e-6)
  /// The scheme for boundaries stored as a series in a table.
  static let tabulated = CollocationScheme(
    count: BoundarySeries.degree, points: 20, premiumPoints: 4, tolerance: 1e-4)

  init(count: Int, points: Int, premiumPoints: Int, tolerance: Double) {
    // The ends are exact, so that they coincide with the ends of the time range.
    let extrema = [1] + (1..<count).map { cosine(ofHalfTurns: Double($0) / Double(count)) } + [-1]
    let rule = HalfCircleRule(points: points)
    let premiumRule = HalfCircleRule(points: premiumPoints)
    self.extrema = extrema
    self.count = count
    self.tolerance = tolerance
    self.rule = rule
    self.premiumRule = premiumRule
    nodes = extrema.prefix(count).map { (1 + $0) / 2 }
    interpolation = nodes.flatMap { node in
      rule.left.flatMap { cardinals(of: extrema, at: FourLanes(2 * node) * $0 - FourLanes(1)) }
    }
    premiumInterpolation = premiumRule.left.flatMap {
      cardinals(of: extrema, at: FourLanes(2) * $0 - FourLanes(1))
    }
  }
}

/// Gauss's rule along the half circle √since² + √left² = 1, in groups of four points.
struct HalfCircleRule: Sendable {
  /// √(time since the moment) at each point.
  let since: [FourLanes]
  /// √(time left at the moment) at each point.
  let left: [FourLanes]
  /// The weight of each point in an integral over time.
  let weights: [FourLanes]
  /// The rule on 0...1 that both follow from.
  private let nodes: [FourLanes]
  private let shares: [FourLanes]

  init(points: Int) {
    precondition(points % 4 == 0, "a rule of \(points) points does not fill groups of four")
    let gauss = gaussLegendre(points)
    let since = gauss.map { (m, _) in 2 * m / (1 + m * m) }
    self.since = fours(since)
    left = fours(gauss.map { (m, _) in (1 - m * m) / (1 + m * m) })
    weights = fours(
      zip(gauss, since).map { point, since in
        let square = point.node * point.node
        return 4 * since * point.weight * (1 - square) / ((1 + square) * (1 + square))
      })
    nodes = fours(gauss.map(\.node))
    shares = fours(gauss.map(\.weight))
  }

  private init(_ part: HalfCircleRule, from low: Double, to high: Double) {
    (nodes, shares) = (part.nodes, part.shares)
    let (width, one) = (FourLanes(high - low), FourLanes(1))
    let points = nodes.map { FourLanes(low) + width * $0 }
    let circles = points.map { one / (one + $0 * $0) }
    since = zip(points, circles).map { FourLanes(2) * $0 * $1 }
    left = zip(points, circles).map { FourLanes.larger((one - $0 * $0) * $1, FourLanes(0)) }
    weights = zip(zip(points, circles), part.shares).map { place, share in
      let (point, circle) = place
      return FourLanes(8) * share * width * point * (one - point * point) * circle * circle * circle
    }
  }

  /// The same rule along a part of the half circle, given by the shares of time at its ends.
  func within(_ part: ClosedRange<Double>) -> HalfCircleRule {
    func parameter(_ share: Double) -> Double {
      let bounded = min(max(share, 0), 1)
      return bounded.squareRoot() / (1 + (1 - bounded).squareRoot())
    }
    return HalfCircleRule(self, from: parameter(part.lowerBound), to: parameter(part.upperBound))
  }
}

private func fours(_ values: [Double]) -> [FourLanes] {
  stride(from: 0, to: values.count, by: 4).map {
    FourLanes(values[$0], values[$0 + 1], values[$0 + 2], values[$0 + 3])
  }
}

/// The values at `points` of the polynomials that are one at one extremum and zero at the others; the last
/// one, which belongs to no time left, is dropped.
private func cardinals(of extrema: [Double], at points: FourLanes) -> [FourLanes] {
  let last = extrema.count - 1
  var terms = [FourLanes](repeating: FourLanes(0), count: last + 1)
  var sum = FourLanes(0)
  for k in 0...last {
    let weight = (k % 2 == 0 ? 1.0 : -1.0) * (k == 0 || k == last ? 0.5 : 1)
    var distance = points - FourLanes(extrema[k])
    // A point on an extremum would divide by zero; this close to it, the polynomial is one to the last bit.
    distance.replace(with: 1e-300, where: distance .== 0)
    terms[k] = FourLanes(weight) / distance
    sum += terms[k]
  }
  return terms.prefix(last).map { $0 / sum }
}

/// Gauss–Legendre nodes and weights on 0...1, by Newton's method from Tricomi's initial guess.
func gaussLegendre(_ count: Int) -> [(node: Double, weight: Double)] {
  (0..<count).map { index in
    let n = Double(count)
    var x = -cosine(ofHalfTurns: (Double(index) + 0.75) / (n + 0.5))
    var slope = 1.0
    for _ in 0..<6 {
      let (value, below) = legendre(count, x)
      slope = n * (below - x * value) / (1 - x * x)
      x -= value / slope
    }
    return ((1 + x) / 2, 1 / ((1 - x * x) * slope * slope))
  }
}

/// The Legendre polynomials of degree `count` and `count - 1` at `x`.
private func legendre(_ count: Int, _ x: Double) -> (Double, Double) {
  var below = 1.0
  var value = x
  for degree in 2...count {
    let k = Double(degree)
    (below, value) = (value, ((2 * k - 1) * x * value - (k - 1) * below) / k)
  }
  return (value, below)
}

/// cos (π × turns) for 0 ≤ turns ≤ 1, by its series around the nearest quarter turn.
private func cosine(ofHalfTurns turns: Double) -> Double {
  let x = (0.5 - turns) * 3.141_592_653_589_793
  var term = x
  var sum = x
  for k in 1...14 {
    term *= -x * x / Double((2 * k) * (2 * k + 1))
    sum += term
  }
  return sum
}
