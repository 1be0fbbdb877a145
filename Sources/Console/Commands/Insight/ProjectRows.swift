import Domain
import Engine
import Insight
import Money

/// A part of a projection that is shared out, with what makes it fit the others.
struct ProjectionPart: Answering {
  @Omitted var shard: String?
  let plan: Plan
  let rows: [PathRow]

  /// What was projected.
  struct Plan: Answering {
    let paths: Int64
    let seed: Int64
    let years: Int64
    let deviation: Int64
    let on: String
    let capital: Money
    let playbook: String

    /// What a projection around the targets is on.
    static let targets = "targets"
  }
}

/// One life, and which of the projection's it is.
struct PathRow: Answering {
  let path: Int64
  let totals: [Money]
  let forks: [Int]
  let merges: [Int]
  /// For each regime how many weeks there were, and their growth.
  let weeks: [[Int64]]?

  init(_ number: Int, _ path: ProjectionPlan.Path) {
    (self.path, totals, forks) = (Int64(number), path.totals, path.forks.map { Int($0) })
    merges = path.merges.map { Int($0) }
    weeks = path.marketWeeks?.sums.map { [$0.count, $0.growth] }
  }

  /// The life; nil where its years do not fit each other.
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
