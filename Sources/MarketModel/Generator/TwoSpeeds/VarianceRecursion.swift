internal import Pricing

/// One of the two variances of the law of two speeds: how a session moves it.
///
/// The expected next value is linear in the present one, so that what is expected until an expiry has a closed form.
struct VarianceRecursion: Sendable {
  /// What is left of a deviation a session later.
  let keep: Double
  /// How strongly the square of a move acts.
  let react: Double
  /// The size of moves without a cause.
  let wobble: Double

  /// The next value, after a share of the session has passed: what is without a cause comes evenly.
  func next(
    _ variance: Double, inflow: Double, surprise: Double, noise: Double, passed: Double = 1, least: Double
  ) -> Double {
    let moved = inflow + keep * variance + react * variance * surprise
    return max(moved, least) * Elementary.exp(passed * wobble * (noise - 0.5 * wobble))
  }
}

/// The square of a session's standardised move, leaning to falls, less what was to be expected of it.
struct Surprise: Sendable {
  /// How many deviations a move must rise by to move variance least.
  let lean: Double
  /// The mean of the leaning square of a whole session's move.
  let square: Double

  /// Moves count up to this many deviations.
  static let most = 4.0

  /// The surprise of a move after a share of the session's variance has passed.
  func after(_ move: Double, passed: Double) -> Double {
    let leaning = min(max(move, -Surprise.most), Surprise.most) - lean
    return leaning * leaning - lean * lean - (square - lean * lean) * passed
  }
}
