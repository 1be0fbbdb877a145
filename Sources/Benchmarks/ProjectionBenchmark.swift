import Insight
import Money

extension Benchmark {
  /// Weeks of accounts that a projection simulates on one core, including forks and reinvestments.
  static let projection = Benchmark(
    "project.weeks", .perSecond, limit: "one exact multiplication for each", goal: 16e6
  ) { effort in
    let plan = try ProjectionPlan(
      capital: Money(dollars: 300_000), playbook: "", seed: 1, years: effort.count(8, quick: 1), deviation: 0)
    let paths = effort.count(10, quick: 1)
    return (
      round: {
        var weeks = 0
        let time = milliseconds {
          for path in 0..<paths { weeks += plan.path(path).accountWeeks }
        }
        return Double(weeks) * 1_000 / time
      }, limit: { multiplications(effort.count(1_000_000, quick: 100)) }
    )
  }
}

/// Exact products of an amount and a rate per second.
private func multiplications(_ count: Int) -> Double {
  var sum: Int64 = 0
  let result = rate(of: count) {
    for place in 0..<count {
      sum &+= multiplied(Int64(place), by: 14_250_000, over: 1_000_000_000, rounding: .nearest)
    }
  }
  keep(sum)
  return result
}
