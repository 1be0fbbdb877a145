public import Money

/// What may follow from a decision, run on many seeded paths of a market: shown beside it, and signed by nobody.
public struct DecisionFutures: Hashable, Sendable {
  /// What would be answered.
  public enum Answer: UInt8, CaseIterable, Sendable {
    /// It is approved.
    case approve = 0
    /// It is rejected.
    case reject = 1
    /// It is rejected, and the rules' next candidate that passes the gate is done instead.
    case alternative = 2

    /// The word for people and programs.
    public var name: String {
      switch self {
      case .approve: "approve"
      case .reject: "reject"
      case .alternative: "alternative"
      }
    }
  }

  /// The outcomes of one answer over all paths.
  public struct Future: Hashable, Sendable {
    /// The answer.
    public var answer: Answer
    /// What it does, in words.
    public var what: String
    /// The mean result after fees.
    public var mean: Money
    /// The mean of the worst 1 in 20.
    public var worst: Money
    /// The results below which 0, 5, 10 … 100 of 100 paths lie.
    public var quantiles: [Money]
    /// The paths on which something was assigned.
    public var assigned: Int64
    /// The paths that end with a profit.
    public var profitable: Int64
    /// The paths on which the cash buffer was short at a close.
    public var short: Int64
    /// The type with which most weeks end; nil where no week ends.
    public var week: WeekType?
    /// The paths whose week ends with it.
    public var weekPaths: Int64

    /// The places of the quantiles, in hundredths.
    public static let places = Array(stride(from: 0, through: 100, by: 5))

    /// Creates a future.
    public init(
      _ answer: Answer, what: String, mean: Money, worst: Money, quantiles: [Money], assigned: Int64,
      profitable: Int64, short: Int64, week: WeekType?, weekPaths: Int64
    ) {
      (self.answer, self.what, self.mean, self.worst) = (answer, what, mean, worst)
      self.quantiles = quantiles
      (self.assigned, self.profitable, self.short) = (assigned, profitable, short)
      (self.week, self.weekPaths) = (week, weekPaths)
    }

    /// The result below which so many of a hundred paths lie, a multiple of five.
    public func quantile(_ hundredths: Int) -> Money {
      let place = hundredths / 5
      return quantiles.indices.contains(place) ? quantiles[place] : .zero
    }
  }

  /// The decision; 0 for a person's own command.
  public var decision: DecisionID
  /// The account that asks.
  public var account: AccountID
  /// The market's instant at which they were run.
  public var seen: Instant
  /// The day at whose close they end.
  public var until: Day
  /// The number of paths.
  public var paths: Int64
  /// The seed of the paths.
  public var seed: Int64
  /// What market is assumed, in a sentence.
  public var market: String
  /// The futures, in the order of their answers.
  public var futures: [Future]

  /// Creates futures.
  public init(
    _ decision: DecisionID, account: AccountID, seen: Instant, until: Day, paths: Int64, seed: Int64,
    market: String, futures: [Future]
  ) {
    (self.decision, self.account, self.seen, self.until) = (decision, account, seen, until)
    (self.paths, self.seed, self.market, self.futures) = (paths, seed, market, futures)
  }

  /// The future of an answer; nil where it is not among them.
  public subscript(answer: Answer) -> Future? { futures.first { $0.answer == answer } }
}
