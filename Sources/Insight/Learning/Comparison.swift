public import Domain

/// Compares other values of one setting with the present one on recorded trades; each part is judged only
/// by what earlier parts taught.
public struct Comparison: Hashable, Sendable {
  /// The result of a comparison.
  public enum Verdict: String, Sendable {
    /// There are too few trades.
    case tooFew = "too few trades"
    /// The present value did as well as any other.
    case keep = "what is set is as good"
    /// The gain could be due to chance.
    case noise = "within its noise"
    /// The gain exceeds its noise in parts on which it was not chosen.
    case proposed = "proposed"
  }

  /// The kind of account.
  public var kind: AccountKind
  /// The setting.
  public var key: String
  /// The present value, as the playbook writes it.
  public var present: String
  /// The better value; nil if there is none.
  public var better: String?
  /// The number of closed trades on which it is based.
  public var trades: Int
  /// The mean gain per trade in the parts after the choice; nil if none was made.
  public var gain: Double?
  /// The standard error of that gain.
  public var noise: Double?
  /// The result.
  public var verdict: Verdict

  /// How many standard errors a gain must exceed: a dozen comparisons run at a time, and each may be lucky.
  public static let bound = 3.0
}

/// One value of a setting, with what it would have gained on each trade it applies to.
struct Candidate {
  /// The value, as the playbook writes it.
  let value: String
  /// The mean gain per trade over what was done, in one part, with its standard error; nil if it cannot be
  /// measured.
  let gain: (ArraySlice<TradeOutcome>) -> (mean: Double, error: Double)?
}

extension Comparison {
  /// Walks forward: each part tries the candidate that was best in all parts before it.
  init(
    _ kind: AccountKind, _ key: String, present: String, _ candidates: [Candidate],
    on outcomes: [TradeOutcome], folds: Int, fewest: Int
  ) {
    (self.kind, self.key, self.present, trades, verdict) = (kind, key, present, outcomes.count, .tooFew)
    guard outcomes.count >= fewest else { return }
    var tried: [(mean: Double, error: Double, count: Double)] = []
    for fold in 1...folds {
      let start = outcomes.count * fold / (folds + 1)
      let part = outcomes[start..<outcomes.count * (fold + 1) / (folds + 1)]
      guard let best = Comparison.best(of: candidates, on: outcomes[..<start]), let result = best.gain(part)
      else { continue }
      tried.append((result.mean, result.error, Double(part.count)))
    }
    guard !tried.isEmpty, let best = Comparison.best(of: candidates, on: outcomes[...]) else {
      verdict = .keep
      return
    }
    let count = tried.reduce(0) { $0 + $1.count }
    let mean = tried.reduce(0) { $0 + $1.mean * $1.count } / count
    let error = tried.reduce(0) { $0 + ($1.error * $1.count) * ($1.error * $1.count) }.squareRoot() / count
    (gain, noise, better) = (mean, error, best.value)
    verdict = mean <= 0 ? .keep : mean > Comparison.bound * error ? .proposed : .noise
  }

  /// The candidate with the largest gain relative to its error; nil if what was done is best.
  private static func best(of candidates: [Candidate], on part: ArraySlice<TradeOutcome>) -> Candidate? {
    var found: (candidate: Candidate, score: Double)?
    for candidate in candidates {
      guard let result = candidate.gain(part), result.mean > 0 else { continue }
      let score = result.error > 0 ? result.mean / result.error : 0
      if score > found?.score ?? 0 { found = (candidate, score) }
    }
    return found?.candidate
  }
}
