/// A tabulated early exercise premium as a share of the strike, with its derivatives when requested.
struct TabulatedPremium {
  var price = 0.0
  /// The first two derivatives with respect to the spot, multiplied by the spot and by its square.
  var slope = 0.0
  var curvature = 0.0
  var vega = 0.0
  var rho = 0.0
  /// Whether the spot is past the boundary, so that immediate exercise is best.
  var isExercised = false
}

extension BoundaryTable {
  private static let rule = HalfCircleRule(points: 24)
  /// Further than this many standard deviations above the boundary the premium counts as zero: it is less
  /// than 10⁻⁹ of the interest.
  private static let reach = 6.0

  /// The premium of an option that expires within the longest time.
  @inline(__always)
  func premium(
    spot: Double, volatility: Double, years: Double, withDerivatives: Bool
  ) -> TabulatedPremium {
    let level = volatilities.stencil(at: volatility)
    let variance = volatility * volatility
    let square = BoundarySeries(squares, level.base, level.weights * variance)
    let rootYears = years.squareRoot()
    let share = rootYears / rootOfLongest
    let depth = positiveLogarithm(spot) - logarithmOfLimit
    let distance = depth + max(TimeShare(share).value(square), 0).squareRoot()
    if distance <= 0 { return TabulatedPremium(isExercised: true) }
    if distance > BoundaryTable.reach * volatility * rootYears { return TabulatedPremium() }
    var squareByVolatility = square
    var squareByRate = square
    if withDerivatives {
      let weights = level.weights * (2 * volatility) + level.slopes * (volatility / volatilities.step)
      squareByVolatility = BoundarySeries(squares, level.base, weights)
      squareByRate = BoundarySeries(squareSlopes, level.base, level.weights * variance)
    }
    var sums = PremiumSums(self, spot: spot, depth: depth, volatility: volatility, rootYears: rootYears)
    let rule = BoundaryTable.rule
    for group in rule.since.indices {
      let left = TimeShare(FourLanes(share) * rule.left[group])
      let past = FourLanes.larger(left.value(square), FourLanes(1e-30)).root
      let point = sums.add(past: past, since: rule.since[group], weight: rule.weights[group])
      if withDerivatives {
        let half = FourLanes(0.5) / past
        sums.addDerivatives(
          point, pastByVolatility: left.value(squareByVolatility) * half,
          pastByRate: left.value(squareByRate) * half)
      }
    }
    return sums.premium
  }

  /// The premium of exercise in some stretches of the time from now alone, in years: outside them it does not pay.
  func premium(
    spot: Double, volatility: Double, years: Double, within stretches: [ClosedRange<Double>]
  ) -> TabulatedPremium {
    let level = volatilities.stencil(at: volatility)
    let square = BoundarySeries(squares, level.base, level.weights * (volatility * volatility))
    let weights = level.weights * (2 * volatility) + level.slopes * (volatility / volatilities.step)
    let squareByVolatility = BoundarySeries(squares, level.base, weights)
    let squareByRate = BoundarySeries(squareSlopes, level.base, level.weights * (volatility * volatility))
    let rootYears = years.squareRoot()
    let share = rootYears / rootOfLongest
    let depth = positiveLogarithm(spot) - logarithmOfLimit
    let distance = depth + max(TimeShare(share).value(square), 0).squareRoot()
    if distance <= 0, stretches.first?.lowerBound == 0 { return TabulatedPremium(isExercised: true) }
    if distance > BoundaryTable.reach * volatility * rootYears { return TabulatedPremium() }
    var sums = PremiumSums(self, spot: spot, depth: depth, volatility: volatility, rootYears: rootYears)
    for stretch in stretches {
      let rule = BoundaryTable.rule.within(stretch.lowerBound / years...stretch.upperBound / years)
      for group in rule.since.indices {
        let left = TimeShare(FourLanes(share) * rule.left[group])
        let past = FourLanes.larger(left.value(square), FourLanes(1e-30)).root
        let point = sums.add(past: past, since: rule.since[group], weight: rule.weights[group])
        let half = FourLanes(0.5) / past
        sums.addDerivatives(
          point, pastByVolatility: left.value(squareByVolatility) * half,
          pastByRate: left.value(squareByRate) * half)
      }
    }
    return sums.premium
  }
}

