internal import Pricing

/// The variance of a session's return: it reverts to a target, rises with large moves, and more so after
/// falls.
///
/// The expected next variance is linear in the present one, so that the variance expected until an expiry has
/// a closed form and implied volatilities agree with what the generator does later.
struct VarianceProcess: Sendable {
  /// The share of a deviation from the target that remains one session later.
  let persistence: Double
  /// How strongly a session's move affects the next variance.
  let reaction: Double
  /// How much more a fall affects it than a rise.
  let lean: Double
  /// The size of variance moves without a cause.
  let wobble: Double

  private let decay: Double

  init(persistence: Double, reaction: Double, lean: Double, wobble: Double) {
    self.persistence = persistence
    self.reaction = reaction
    self.lean = lean
    self.wobble = wobble
    decay = -Elementary.log(persistence)
  }

  /// The variance of the next session, after a move of `shock` standard deviations and an independent normal
  /// draw `noise`.
  func next(after variance: Double, target: Double, shock: Double, noise: Double) -> Double {
    let surprise = (shock - lean) * (shock - lean) - (1 + lean * lean)
    let kept = target + (variance - target) * persistence
    let moved = kept + reaction * variance * surprise
    let factor = Elementary.exp(wobble * noise - 0.5 * wobble * wobble)
    return min(max(moved * factor, 0.12 * target), 20 * target)
  }

  /// The variance expected over this many sessions, including a fraction of one; it never decreases with
  /// their number.
  func expected(from variance: Double, target: Double, sessions: Double) -> Double {
    let faded = -Elementary.expMinusOne(-decay * sessions) / decay
    return max(0, target * sessions + (variance - target) * faded)
  }
}
