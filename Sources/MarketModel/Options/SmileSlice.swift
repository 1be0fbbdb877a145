internal import Pricing

/// The implied volatilities of one expiry.
///
/// The surface of Gatheral and Jacquier: as long as at-the-money variance never decreases with time and
/// curvature × (1 + |skew|) ≤ 2, it admits no arbitrage between strikes or between expiries.
public struct SmileSlice: Hashable, Sendable {
  /// The forward price for delivery at expiry.
  public let forward: Double
  /// The years to expiry.
  public let years: Double
  /// The total at-the-money variance until expiry.
  public let variance: Double
  /// The correlation that tilts the smile.
  public let skew: Double

  private let curvature: Double
  private let steepness: Double

  /// Creates the smile of an expiry.
  public init(forward: Double, years: Double, variance: Double, skew: Double, curvature: Double) {
    self.forward = forward
    self.years = years
    self.variance = variance
    self.skew = skew
    self.curvature = curvature
    steepness = variance > 0 ? curvature / (variance * (1 + variance)).squareRoot() : 0
  }

  /// The total variance until expiry at a strike.
  public func totalVariance(strike: Double) -> Double {
    let distance = steepness * Elementary.log(strike / forward)
    let root = ((distance + skew) * (distance + skew) + 1 - skew * skew).squareRoot()
    return 0.5 * variance * (1 + skew * distance + root)
  }

  /// The implied volatility per year at a strike; 0 when no time is left.
  public func volatility(strike: Double) -> Double {
    years > 0 ? (totalVariance(strike: strike) / years).squareRoot() : 0
  }

  /// The smile of the same shape at another forward price, time and variance.
  func later(forward: Double, years: Double, variance: Double) -> SmileSlice {
    SmileSlice(forward: forward, years: years, variance: variance, skew: skew, curvature: curvature)
  }
}
