/// The parameters of the law of two speeds, fitted to what real markets did (`RealismFact`).
///
/// Another fit is another format of market files: what stores began with never changes.
struct TwoSpeedTerms: Sendable {
  /// The share of the market's average variance that is slow.
  var slowShare = 0.718
  var fast = VarianceRecursion(keep: 0.9302, react: 0.164, wobble: 0.0901)
  var slow = VarianceRecursion(keep: 0.99821, react: 0.0196, wobble: 0.0728)
  var lean = 1.54
  var jumpsPerYear = 9.49
  /// The share of the jumps whose chance follows the variance.
  var burst = 0.9
  /// The mean size of a jump, and how many of them are rises.
  var jump = 0.0142
  var upShare = 0.209
  /// What a fall adds to the fast variance, relative to the mean jump times its size; rises add nothing.
  var jumpFeed = 0.282
  /// What the market pays for variance above the average.
  var reward = 0.0
  /// The share of a session's move that the next one takes back in the mean.
  var reversal = 0.0363
  /// The most that both variances can be together, as a volatility a year, and the slow one over its average.
  var mostVolatility = 0.889
  var mostSlow = 7.45
  var leastShare = 0.02

  /// A symbol's own variances, and how far the levels that they are drawn to follow the market's.
  var ownFastShare = 0.584
  var ownFast = VarianceRecursion(keep: 0.9337, react: 0.247, wobble: 0.0347)
  var ownSlow = VarianceRecursion(keep: 0.9811, react: 0.0816, wobble: 0.0408)
  var fastLink = 0.896
  var slowLink = 0.795
  var ownLean = 0.295
  var mostOwnFast = 60.0
  var mostOwnSlow = 12.0
  /// The share of sessions with news of its own, and how much larger moves are then.
  var newsShare = 0.0216
  var newsSize = 1.72

  /// The measure of options: variance returns more slowly, to a higher average, and jumps count more.
  var askedLevel = 1.18
  /// What is asked beyond that for the sessions right ahead, and for how many: time that is short cannot be waited out.
  var askedNear = 0.09
  var nearSessions = 5.0
  var askedFastKeep = 0.92378
  var askedSlowKeep = 0.99995
  var askedSlowInflow = 2.76
  var askedJumps = 2.75
  var askedOwn = 0.902
  var askedReport = 1.24
  /// How much more curved smiles are within a week, of the index and of stocks, and over how many sessions that fades.
  var indexWeekCurvature = 0.319
  var weekCurvature = 0.181
  var curvatureFade = 10.0

  /// The mean square of a jump, whose size is exponential.
  var squaredJump: Double { 2 * jump * jump }
  /// What a jump adds to the fast variance in the mean.
  var feed: Double { jumpFeed * (1 - upShare) * jump * jump }
  /// The size of moves without news, so that both together have the variance of one.
  var quietSize: Double { ((1 - newsShare * newsSize * newsSize) / (1 - newsShare)).squareRoot() }

  /// The mean of the leaning square of a symbol's own move, cut at four deviations.
  var ownSquare: Double {
    let cut = (1 - newsShare) * cutSquare(quietSize) + newsShare * cutSquare(newsSize)
    return cut + ownLean * ownLean
  }
}
