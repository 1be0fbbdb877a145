/// One thing that is measured, beside the physical limit it cannot pass.
public struct Benchmark: Sendable {
  /// What a figure counts.
  public enum Unit: String, Sendable {
    /// Operations a second: more is better.
    case perSecond = "1/s"
    /// Milliseconds for one operation: less is better.
    case milliseconds = "ms"
    /// Millions of bytes: less is better.
    case megabytes = "MB"
  }

  /// How much is done: enough to measure, or just enough to show that it works.
  public enum Effort: Sendable {
    /// Counts that make a round last tenths of a second.
    case full
    /// Tiny counts.
    case quick

    /// The first count to measure, the second to show that it works.
    public func count(_ full: Int, quick: Int) -> Int { self == .full ? full : quick }
  }

  /// One round: does the work and gives its figure in the benchmark's unit.
  public typealias Round = () throws -> Double

  /// The name on the command line and in the output.
  public let name: String
  /// What its figures count.
  public let unit: Unit
  /// What its limit is, in words.
  public let limitName: String
  /// What it must reach: so many a second at least, or so many milliseconds at most; nil where nothing is asked.
  public let goal: Double?
  let prepare: @Sendable (Effort) throws -> (round: Round, limit: Round)

  /// Describes a benchmark; `prepare` builds what the rounds need, which is not measured.
  ///
  /// The rounds of the work and of its limit are run in turn, so that a noisy moment hits both.
  public init(
    _ name: String, _ unit: Unit, limit limitName: String, goal: Double? = nil,
    prepare: @escaping @Sendable (Effort) throws -> (round: Round, limit: Round)
  ) {
    self.name = name
    self.unit = unit
    self.limitName = limitName
    self.goal = goal
    self.prepare = prepare
  }
}

/// What was measured of one benchmark.
public struct BenchmarkResult: Sendable {
  /// The benchmark's name.
  public let name: String
  /// What the figures count.
  public let unit: Benchmark.Unit
  /// The middle figure.
  public let median: Double
  /// The least figure.
  public let min: Double
  /// The greatest figure.
  public let max: Double
  /// The middle figure of the limit.
  public let limit: Double
  /// What the limit is, in words.
  public let limitName: String
  /// What it must reach; nil where nothing is asked.
  public let goal: Double?

  /// Whether it reaches what it must; nil where nothing is asked.
  public var isReached: Bool? { goal.map { unit == .perSecond ? median >= $0 : median <= $0 } }

  /// How much of the limit is reached, 1 being all of it: rate over rate, or time over time turned round.
  public var ratio: Double { unit == .perSecond ? median / limit : limit / median }
}
