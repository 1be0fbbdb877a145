import Books
import Cockpit
import Dispatch
import Domain
import Engine
import Insight
import Money
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
  init?(_ question: ProjectionQuestion, goesOn: (Int) -> Bool) throws(Refusal) {
    let plan = try ProjectionPlan(
      capital: question.capital, playbook: question.playbook, seed: 1, years: ProjectionQuestion.years,
      deviation: ProjectionQuestion.deviation)
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
    let reference = ReferenceProjection(years: ProjectionQuestion.years)
    // The published course begins with this very sum.
    let isUsual = question.capital == Money(dollars: 300_000)
    let last = summary.years.last
    self.init(
      "\(question.paths) paths around the targets", bands: bands,
      reference: isUsual ? [now] + reference.years.map { plainDollars($0.total) } : [],
      lines: [
        Figures.Line("forks by then, on average", last.map { decimalText($0.forks, 1) } ?? "--"),
        Figures.Line("merges by then, on average", last.map { decimalText($0.merges, 1) } ?? "--"),
      ])
  }
}

private func plainDollars(_ money: Money) -> Double { Double(money.units) / Double(Money.unitsPerDollar) }
