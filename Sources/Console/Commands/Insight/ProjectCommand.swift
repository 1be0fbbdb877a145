import Domain
import Engine
import Insight
import JSON
import MarketModel
import Money
import PlainText
import Platform
import Settings
import Wire

func project(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  if invocation.has("deterministic") { return showReference(ReferenceProjection(), &output) }
  let request = try ProjectionRequest(invocation)
  if let sweep: String = invocation.optional("--sweep") { return try compare(sweep, request, &output) }
  let plan = try request.plan()
  let shard = try shard(invocation)
  let numbers = Array(stride(from: (shard?.number ?? 1) - 1, to: Int(request.paths), by: shard?.of ?? 1))
  let began = Clocks.monotonicNanoseconds()
  let used = ProcessIdentity.processorSeconds()
  let paths = inParallel(numbers.count) { plan.path(numbers[$0]) }
  let seconds = max(1e-9, Double(Clocks.monotonicNanoseconds() - began) / 1e9)
  let weeks = Double(paths.reduce(0) { $0 + $1.accountWeeks })
  let speed = Speed(
    paths: Double(paths.count) / seconds, accountWeeks: weeks / seconds,
    onOneCore: weeks / max(1e-9, ProcessIdentity.processorSeconds() - used),
    realism: request.isOnMarket ? RealismVerdict.ofRelease : nil)
  if let shard {
    let part = Joined(request.part("\(shard.number)/\(shard.of)", zip(numbers, paths)), speed.answer)
    output.result(part)
    if !output.isJSON { try output.data(JSONValue(part).text() + "\n") }
    return
  }
  let returns = try request.returns(of: paths)
  output.result(Joined(ProjectionAnswer(paths, goal: request.goal, returns), speed.answer))
  show(ProjectionSummary(paths), &output)
  show(returns, &output)
  showGoal(paths, request.goal, &output)
  output.line(
    "\(paths.count) paths, \(pace(speed.accountWeeks)) account-weeks/s on all cores, "
      + "\(pace(speed.onOneCore)) on one. \(request.isOnMarket ? onMarket : aroundTargets)")
  if let verdict = speed.realism { output.line(verdict) }
  if !request.isOnMarket, request.deviation == 0 { output.line(withoutDeviation) }
}

private let aroundTargets = "Returns are drawn around the targets: no forecast."
private let withoutDeviation =
  "Without --deviation a year is one of three, so that a first year has three ends and percentiles fall on the same."
private let onMarket =
  "Each path is the engine on a simulated market of its own, all it proposes approved: no forecast."

private func pace(_ speed: Double) -> String {
  speed < 1e6 ? decimalText(speed, 0) : "\(decimalText(speed / 1e6, 1)) million"
}

/// The speed of a projection.
private struct Speed {
  let paths: Double
  let accountWeeks: Double
  let onOneCore: Double
  let realism: String?

  var answer: ProjectionSpeed {
    ProjectionSpeed(
      realism: realism, pathsPerSecond: paths.rounded(), accountWeeksPerSecond: accountWeeks.rounded(),
      accountWeeksPerCoreSecond: onOneCore.rounded())
  }
}

/// What the command line asks a projection for.
struct ProjectionRequest {
  let paths: Int64
  let seed: Int64
  let years: Int64
  let deviation: Int64
  let capital: Money
  let goal: Money?
  let isOnMarket: Bool
  let scenario: Scenario
  var playbook: String

  init(_ invocation: Invocation) throws(Failure) {
    guard let paths: Int64 = invocation.optional("--paths") else {
      throw .usage(
        "MISSING_OPTION", "alluse project needs --deterministic or --paths N",
        bound: "--deterministic, --paths N")
    }
    self.paths = paths
    seed = invocation.optional("--seed") ?? 1
    years = invocation.optional("--years") ?? 10
    deviation = invocation.optional("--deviation") ?? 0
    capital = invocation.optional("--capital") ?? Money(dollars: 300_000)
    goal = invocation.optional("--goal")
    let source: String? = invocation.optional("--on")
    isOnMarket = source == "market"
    let scenario: String? = invocation.optional("--scenario")
    self.scenario = scenario.flatMap { Scenario(named: $0) } ?? .usual
    playbook = try startingPlaybook(invocation)
    guard !isOnMarket || years <= MarketProjection.mostYears else {
      throw .usage(
        "BAD_VALUE", "the calendar has room for \(MarketProjection.mostYears) years of markets",
        value: "\(years)", bound: "\(MarketProjection.mostYears)")
    }
    guard isOnMarket ? deviation == 0 : scenario == nil else {
      throw .usage(
        "BAD_VALUE", "--deviation is for returns around the targets, --scenario for --on market",
        value: isOnMarket ? "--deviation" : "--scenario")
    }
  }

  func plan() throws(Failure) -> any Projection {
    do throws(Refusal) {
      if isOnMarket {
        return try MarketProjection(
          capital: capital, playbook: playbook, seed: UInt64(bitPattern: seed), years: Int(years),
          scenario: scenario)
      }
      // A hundredth of a percent is 100,000 billionths.
      return try ProjectionPlan(
        capital: capital, playbook: playbook, seed: UInt64(bitPattern: seed), years: Int(years),
        deviation: deviation * 100_000)
    } catch { throw Failure(error) }
  }

