import Books
import Cockpit
import Domain
import Engine
import Glibc
import Insight
import Money

extension Figures {
  /// Curves of what everything and each account was worth, and how the weeks of the last year ended.
  mutating func addGrowth(_ history: History) {
    let total = history.total.points
    guard let first = total.first?.day, let last = total.last?.day else { return }
    equity = Curve("value", total.map { dollars($0.value) }, days: first...last)
    drawdown = Curve("under the peak, %", total.map { -$0.fall * 100 }, days: first...last)
    for (account, equity) in zip(history.portfolio.accounts, history.accounts) {
      let points = equity.points
      guard let first = points.first?.day, let last = points.last?.day else { continue }
      accounts[account.id] = Curve(
        "\(account.id)", points.map { dollars($0.value) }, days: first...last)
      falls[account.id] = Curve(
        "under the peak, %", points.map { -$0.fall * 100 }, days: first...last)
    }
    weeks = strips(history)
    weekProfits = profits(history)
    yearly = growthOfYear(history)
    flows = marks(history)
  }

  /// What everything earned in each of the weeks that the strips show.
  private func profits(_ history: History) -> [Double] {
    let days = Set(history.weeks.suffix(52 * history.accounts.count).map(\.day)).sorted().suffix(52)
    return days.map { dollars(history.total.performance(in: ($0 - 6)...$0)) }
  }

  /// The flow-neutral return of a year on average, in percent; nil before four weeks.
  private func growthOfYear(_ history: History) -> Double? {
    let points = history.total.points
    guard let first = points.first, let last = points.last, last.day - first.day >= 28, first.unit > 0 else {
      return nil
    }
    let years = Double(last.day - first.day) / 365.25
    return (Glibc.pow(last.unit / first.unit, 1 / years) - 1) * 100
  }

  /// Forks, merges and money from outside, without the founding.
  private func marks(_ history: History) -> [Flow] {
    let founded = history.firstDay
    let moved = history.flows.filter { $0.day != founded }.map {
      Flow($0.day, $0.value.amount > .zero ? .deposit : .withdrawal)
    }
    let marks =
      moved + history.forks.map { Flow($0.day, .fork) } + history.merges.map { Flow($0.day, .merge) }
    return marks.sorted { $0.day < $1.day }
  }

  private func strips(_ history: History) -> [WeekStrip] {
    let days = Set(history.weeks.suffix(52 * history.accounts.count).map(\.day)).sorted().suffix(52)
    guard let newest = days.last, let oldest = days.first else { return [] }
    var types: [AccountID: [Day: WeekType]] = [:]
    for week in history.weeks.reversed() {
      guard week.day >= oldest else { break }
      types[week.account, default: [:]][week.day] = week.type
    }
    return history.portfolio.accounts.compactMap { account in
      guard let own = types[account.id] else { return nil }
      return WeekStrip(account.id, days.map { own[$0] }, last: newest)
    }
  }
}

private func dollars(_ money: Money) -> Double { Double(money.units) / Double(Money.unitsPerDollar) }
