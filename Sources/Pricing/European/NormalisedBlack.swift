/// An out-of-the-money option on a normalised scale: price ÷ √(discounted forward × discounted strike), as a
/// function of x = −|ln(forward ÷ strike)| ≤ 0 and the total deviation s.
struct NormalisedBlack {
  /// The normalised price.
  let price: Double
  /// The price's derivative with respect to s.
  let slope: Double
  /// The bound e^(x/2) less the price, without cancellation where that difference is smaller than the price.
  let shortfall: Double

  private static let seriesReach = 0.25

  @inline(__always)
  init(x: Double, bound: Double, s: Double) {
    let a = -x / s
    let t = s * 0.5
    let slope = boundedDensityOfSquares(a * a + t * t)
    self.slope = slope
    if t <= Self.seriesReach, x >= -2 {
      price = 2 * slope * Self.halfDifference(a, t)
      shortfall = bound - price
    } else if a >= t {
      price = slope * (millsRatio(min(a - t, 1e15)) - millsRatio(min(a + t, 1e15)))
      shortfall = bound - price
    } else {
      shortfall = slope * (millsRatio(t - a) + millsRatio(t + a))
      price = bound - shortfall
    }
  }

  /// (m(a − t) − m(a + t)) ÷ 2 for the Mills ratio m, as a power series in t whose coefficients are the moments
  /// ∫ uⁿ e^(−a u − u²⁄2) du.
  @inline(__always)
  private static func halfDifference(_ a: Double, _ t: Double) -> Double {
    let point = min(a, 1e15)
    var even = millsRatio(point)
    var odd = millsDecline(point)
    var power = t
    var sum = t * odd
    var order = 1.0
    while order < 16 {
      even = order * even - point * odd
      odd = (order + 1) * odd - point * even
      order += 2
      power = power * t * t / (order * (order - 1))
      let term = power * odd
      sum += term
      if term.magnitude <= 0x1p-55 * sum { break }
    }
    return sum
  }
}

/// φ of a point whose square is given.
@inline(__always)
private func boundedDensityOfSquares(_ square: Double) -> Double {
  NormalDistribution.densityAtZero * boundedExponential(max(-0.5 * square, -708))
}
