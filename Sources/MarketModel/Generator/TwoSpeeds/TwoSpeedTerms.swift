/// The parameters of the law of two speeds, fitted to what real markets did (`RealismFact`).
///
/// Another fit is another format of market files: what stores began with never changes.
struct TwoSpeedTerms: Sendable {
  /// The share of the market's average variance that is slow.
  var slowShare = 0.75
  var fast = VarianceRecursion(keep: 0.931, react: 0.15, wobble: 0.03)
  var slow = VarianceRecursion(keep: 0.9979, react: 0.0203, wobble: 0.0665)
  var lean = 1.75
  var jumpsPerYear = 7.5
  /// The share of the jumps whose chance follows the variance.
  var burst = 0.9
  /// The mean size of a jump, and how many of them are rises.
  var jump = 0.016
  var upShare = 0.25
  /// What a jump adds to the fast variance, relative to the mean jump times its size.
  var jumpFeed = 0.20
  /// What the market pays for variance above the average.
  var reward = 1.0
  /// The share of a session's move that the next one takes back in the mean.
  var reversal = 0.04
  /// The most that both variances can be together, as a volatility a year, and the slow one over its average.
  var mostVolatility = 0.82
  var mostSlow = 6.5
  var leastShare = 0.02

  /// A symbol's own variances, and how far the levels that they are drawn to follow the market's.
  var ownFastShare = 0.55
  var ownFast = VarianceRecursion(keep: 0.93, react: 0.235, wobble: 0.08)
  var ownSlow = VarianceRecursion(keep: 0.98, react: 0.085, wobble: 0.045)
  var fastLink = 0.9
  var slowLink = 0.72
  var ownLean = 0.37
  var mostOwnFast = 60.0
  var mostOwnSlow = 12.0
  /// The share of sessions with news of its own, and how much larger moves are then.
  var newsShare = 0.02
  var newsSize = 2.3

  /// The measure of options: variance returns more slowly, to a higher average, and jumps count more.
  var askedLevel = 1.172
  /// What is asked beyond that for the sessions right ahead, and for how many: time that is short cannot be waited out.
  var askedNear = 0.066
  var nearSessions = 5.0
  var askedFastKeep = 0.926
  var askedSlowKeep = 0.9999
  var askedSlowInflow = 2.64
  var askedJumps = 2.5
  var askedOwn = 0.97
  var askedReport = 1.10
  /// How much more curved smiles are within a week, of the index and of stocks, and over how many sessions that fades.
  var indexWeekCurvature = 0.34
  var weekCurvature = 0.19
  var curvatureFade = 10.0

  /// The mean square of a jump, whose size is exponential.
  var squaredJump: Double { 2 * jump * jump }
  /// What a jump adds to the fast variance in the mean.
  var feed: Double { jumpFeed * jump * jump }
  /// The size of moves without news, so that both together have the variance of one.
  var quietSize: Double { ((1 - newsShare * newsSize * newsSize) / (1 - newsShare)).squareRoot() }

  /// The mean of the leaning square of a symbol's own move, cut at four deviations.
  var ownSquare: Double {
    let cut = (1 - newsShare) * cutSquare(quietSize) + newsShare * cutSquare(newsSize)
    return cut + ownLean * ownLean
  }
}
