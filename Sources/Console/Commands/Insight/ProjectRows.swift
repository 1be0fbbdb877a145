import Domain
import Engine
import Insight
import JSON
import Money

/// A projection for programs; `returns` say what its scenario pays.
func json(
  _ paths: [ProjectionPlan.Path], goal: Money?, _ returns: [ScenarioReturn] = []
) -> JSONObject {
  let summary = ProjectionSummary(paths)
  let years = summary.years.map { year -> JSONValue in
    var object = JSONObject([.init("year", .integer(Int64(year.year)))])
    for (share, value) in zip(ProjectionSummary.shares, year.percentiles) {
      object.append("p\(Int(share * 100))", value.json)
    }
    object.append("mean", year.mean.json)
    object.append("forks", .number(year.forks))
    object.append("merges", .number(year.merges))
    return .object(object)
  }
  var result = JSONObject([.init("paths", .integer(Int64(summary.count))), .init("years", .array(years))])
  if let goal {
    result.append("goal", goal.json)
    result.append("probability", paths.probability(of: goal).map { .number($0) } ?? .null)
  }
  if !returns.isEmpty { result.append("returns", .array(returns.map(json))) }
  return result
}

private func json(_ returns: ScenarioReturn) -> JSONValue {
  func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
  return [
    "account": .string(returns.kind.name), "target": .number(returns.target),
    "parts": .array(
      returns.parts.map {
        ["name": .string($0.name), "share": number($0.share), "weekly": number($0.weekly)]
      }), "mean": number(returns.mean), "verdict": returns.verdict.map { .string($0) } ?? .null,
  ]
}

func pathValue(_ number: Int, _ path: ProjectionPlan.Path) -> JSONValue {
  let weeks = path.marketWeeks?.sums.map { JSONValue.array([.integer($0.count), .integer($0.growth)]) }
  return [
    "path": .integer(Int64(number)), "totals": .array(path.totals.map(\.json)),
    "forks": .array(path.forks.map { .integer(Int64($0)) }),
    "merges": .array(path.merges.map { .integer(Int64($0)) }),
    "weeks": weeks.map { .array($0) } ?? .null,
  ]
}

func path(_ row: JSONValue) -> ProjectionPlan.Path? {
  var path = ProjectionPlan.Path()
  path.totals = (row["totals"]?.array ?? []).compactMap { $0.string.flatMap { Money($0) } }
  path.forks = (row["forks"]?.array ?? []).compactMap { $0.integer.map { Int($0) } }
  path.merges = (row["merges"]?.array ?? []).compactMap { $0.integer.map { Int($0) } }
  path.marketWeeks = row["weeks"]?.array.flatMap { list in
    RegimeWeeks(list.map { .init(count: $0[0]?.integer ?? 0, growth: $0[1]?.integer ?? 0) })
  }
  let isWhole = path.totals.count == path.forks.count && path.totals.count == path.merges.count
  return isWhole && !path.totals.isEmpty ? path : nil
}
