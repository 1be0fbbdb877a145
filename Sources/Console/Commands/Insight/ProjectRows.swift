import Domain
import Engine
import Insight
import Money

/// A part of a distributed projection, with what shows that parts belong together.
struct ProjectionPart: Answering {
  @Omitted var shard: String?
  let plan: Plan
  let rows: [PathRow]

  /// The inputs of the projection.
  struct Plan: Answering {
    let paths: Int64
    let seed: Int64
    let years: Int64
    let deviation: Int64
    let on: String
    let capital: Money
    let playbook: String

    /// The name of a projection around the targets.
    static let targets = "targets"
  }
}

/// One path, with its index in the projection.
struct PathRow: Answering {
  let path: Int64
  let totals: [Money]
  let forks: [Int]
  let merges: [Int]
  /// For each regime the number of weeks and their growth.
  let weeks: [[Int64]]?

  init(_ number: Int, _ path: ProjectionPlan.Path) {
    (self.path, totals, forks) = (Int64(number), path.totals, path.forks.map { Int($0) })
    merges = path.merges.map { Int($0) }
    weeks = path.marketWeeks?.sums.map { [$0.count, $0.growth] }
  }

  /// The path; nil where its years contradict each other.
  var life: ProjectionPlan.Path? {
    var path = ProjectionPlan.Path()
    (path.totals, path.forks, path.merges) = (totals, forks, merges)
    path.marketWeeks = weeks.flatMap { list in
      RegimeWeeks(list.map { .init(count: $0.first ?? 0, growth: $0.dropFirst().first ?? 0) })
    }
    let isWhole = totals.count == forks.count && totals.count == merges.count
    return isWhole && !totals.isEmpty ? path : nil
  }
}