/// The premium's integral while it is being summed, four points of the boundary at a time.
private struct PremiumSums {
  /// What the derivatives need at four points.
  struct Point {
    /// √(time since), the time, and the reciprocal of its deviation.
    let since, elapsed, inverse: FourLanes
    /// Distances from the boundary in deviations, without drift and with the drift under both measures.
    let above, minus, plus: FourLanes
    let interestFactor, incomeFactor: FourLanes
    let belowInterest, belowIncome: FourLanes
    let interestSpike, incomeSpike: FourLanes
  }

  private let table: BoundaryTable
  private let spot: FourLanes
  private let depth: FourLanes
  private let volatility: FourLanes
  private let rootYears: FourLanes
  private let deviation: FourLanes
  private let drift: FourLanes
  private let driftByVolatility: FourLanes
  private let driftByRate: FourLanes
  private var price = FourLanes(0)
  private var slope = FourLanes(0)
  private var curvature = FourLanes(0)
  private var vega = FourLanes(0)
  private var rho = FourLanes(0)

  @inline(__always)
  init(_ table: BoundaryTable, spot: Double, depth: Double, volatility: Double, rootYears: Double) {
    let carry = (table.rate - table.yield) / volatility
    self.table = table
    self.spot = FourLanes(spot)
    self.depth = FourLanes(depth)
    self.volatility = FourLanes(volatility)
    self.rootYears = FourLanes(rootYears)
    deviation = FourLanes(volatility * rootYears)
    drift = FourLanes((carry - 0.5 * volatility) * rootYears)
    driftByVolatility = FourLanes((-carry / volatility - 0.5) * rootYears)
    driftByRate = FourLanes((table.right == .put ? rootYears : -rootYears) / volatility)
  }

  /// Adds interest on the strike less yield on the spot, for the time spent exercised, at points where the
  /// boundary is `past` deep.
  @inline(__always)
  mutating func add(past: FourLanes, since: FourLanes, weight: FourLanes) -> Point {
    let time = rootYears * since
    let elapsed = time * time
    let weight = rootYears * rootYears * weight
    let pointDeviation = deviation * since
    let inverse = FourLanes(1) / pointDeviation
    let above = (depth + past) * inverse
    let minus = above + drift * since
    let plus = minus + pointDeviation
    let densityMinus = boundedDensity(minus)
    let densityPlus = boundedDensity(plus)
    let rate = FourLanes(table.rate)
    let yield = FourLanes(table.yield)
    let interestFactor = weight * boundedExponential(-(rate * elapsed))
    let incomeFactor = weight * spot * boundedExponential(-(yield * elapsed))
    let belowInterest = cumulative(-minus, density: densityMinus)
    let belowIncome = cumulative(-plus, density: densityPlus)
    let interest = interestFactor * rate
    let income = incomeFactor * yield
    price += interest * belowInterest - income * belowIncome
    return Point(
      since: since, elapsed: elapsed, inverse: inverse, above: above, minus: minus, plus: plus,
      interestFactor: interestFactor, incomeFactor: incomeFactor, belowInterest: belowInterest,
      belowIncome: belowIncome, interestSpike: interest * densityMinus, incomeSpike: income * densityPlus)
  }

  /// Adds the derivatives at points whose depth changes at these rates with volatility and interest rate.
  @inline(__always)
  mutating func addDerivatives(_ point: Point, pastByVolatility: FourLanes, pastByRate: FourLanes) {
    let one = FourLanes(1)
    let spike = point.incomeSpike - point.interestSpike
    let income = FourLanes(table.yield) * point.incomeFactor
    slope += spike * point.inverse - income * point.belowIncome
    let interestTurn = point.interestSpike * (point.minus * point.inverse + one)
    let incomeTurn = point.incomeSpike * (point.plus * point.inverse - one)
    curvature += (interestTurn - incomeTurn) * point.inverse
    let spread = pastByVolatility * point.inverse - point.above / volatility
    vega += spike * (spread + driftByVolatility * point.since)
    vega += point.incomeSpike * rootYears * point.since
    let moved = pastByRate - FourLanes(table.limitSlope)
    rho += spike * (moved * point.inverse + driftByRate * point.since)
    if table.right == .put {
      let growth = one - FourLanes(table.rate) * point.elapsed
      rho += point.interestFactor * growth * point.belowInterest
    } else {
      let growth = one - FourLanes(table.yield) * point.elapsed
      rho -= point.incomeFactor * growth * point.belowIncome
    }
  }

  var premium: TabulatedPremium {
    TabulatedPremium(
      price: price.sum(), slope: slope.sum(), curvature: curvature.sum(), vega: vega.sum(), rho: rho.sum())
  }
}