  /// The scenario's returns beside the targets.
  func returns(of paths: [ProjectionPlan.Path]) throws(Failure) -> [ScenarioReturn] {
    try scenarioReturns(of: paths, playbook, isOnMarket: isOnMarket)
  }

  /// A part of the projection, with what shows that parts belong together.
  fileprivate func part(
    _ shard: String, _ rows: some Sequence<(Int, ProjectionPlan.Path)>
  ) -> ProjectionPart {
    let plan = ProjectionPart.Plan(
      paths: paths, seed: seed, years: years, deviation: deviation,
      on: isOnMarket ? scenario.name : ProjectionPart.Plan.targets, capital: capital, playbook: playbook)
    return ProjectionPart(shard: shard, plan: plan, rows: rows.map { PathRow($0, $1) })
  }
}

/// Merges the parts of a distributed projection: the figures are those of one run.
func mergeProjections(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let files: [String] = invocation.list("FILE")
  var rows: [Int64: ProjectionPlan.Path] = [:]
  var plan: ProjectionPart.Plan?
  for file in files {
    guard let document = try? JSONValue(parsing: try readText(file)),
      let part: ProjectionPart = document.read()
    else { throw badPart(file, "is no part of a projection; make one with: alluse project --shard I/N") }
    guard plan == nil || plan == part.plan else {
      throw badPart(file, "is of another projection: its plan differs from that of \(files[0])")
    }
    plan = part.plan
    for row in part.rows {
      guard let path = row.life else { throw badPart(file, "has a row that is no path") }
      guard rows.updateValue(path, forKey: row.path) == nil else {
        throw badPart(file, "has path \(row.path), which another part has too")
      }
    }
  }
  let count = plan?.paths ?? 0
  guard count > 0, rows.count == Int(count), rows.keys.allSatisfy({ (0..<count).contains($0) }) else {
    throw badPart(files[0], "and the others hold \(rows.count) of \(count) paths; name every part")
  }
  let paths = (0..<count).compactMap { rows[$0] }
  let returns = try scenarioReturns(
    of: paths, plan?.playbook ?? "", isOnMarket: plan?.on != ProjectionPart.Plan.targets)
  output.result(ProjectionAnswer(paths, goal: invocation.optional("--goal"), returns))
  show(ProjectionSummary(paths), &output)
  show(returns, &output)
  showGoal(paths, invocation.optional("--goal"), &output)
}

private func badPart(_ file: String, _ reason: String) -> Failure {
  Failure(.refused, "BAD_PART", "\(file) \(reason)", value: file)
}

private func shard(_ invocation: Invocation) throws(Failure) -> (number: Int, of: Int)? {
  guard let text: String = invocation.optional("--shard") else { return nil }
  let parts = text.split(separator: "/").compactMap { Int($0) }
  guard parts.count == 2, (1...100_000).contains(parts[1]), (1...parts[1]).contains(parts[0]) else {
    throw .usage(
      "BAD_VALUE", "--shard \(quoted(text)) is not I/N with I from 1 to N", value: text, bound: "1/4")
  }
  return (parts[0], parts[1])
}

private func show(_ summary: ProjectionSummary, _ output: inout Output) {
  var table = TextTable([
    .right("year"), .right("5%"), .right("25%"), .right("50%"), .right("75%"), .right("95%"), .right("mean"),
    .right("forks"), .right("merges"),
  ])
  for year in summary.years {
    table.add(
      ["\(year.year)"] + (year.percentiles + [year.mean]).map { ReportValue.money($0).text }
        + [decimalText(year.forks, 1), decimalText(year.merges, 1)])
  }
  output.table(table)
}

private func scenarioReturns(
  of paths: [ProjectionPlan.Path], _ text: String, isOnMarket: Bool
) throws(Failure) -> [ScenarioReturn] {
  let playbook = try playbook(text, file: "playbook")
  return isOnMarket ? ScenarioReturn.measured(paths, playbook) : ScenarioReturn.aroundTargets(playbook)
}

/// Prints the scenario's weekly returns beside the targets.
private func show(_ returns: [ScenarioReturn], _ output: inout Output) {
  func percent(_ value: Double?) -> String { value.map { "\(decimalText($0 * 100, 3))%" } ?? "--" }
  output.line()
  output.line("Mean return of the value a week in this scenario, beside the protocol's target")
  var table = TextTable(
    [.left("account"), .right("target")] + (returns.first?.parts ?? []).map { .right($0.name) }
      + [.right("mean"), .left("against the target")])
  for row in returns {
    table.add(
      [row.kind.name, percent(row.target)] + row.parts.map { percent($0.weekly) } + [
        percent(row.mean), row.verdict,
      ])
  }
  let shares =
    (["weeks", ""] + (returns.first?.parts ?? []).map { ReportValue(ratio: $0.share).text } + ["", ""])
  table.add(shares)
  output.table(table)
  output.line()
}

private func showGoal(_ paths: [ProjectionPlan.Path], _ goal: Money?, _ output: inout Output) {
  guard let goal else { return }
  let share = ReportValue(ratio: paths.probability(of: goal)).text
  output.line("\(share) of the paths end at \(goal.dollars) or above.")
}
