/// The early exercise premium of puts of strike 1 at one rate and yield, tabulated over time, volatility and the distance of the spot
/// above the boundary in standard deviations; divided by time and by deviation it is smooth in all three.
struct PremiumTable: Sendable {
  /// One premium with the distance at which it was read.
  struct Reading {
    var premium: Double
    var isExercised: Bool
  }

  private let rate: Double
  private let yield: Double
  private let logarithmOfLimit: Double
  private let volatilities: LogarithmicAxis
  private let times: LogarithmicAxis
  /// The boundary's depth in standard deviations: `[time × volatilities + volatility]`.
  private var depths: [Double] = []
  /// Premium ÷ time: `[(time × volatilities + volatility) × distances + distance]`.
  private var premiums: [Double] = []
  /// The derivative of the premium ÷ time by the option's interest rate, in the same order.
  private var slopes: [Double] = []

  private static let distances = 49
  private static let distanceStep = 0.125

  /// Tabulates a problem's premiums; `right` says which of its inputs is the interest rate. Nil where there is no single boundary.
  init?(
    rate: Double, yield: Double, right: OptionRight, volatilities: LogarithmicAxis, times: LogarithmicAxis
  ) {
    self.rate = rate
    self.yield = yield
    self.volatilities = volatilities
    self.times = times
    logarithmOfLimit =
      ExerciseProblem(rate: rate, yield: yield, volatility: 1, years: 1).logarithmOfLimit
    premiums.reserveCapacity(times.count * volatilities.count * Self.distances)
    slopes.reserveCapacity(times.count * volatilities.count * Self.distances)
    for time in 0..<times.count {
      for volatility in 0..<volatilities.count {
        let problem = ExerciseProblem(
          rate: rate, yield: yield, volatility: volatilities[volatility], years: times[time])
        guard problem.region == .belowBoundary, let boundary = ExerciseBoundary(problem, .fast) else {
          return nil
        }
        tabulate(boundary, right)
      }
    }
  }

  private mutating func tabulate(_ boundary: ExerciseBoundary, _ right: OptionRight) {
    let problem = boundary.problem
    let deviation = problem.volatility * problem.years.squareRoot()
    let depth = boundary.depths[0]
    let step = 1e-4 * max(rate, yield.magnitude)
    func near(_ change: Double) -> ExerciseBoundary? {
      var near = problem
      if right == .put { near.rate += change } else { near.yield += change }
      return near.region == .belowBoundary ? boundary.moved(to: near) : nil
    }
    let up = near(step)
    let down = near(-step)
    depths.append(depth / deviation)
    for index in 0..<Self.distances {
      let spot = Elementary.exp(logarithmOfLimit - depth + Double(index) * Self.distanceStep * deviation)
      let premium = boundary.premium(at: spot).price
      premiums.append(premium / problem.years)
      let above = up?.premium(at: spot).price ?? premium
      let below = down?.premium(at: spot).price ?? premium
      let width = (up == nil ? 0 : step) + (down == nil ? 0 : step)
      slopes.append(width > 0 ? (above - below) / (width * problem.years) : 0)
    }
  }

  /// The premium at a spot in shares of the strike.
  @inline(__always)
  func premium(logarithmOfSpot: Double, volatility: Double, years: Double, rootYears: Double) -> Reading {
    read(premiums, logarithmOfSpot, volatility, years, rootYears)
  }

  /// The premium's derivative by the option's interest rate.
  func rateSlope(logarithmOfSpot: Double, volatility: Double, years: Double, rootYears: Double) -> Double {
    read(slopes, logarithmOfSpot, volatility, years, rootYears).premium
  }

  @inline(__always)
  private func read(
    _ table: [Double], _ logarithmOfSpot: Double, _ volatility: Double, _ years: Double, _ rootYears: Double
  ) -> Reading {
    let time = times.stencil(at: years)
    let level = volatilities.stencil(at: volatility)
    var depth = 0.0
    depths.withUnsafeBufferPointer { depths in
      for row in 0..<4 {
        let base = (time.base + row) * volatilities.count + level.base
        let values = FourLanes(depths[base], depths[base + 1], depths[base + 2], depths[base + 3])
        depth += time.weights[row] * (values * level.weights).sum()
      }
    }
    let distance = (logarithmOfSpot - logarithmOfLimit) / (volatility * rootYears) + depth
    if distance <= 0 { return Reading(premium: 0, isExercised: true) }
    let position = distance / Self.distanceStep
    if position >= Double(Self.distances - 1) { return Reading(premium: 0, isExercised: false) }
    let point = CubicStencil(position: position, count: Self.distances)
    var sum = FourLanes(0)
    table.withUnsafeBufferPointer { table in
      for row in 0..<4 {
        let first = (time.base + row) * volatilities.count + level.base
        for column in 0..<4 {
          let base = (first + column) * Self.distances + point.base
          let values = FourLanes(table[base], table[base + 1], table[base + 2], table[base + 3])
          sum += values * FourLanes(time.weights[row] * level.weights[column])
        }
      }
    }
    return Reading(premium: (sum * point.weights).sum() * years, isExercised: false)
  }
}
