import Books
import Cockpit
import Dispatch
import Domain
import Engine
import Insight
import Money
import PlainText
import Synchronization

/// What may become of a portfolio: computed once a week on a queue of its own, of what it is worth then.
final class FanMaker: Sendable {
  private let queue = DispatchQueue(label: "alluse.projection", qos: .utility)
  private let state = Mutex(State())

  private struct State {
    var week: Day?
    var fan: Figures.Fan?
    var version = 0
  }

  /// Enough for bands that a person can read; more are drawn when somebody asks.
  private static let paths = 200

  /// The fan that was computed last.
  var fan: Figures.Fan? { state.withLock { $0.fan } }

  /// A number that changes with the fan.
  var version: Int { state.withLock { $0.version } }

  /// Begins to compute where none was computed in this week.
  func start(_ history: History) {
    guard let monday = history.lastDay?.monday else { return }
    let isNew = state.withLock { state in
      defer { state.week = monday }
      return state.week != monday
    }
    guard isNew else { return }
    let question = ProjectionQuestion(
      capital: history.portfolio.value,
      playbook: history.portfolio.playbook, paths: FanMaker.paths)
    queue.async { [self] in
      let fan = try? Figures.Fan(question) { _ in true }
      state.withLock { state in
        state.fan = fan ?? state.fan
        state.version += 1
      }
    }
  }
}

extension Figures.Fan {
  /// Projects what was asked for; nil where `goesOn`, which hears of every path, ends it.
  ///
  /// First the engine lives some years on simulated markets; each path then goes through weeks of those, in the
  /// engine's own books and rules.
  init?(_ question: ProjectionQuestion, goesOn: (Int) -> Bool) throws(Refusal) {
    guard let lived = try Figures.Fan.livedWeeks(of: question, goesOn: goesOn) else { return nil }
    let plan = try ProjectionPlan(
      capital: question.capital, playbook: question.playbook, seed: 1, years: ProjectionQuestion.years,
      lived: lived)
    var paths: [ProjectionPlan.Path] = []
    while paths.count < question.paths {
      paths.append(plan.path(paths.count))
      guard goesOn(1) else { return nil }
    }
    let summary = ProjectionSummary(paths)
    let now = plainDollars(question.capital)
    let bands = ProjectionSummary.shares.indices.map { share in
      [now] + summary.years.map { plainDollars($0.percentiles[share]) }
    }
    // The published course begins with this very sum; any other would be scaled, which forks do not do.
    let isUsual = question.capital == Money(dollars: 300_000)
    let reference = ReferenceProjection(years: ProjectionQuestion.years)
    self.init(
      "Simulated market, \(question.paths) lives of \(lived.count / 52) years that the engine lived",
      bands: bands,
      reference: isUsual ? [now] + reference.years.map { plainDollars($0.total) } : [],
      lines: Figures.Fan.words(paths, summary, question, isUsual ? reference : nil))
  }

  /// Markets on which the engine lives, and the years on each.
  private static let markets = 6
  private static let yearsEach = 2

  private static func livedWeeks(
    of question: ProjectionQuestion, goesOn: (Int) -> Bool
  ) throws(Refusal) -> LivedWeeks? {
    let market = try MarketProjection(
      capital: question.capital, playbook: question.playbook, seed: 1, years: yearsEach)
    var lived = LivedWeeks()
    for number in 0..<markets {
      lived.add(market.weeks(number))
      guard goesOn(0) else { return nil }
    }
    return lived
  }

  /// What stands beside the picture: goals with their chances, forks and merges by year, and what arithmetic says.
  private static func words(
    _ paths: [ProjectionPlan.Path], _ summary: ProjectionSummary, _ question: ProjectionQuestion,
    _ reference: ReferenceProjection?
  ) -> [Figures.Line] {
    func hundred(_ share: Double?) -> String { share.map { "\(Int(($0 * 100).rounded())) of 100" } ?? "--" }
    let years = [1, 3, 5, 10].filter { $0 <= summary.years.count }
    let goals = [2, 3].map { question.capital * Int64($0) }
    var lines = goals.map { goal in
      Figures.Line(
        "\(dollarText(goal)) reached by year \(years.map(String.init).joined(separator: ", "))",
        years.map { hundred(paths.probability(of: goal, by: $0)) }.joined(separator: " · "))
    }
    lines.append(
      Figures.Line("end below what there is now", hundred(paths.probability(below: question.capital))))
    lines.append(
      Figures.Line(
        "forks by then, on average",
        years.map { decimalText(summary.years[$0 - 1].forks, 1) }.joined(separator: " · ")))
    lines.append(
      Figures.Line(
        "merges by then, on average",
        years.map { decimalText(summary.years[$0 - 1].merges, 1) }.joined(separator: " · ")))
    if let last = reference?.years.last {
      lines.append(
        Figures.Line("every target met, every week", "\(dollarText(last.total)): arithmetic, no forecast"))
    }
    lines.append(Figures.Line("what it assumes", "the simulated market's premiums and crashes: no forecast"))
    return lines
  }
}

private func plainDollars(_ money: Money) -> Double { Double(money.units) / Double(Money.unitsPerDollar) }

/// An amount in whole dollars.
private func dollarText(_ money: Money) -> String {
  countText(plainDollars(money))
}
