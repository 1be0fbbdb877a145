import Domain
import Engine
import Insight
import Money

/// The distribution of many simulated paths of a portfolio; `goal` is present only where one was given,
/// `returns` only for a new projection.
struct ProjectionAnswer: Answering {
  let paths: Int
  let years: [Year]
  @Omitted var goal: Money?
  /// The share of the paths that end at the goal or above; null where there are no paths.
  @Omitted var probability: Double??
  @Omitted var returns: [ReturnAnswer]?

  /// The spread of the paths after a year.
  struct Year: Answering {
    let year: Int
    let p5: Money
    let p25: Money
    let p50: Money
    let p75: Money
    let p95: Money
    let mean: Money
    let forks: Double
    let merges: Double

    fileprivate init(_ year: ProjectionSummary.Year) {
      let shares = year.percentiles
      (self.year, p5, p25, p50) = (Int(year.year), shares[0], shares[1], shares[2])
      (p75, p95, mean, forks, merges) = (shares[3], shares[4], year.mean, year.forks, year.merges)
    }
  }

  init(_ paths: [ProjectionPlan.Path], goal: Money?, _ returns: [ScenarioReturn] = []) {
    let summary = ProjectionSummary(paths)
    (self.paths, years) = (summary.count, summary.years.map(Year.init))
    self.goal = goal
    probability = goal.map { paths.probability(of: $0) }
    self.returns = returns.isEmpty ? nil : returns.map(ReturnAnswer.init)
  }
}

/// The weekly return of a scenario, beside the target.
struct ReturnAnswer: Answering {
  let account: Name<AccountKind>
  let target: Double
  let parts: [Part]
  let mean: Double?
  let verdict: String?

  /// The weeks of one kind.
  struct Part: Answering {
    let name: String
    let share: Double?
    let weekly: Double?
  }

  fileprivate init(_ returns: ScenarioReturn) {
    (account, target) = (Name(returns.kind), returns.target)
    (mean, verdict) = (returns.mean, returns.verdict)
    parts = returns.parts.map { Part(name: $0.name, share: $0.share, weekly: $0.weekly) }
  }
}

/// The speed of a projection, and the verdict on the market it was simulated on.
struct ProjectionSpeed: Answering {
  let realism: String?
  let pathsPerSecond: Double
  let accountWeeksPerSecond: Double
  let accountWeeksPerCoreSecond: Double
}

/// The same paths under one value of a setting.
struct SweptAnswer: Answering {
  let setting: String
  let value: String
}

/// The same paths under several values of a setting.
struct SweepAnswer: Answering {
  let sweep: [Joined<SweptAnswer, ProjectionAnswer>]
}
