internal import Pricing

/// How much more variance a whole smile counts than there is at the money, by its curvature: what a volatility index sees beside
/// what an option at the money costs.
///
/// The variance of each strike is weighed by the normal density of its distance in its own deviations, which is what a static
/// portfolio of all options does.
struct WholeSmile: Sendable {
  private let ratios: [Double]

  /// Curvatures at which the ratio is computed; between them it is nearly straight.
  private static let step = 0.1

  init(skew: Double) {
    ratios = (0...20).map { WholeSmile.ratio(skew: skew, curvature: Double($0) * WholeSmile.step) }
  }

  /// The variance at the money of an expiry whose whole smile counts this one.
  func moneyVariance(_ variance: Double, curvature: Double) -> Double {
    // The surface flattens where variance is large; two rounds are exact to a thousandth.
    let first = variance / ratio(curvature)
    return variance / ratio(curvature / (1 + first).squareRoot())
  }

  private func ratio(_ curvature: Double) -> Double {
    let place = min(max(0, curvature / WholeSmile.step), Double(ratios.count - 1))
    let low = min(Int(place), ratios.count - 2)
    return ratios[low] + (ratios[low + 1] - ratios[low]) * (place - Double(low))
  }

  /// The integral of the smile, relative to the money, over all distances.
  private static func ratio(skew: Double, curvature: Double) -> Double {
    var (sum, weight) = (0.0, 0.0)
    for place in -160...160 {
      // Distances grow with their square, for the wings of the smile stretch them so.
      let parameter = Double(place) / 16
      let distance = parameter * (1 + parameter.magnitude)
      let tilted = curvature * distance + skew
      let root = (tilted * tilted + 1 - skew * skew).squareRoot()
      let variance = 0.5 * (1 + skew * curvature * distance + root)
      let slope = 0.5 * curvature * (skew + tilted / root)
      let deviation = variance.squareRoot()
      let point = distance / deviation
      let density =
        Elementary.exp(-0.5 * point * point) * (1 / deviation) * (1 - 0.5 * distance * slope / variance)
        * (1 + 2 * parameter.magnitude)
      sum += density * variance
      weight += density
    }
    return sum / weight
  }
}
