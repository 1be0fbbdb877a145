/// One measurement, with the physical limit that it cannot exceed.
public struct Benchmark: Sendable {
  /// The unit of a figure.
  public enum Unit: String, Sendable {
    /// Operations per second: more is better.
    case perSecond = "1/s"
    /// Milliseconds per operation: less is better.
    case milliseconds = "ms"
    /// Millions of bytes: less is better.
    case megabytes = "MB"
  }

  /// The amount of work: enough to measure, or just enough to show that it runs.
  public enum Effort: Sendable {
    /// Counts that make a round last tenths of a second.
    case full
    /// Tiny counts, for a test.
    case quick

    /// The first count to measure, the second to show that it works.
    public func count(_ full: Int, quick: Int) -> Int { self == .full ? full : quick }
  }

  /// One round: does the work and returns its figure in the benchmark's unit.
  public typealias Round = () throws -> Double

  /// The name on the command line and in the output.
  public let name: String
  /// The unit of its figures.
  public let unit: Unit
  /// The name of its limit, for the output.
  public let limitName: String
  /// The figure it must reach: at least this many per second, or at most this many milliseconds; nil when
  /// there is no such goal.
  public let goal: Double?
  /// The least share of its limit that it must reach; nil when there is no such goal.
  let ratioGoal: Double?
  let prepare: @Sendable (Effort) throws -> (round: Round, limit: Round)

  /// Describes a benchmark; `prepare` builds what the rounds need and is not measured.
  ///
  /// Rounds of the work and of its limit alternate, so that a disturbance affects both.
  public init(
    _ name: String, _ unit: Unit, limit limitName: String, goal: Double? = nil, ratioGoal: Double? = nil,
    prepare: @escaping @Sendable (Effort) throws -> (round: Round, limit: Round)
  ) {
    self.name = name
    self.unit = unit
    self.limitName = limitName
    self.goal = goal
    self.ratioGoal = ratioGoal
    self.prepare = prepare
  }
}

/// The measurements of one benchmark.
public struct BenchmarkResult: Sendable {
  /// The benchmark's name.
  public let name: String
  /// The unit of the figures.
  public let unit: Benchmark.Unit
  /// The median figure of the rounds.
  public let median: Double
  /// The smallest figure of the rounds.
  public let min: Double
  /// The largest figure of the rounds.
  public let max: Double
  /// The median figure of the limit.
  public let limit: Double
  /// The name of the limit, for the output.
  public let limitName: String
  /// The figure it must reach; nil when there is no such goal.
  public let goal: Double?
  /// The least share of its limit that it must reach; nil when there is no such goal.
  public let ratioGoal: Double?

  /// Whether the median reaches its goals; nil when there is none.
  public var isReached: Bool? {
    let figure = goal.map { unit == .perSecond ? median >= $0 : median <= $0 }
    let share = ratioGoal.map { ratio >= $0 }
    return figure.map { $0 && share != false } ?? share
  }

  /// The fraction of the limit that is reached, at best 1: rate divided by the limit's rate, or the limit's
  /// time divided by time.
  public var ratio: Double { unit == .perSecond ? median / limit : limit / median }
}
