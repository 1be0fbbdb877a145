public import Platform

/// Measures benchmarks: one round to warm up, then alternating rounds of work and limit.
public struct BenchmarkRun: Sendable {
  private let effort: Benchmark.Effort
  private let nanoseconds: @Sendable () -> Int64

  /// Creates a run; the clock is the machine's unless a test supplies its own.
  public init(
    _ effort: Benchmark.Effort, clock: @escaping @Sendable () -> Int64 = Clocks.monotonicNanoseconds
  ) {
    self.effort = effort
    self.nanoseconds = clock
  }

  /// The number of rounds in a full run, unless time runs out before.
  private static let rounds = 9
  /// The minimum number of rounds in a full run.
  private static let fewestRounds = 3
  /// The time after which a benchmark starts no further round, so that all of them end within five minutes.
  private static let budgetSeconds: Int64 = 10

  /// Measures one benchmark, including its unmeasured preparation.
  public func measure(_ benchmark: Benchmark) throws -> BenchmarkResult {
    let (round, limit) = try benchmark.prepare(effort)
    if effort == .full {
      _ = try limit()
      _ = try round()
    }
    var figures: [Double] = []
    var limits: [Double] = []
    let start = nanoseconds()
    repeat {
      limits.append(try limit())
      figures.append(try round())
    } while goesOn(figures.count, since: start)
    figures.sort()
    return BenchmarkResult(
      name: benchmark.name, unit: benchmark.unit, median: median(figures), min: figures[0],
      max: figures[figures.count - 1], limit: median(limits.sorted()), limitName: benchmark.limitName,
      goal: benchmark.goal, ratioGoal: benchmark.ratioGoal)
  }

  private func goesOn(_ done: Int, since start: Int64) -> Bool {
    guard effort == .full, done < BenchmarkRun.rounds else { return false }
    return done < BenchmarkRun.fewestRounds
      || nanoseconds() - start < BenchmarkRun.budgetSeconds * 1_000_000_000
  }
}

/// The median of sorted figures; the mean of the middle two for an even number.
private func median(_ sorted: [Double]) -> Double {
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/// How often per second something was done `count` times.
public func rate(of count: Int, _ work: () throws -> Void) rethrows -> Double {
  let start = Clocks.monotonicNanoseconds()
  try work()
  return Double(count) * 1e9 / Double(Swift.max(1, Clocks.monotonicNanoseconds() - start))
}

/// The milliseconds something took.
public func milliseconds(_ work: () throws -> Void) rethrows -> Double {
  let start = Clocks.monotonicNanoseconds()
  try work()
  return Double(Clocks.monotonicNanoseconds() - start) / 1e6
}
