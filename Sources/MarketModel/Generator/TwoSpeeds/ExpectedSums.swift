internal import Pricing

/// What a linear system of variances is expected to sum up to over the coming sessions, from any state.
///
/// The state is the market's fast and slow variance and, for a symbol, one of its own relative to its average.
struct ExpectedSums: Sendable {
  /// The sum over so many sessions for each unit of: one, fast, slow, own.
  private let sums: [SIMD4<Double>]

  /// More sessions than there are until the longest listed expiry; behind them sums grow evenly.
  private static let sessions = 800

  /// Sums of a weighted state that goes over into rows · state (+ the first column, a constant) each session.
  init(rows: [SIMD4<Double>], weights: SIMD4<Double>) {
    // A row maps (1, fast, slow, own) to the next fast, slow or own.
    var functional = weights
    var total = SIMD4<Double>.zero
    var sums = [total]
    for _ in 0..<ExpectedSums.sessions {
      total += functional
      sums.append(total)
      functional =
        SIMD4(functional[0], 0, 0, 0) + functional[1] * rows[0] + functional[2] * rows[1]
        + functional[3] * rows[2]
    }
    self.sums = sums
  }

  /// The expected sum over sessions, of which a part of one may be the last.
  func sum(_ sessions: Double, from market: Variances, own: Double = 0) -> Double {
    let state = SIMD4(1, market.fast, market.slow, own)
    let bounded = min(max(0, sessions), Double(ExpectedSums.sessions - 1))
    let whole = Int(bounded)
    let (low, high) = ((sums[whole] * state).sum(), (sums[whole + 1] * state).sum())
    return low + (high - low) * (max(0, sessions) - Double(whole))
  }
}

/// The linear system of the market's two variances.
struct MarketSystem {
  private let terms: TwoSpeedTerms
  private let average: Variances
  private let inflow: Variances
  private let fedAlways: Double
  private let fedByVariance: Double

  init(
    _ terms: TwoSpeedTerms, average: Variances, inflow: Variances, _ jumpBase: Double, _ jumpSlope: Double
  ) {
    (self.terms, self.average, self.inflow) = (terms, average, inflow)
    (fedAlways, fedByVariance) = (terms.feed * jumpBase, terms.feed * jumpSlope)
  }

  /// Sums of both variances under the measure of options.
  var asked: ExpectedSums {
    let rows = self.rows(
      fastKeep: terms.askedFastKeep, slowKeep: terms.askedSlowKeep, slowInflow: terms.askedSlowInflow)
    return ExpectedSums(rows: rows + [.zero], weights: SIMD4(0, 1, 1, 0))
  }

  /// Sums of a symbol's own variance as it is, drawn to a level that follows the market's variances, or the slow one only.
  func own(_ process: VarianceRecursion, link: Double, slowOnly: Bool) -> ExpectedSums {
    let pull = (1 - process.keep) * link / (slowOnly ? average.slow : average.sum)
    let row = SIMD4((1 - process.keep) * (1 - link), slowOnly ? 0 : pull, pull, process.keep)
    let rows = self.rows(fastKeep: terms.fast.keep, slowKeep: terms.slow.keep, slowInflow: 1)
    return ExpectedSums(rows: rows + [row], weights: SIMD4(0, 0, 0, 1))
  }

  private func rows(fastKeep: Double, slowKeep: Double, slowInflow: Double) -> [SIMD4<Double>] {
    [
      SIMD4(inflow.fast + fedAlways, fastKeep + fedByVariance, fedByVariance, 0),
      SIMD4(inflow.slow * slowInflow, 0, slowKeep, 0),
    ]
  }
}

/// The mean square of a normal number of this deviation, cut at four.
func cutSquare(_ deviation: Double) -> Double {
  let bound = Surprise.most / deviation
  let beyond = 2 * NormalDistribution.cumulative(-bound)
  let density = NormalDistribution.density(bound)
  return deviation * deviation * (1 - beyond - 2 * bound * density) + Surprise.most * Surprise.most * beyond
}
