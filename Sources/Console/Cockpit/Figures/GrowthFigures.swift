import Books
import Cockpit
import Domain
import Engine
import Insight
import Money

extension Figures {
  /// Curves of what everything and each account was worth, and how the weeks of the last year ended.
  mutating func takeGrowth(_ history: History) {
    let total = history.total.points
    guard let first = total.first?.day, let last = total.last?.day else { return }
    equity = Curve("value", total.map { dollars($0.value) }, days: first...last)
    var high = 0.0
    let falls = total.map { point -> Double in
      high = max(high, point.unit)
      return high > 0 ? (point.unit / high - 1) * 100 : 0
    }
    drawdown = Curve("under the peak, %", falls, days: first...last)
    for (account, equity) in zip(history.portfolio.accounts, history.accounts) {
      guard let first = equity.points.first?.day, let last = equity.points.last?.day else { continue }
      accounts[account.id] = Curve(
        "\(account.id)", equity.points.map { dollars($0.value) }, days: first...last)
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
