/// The exercise boundaries of puts of strike 1 at one rate and yield, tabulated over volatility.
///
/// A boundary depends on the time left and not on when the option began, so one solution over the longest
/// time serves every expiry. The early exercise premium is summed along the boundary on request.
struct BoundaryTable: Sendable {
  let rate: Double
  let yield: Double
  /// The right the puts stand for: it decides whether the rate or, mirrored, the yield is the interest rate.
  let right: OptionRight
  let logarithmOfLimit: Double
  /// The limit's derivative with respect to the interest rate.
  let limitSlope: Double
  let rootOfLongest: Double
  let volatilities: LogarithmicAxis
  /// (Depth ÷ volatility)², by volatility.
  private(set) var squares: [BoundarySeries] = []
  /// The squares' derivatives with respect to the interest rate, by volatility.
  private(set) var squareSlopes: [BoundarySeries] = []

  /// Tabulates a problem's boundaries; nil where there is no single boundary.
  init?(rate: Double, yield: Double, right: OptionRight, volatilities: LogarithmicAxis, longest: Double) {
    self.rate = rate
    self.yield = yield
    self.right = right
    self.volatilities = volatilities
    rootOfLongest = longest.squareRoot()
    var problem = ExerciseProblem(rate: rate, yield: yield, volatility: 1, years: longest)
    logarithmOfLimit = problem.logarithmOfLimit
    limitSlope = logarithmOfLimit == 0 ? 0 : right == .put ? 1 / rate : -1 / yield
    squares.reserveCapacity(volatilities.count)
    squareSlopes.reserveCapacity(volatilities.count)
    for index in 0..<volatilities.count {
      problem.volatility = volatilities[index]
      guard problem.region == .belowBoundary, let boundary = ExerciseBoundary(problem, .tabulated) else {
        return nil
      }
      tabulate(boundary)
    }
  }

  private mutating func tabulate(_ boundary: ExerciseBoundary) {
    let volatility = boundary.problem.volatility
    let inverse = 1 / (volatility * volatility)
    let depths = boundary.depths
    squares.append(BoundarySeries(depths.map { $0 * $0 * inverse }))
    let step = 1e-4 * max(rate.magnitude, yield.magnitude)
    let up = self.depths(near: boundary, step)
    let down = self.depths(near: boundary, -step)
    let width = (up == nil ? 0 : step) + (down == nil ? 0 : step)
    guard width > 0 else {
      squareSlopes.append(BoundarySeries(depths.map { _ in 0 }))
      return
    }
    let changes = zip(up ?? depths, down ?? depths).map { ($0 - $1) / width }
    squareSlopes.append(BoundarySeries(zip(depths, changes).map { 2 * $0 * $1 * inverse }))
  }

  /// The depths at a nearby interest rate; nil beyond the edge of the region, and beyond the kink of the
  /// limit where yield begins to outweigh interest.
  private func depths(near boundary: ExerciseBoundary, _ change: Double) -> [Double]? {
    var near = boundary.problem
    if right == .put { near.rate += change } else { near.yield += change }
    guard near.region == .belowBoundary, (near.yield > near.rate) == (yield > rate) else { return nil }
    return boundary.moved(to: near)?.depths
  }
}

/// Chebyshev coefficients of a function of √(time left ÷ longest time).
struct BoundarySeries: Sendable {
  /// The highest degree of a series.
  static let degree = 15
  var coefficients: SIMD16<Double>

  /// The series through the values at the nodes of the tabulated scheme, and through zero with no time left.
  init(_ values: [Double]) {
    let extrema = CollocationScheme.tabulated.extrema
    let count = BoundarySeries.degree
    coefficients = SIMD16(repeating: 0)
    for (node, value) in values.enumerated() {
      let share = value * (node == 0 ? 1 : 2) / Double(count)
      var (below, term) = (extrema[node], 1.0)
      for k in 0...count {
        coefficients[k] += share * term * (k == 0 || k == count ? 0.5 : 1)
        (below, term) = (term, 2 * extrema[node] * term - below)
      }
    }
  }

  /// The weighted sum of four series.
  @inline(__always)
  init(_ table: [BoundarySeries], _ base: Int, _ weights: FourLanes) {
    coefficients = table.withUnsafeBufferPointer { table in
      var sum = table[base].coefficients * weights[0]
      sum += table[base + 1].coefficients * weights[1]
      sum += table[base + 2].coefficients * weights[2]
      sum += table[base + 3].coefficients * weights[3]
      return sum
    }
  }
}

/// A position on the scale of √(time left ÷ longest time), 0...1.
///
/// Near zero, series are continued in proportion to the time left, as squared depths nearly are.
struct TimeShare<Value: Lanes> {
  private let point: Value
  private let factor: Value

  @inline(__always)
  init(_ share: Value) {
    let least = 0.02
    let inside = Value.larger(share, Value(least))
    let ratio = Value.smaller(share * Value(1 / least), Value(1))
    point = inside + inside - Value(1)
    factor = ratio * ratio
  }

  /// The value of a series, by Clenshaw's recurrence.
  @inline(__always)
  func value(_ series: BoundarySeries) -> Value {
    let double = point + point
    var next = Value(0)
    var afterNext = Value(0)
    for k in stride(from: BoundarySeries.degree, to: 0, by: -1) {
      (next, afterNext) = (double * next - afterNext + Value(series.coefficients[k]), next)
    }
    return (point * next - afterNext + Value(series.coefficients[0])) * factor
  }
}
