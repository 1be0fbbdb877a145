import Books
import Domain
import Money
import Rules
import Settings

/// What ends with a week: interest, each account's type, and sharing out what was realised.
extension Turn {
  /// Pays a week's interest on the cash of the last close.
  mutating func payInterest() {
    let rate = view.interestRate
    guard rate > 0 else { return }
    for id in openAccounts {
      let cash = portfolio[id].ledger.cash
      guard cash > .zero else { continue }
      let interest = multiplied(cash.units, by: rate * 7, over: 365_000_000, rounding: .down)
      receive(Money(units: interest), as: .interest, cause: .interest, by: id)
    }
  }

  /// Makes every account's type final, and shares its realised result out to its registers.
  mutating func endWeek(in regime: Regime?) {
    guard let week = calendar.week(of: today) else { return }
    for id in openAccounts {
      let account = portfolio[id]
      let settings = machine.settings(for: id)
      let summary = machine.week(of: account, from: week.first.day, settings.week, spot: spot)
      let growth = account.index.growth(overWeeks: 1, until: today)
      let target = settings.weekTargets[summary.type].low.value * 100
      let record = WeekRecord(
        account: id, day: today, type: summary.type, regime: regime, growth: growth, target: target)
      emit(
        .desk(.weekEnded([record])), summary.explanation,
        machine.sharing(account.ledger.weekResult, of: account))
    }
  }
}

extension EngineMachine {
  /// An account's week so far: the positions that ended in it, and those that are held at today's prices.
  func week(
    of account: Account, from firstDay: Day, _ settings: WeekSettings, spot: (Symbol) -> Price?
  ) -> AccountWeek {
    let ended = desk.week[account.id].ended.map { (symbol: $0.symbol, life: $0.life) }
    return AccountWeek(account, ended: ended, from: firstDay, settings, spot: spot)
  }

  /// The transaction that moves a week's realised result into the registers; empty where nothing was
  /// realised.
  func sharing(_ result: Money, of account: Account) -> [Transaction] {
    guard result != .zero else { return [] }
    return [
      Transaction(
        .adjustment,
        [Posting(account.id, .weekResult, -result)] + registerPostings(for: account, result: result))
    ]
  }
}
