public import Domain

/// Two ways of one setting beside each other on recorded trades, each part judged by what was learnt before it.
public struct Comparison: Hashable, Sendable {
  /// What came of it.
  public enum Verdict: String, Sendable {
    /// There are too few trades.
    case tooFew = "too few trades"
    /// What is set was as good as anything else.
    case keep = "what is set is as good"
    /// The gain is within what chance does.
    case noise = "within its noise"
    /// The gain is beyond its noise in parts that it was not chosen on.
    case proposed = "proposed"
  }

  /// The kind of account.
  public var kind: AccountKind
  /// The setting.
  public var key: String
  /// What is set now, as the playbook writes it.
  public var present: String
  /// What was better, where something was.
  public var better: String?
  /// How many closed trades speak.
  public var trades: Int
  /// The mean gain of a trade in the parts that came after the choice; nil where none was made.
  public var gain: Double?
  /// The standard error of that gain.
  public var noise: Double?
  /// What came of it.
  public var verdict: Verdict

  /// How many errors a gain must be above zero: a dozen comparisons are made at a time, and each may be lucky.
  public static let bound = 3.0
}

/// One way to set a setting, with what it would have gained on each trade it speaks of.
struct Candidate {
  /// The value, as the playbook writes it.
  let value: String
  /// The gain over what was done, in each of the trades of a part; with its standard error.
  let gain: (ArraySlice<TradeOutcome>) -> (mean: Double, error: Double)?
}

extension Comparison {
  /// Walks forward: in each part the candidate is tried that was best in all parts before it.
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

  /// The candidate with the largest gain above its error; nil where what was done is best.
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
