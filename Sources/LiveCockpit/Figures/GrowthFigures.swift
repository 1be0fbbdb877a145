import Books
import Cockpit
import Domain
import Engine
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
