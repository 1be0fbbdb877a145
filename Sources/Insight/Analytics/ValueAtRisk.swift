import Pricing

/// The loss that a period exceeds only rarely, and the mean loss when it does.
package struct ValueAtRisk: Hashable, Sendable {
  /// The loss that is not exceeded at the given confidence, as a ratio; negative if even that is a gain.
  package var loss: Double
  /// The mean loss in the periods that exceed it.
  package var tail: Double

  /// The fewest periods from which it is estimated.
  package static let fewest = 20

  /// From the returns themselves: the quantile, and the mean of the returns at or below it.
  package static func historical(_ returns: [Double], confidence: Double) -> ValueAtRisk? {
    guard returns.count >= fewest, let bound = Series.quantile(returns, 1 - confidence),
      let tail = Series.mean(returns.filter { $0 <= bound })
    else { return nil }
    return ValueAtRisk(loss: -bound, tail: -tail)
  }

  /// From a normal distribution with the same mean and deviation.
  package static func parametric(_ returns: [Double], confidence: Double) -> ValueAtRisk? {
    guard returns.count >= fewest, let mean = Series.mean(returns),
      let deviation = Series.deviation(returns), confidence > 0, confidence < 1
    else { return nil }
    let place = NormalDistribution.inverse(1 - confidence)
    let tail = NormalDistribution.density(place) / (1 - confidence)
    return ValueAtRisk(loss: -(mean + deviation * place), tail: -(mean - deviation * tail))
  }
}
