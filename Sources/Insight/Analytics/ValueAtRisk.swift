import Pricing

/// What a period may lose: not more than the first figure with a confidence, the second on average when it is more.
public struct ValueAtRisk: Hashable, Sendable {
  /// The loss that is not exceeded with the confidence, as a ratio; negative where even that is a gain.
  public var loss: Double
  /// The mean loss where it is exceeded.
  public var tail: Double

  /// The least number of periods on which anything is said.
  public static let fewest = 20

  /// From the returns as they were: the quantile, and the mean of those at or under it.
  public static func historical(_ returns: [Double], confidence: Double) -> ValueAtRisk? {
    guard returns.count >= fewest, let bound = Series.quantile(returns, 1 - confidence),
      let tail = Series.mean(returns.filter { $0 <= bound })
    else { return nil }
    return ValueAtRisk(loss: -bound, tail: -tail)
  }

  /// From a normal distribution of the same mean and deviation.
  public static func parametric(_ returns: [Double], confidence: Double) -> ValueAtRisk? {
    guard returns.count >= fewest, let mean = Series.mean(returns),
      let deviation = Series.deviation(returns), confidence > 0, confidence < 1
    else { return nil }
    let place = NormalDistribution.inverse(1 - confidence)
    let tail = NormalDistribution.density(place) / (1 - confidence)
    return ValueAtRisk(loss: -(mean + deviation * place), tail: -(mean - deviation * tail))
  }
}
