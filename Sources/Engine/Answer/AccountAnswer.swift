package import Books
package import Domain
package import Money
import Rules
import Settings

/// An account, valued at the marks of the books.
package struct AccountAnswer: Answering {
  package let path: AccountID
  package let kind: Name<AccountKind>
  package let structure: StructureID
  package let parent: StructureID?
  package let forkedFrom: AccountID?
  package let status: Name<AccountStatus>
  package let initial: Money
  package let cash: Money
  package let value: Money
  package let liquidation: Money
  package let available: Money
  package let reserved: Money
  package let buffer: Money
  package let surplus: Money
  package let income: Money
  package let growth: Money
  package let weekType: Name<WeekType>
  package let drawdown: BasisPoints
  package let opened: Instant
}

extension EngineMachine {
  /// One account, by its id.
  package func answer(_ id: AccountID) -> AccountAnswer { answer(portfolio[id]) }

  /// One account; with quotes, the type that its week would have now is judged by them.
  package func answer(_ account: Account, at quotes: QuoteSheet = QuoteSheet()) -> AccountAnswer {
    let structure = portfolio.structures[Int(account.id.structure.number)]
    return AccountAnswer(
      path: account.id, kind: Name(account.id.kind), structure: structure.id, parent: structure.parent,
      forkedFrom: structure.forkedFrom, status: Name(account.status), initial: account.ledger.initial,
      cash: account.ledger.cash, value: account.value, liquidation: account.liquidation,
      available: available(to: account), reserved: account.reserved,
      buffer: account.buffer(effectiveSettings(for: account.id).buffer), surplus: account.surplus,
      income: account.ledger.income, growth: account.ledger.growth,
      weekType: Name(weekType(of: account, quotes)), drawdown: account.drawdown, opened: account.openedAt)
  }

  /// The type that an account's week would have if it ended now, at the quotes or otherwise at the marks of
  /// the books.
  private func weekType(of account: Account, _ quotes: QuoteSheet) -> WeekType {
    guard let week = TradingCalendar.newYork.week(of: portfolio.instant.newYork.day) else { return .idle }
    let marks = portfolio.accounts(of: account.id.structure).flatMap(\.lots)
    return self.week(of: account, from: week.first.day, settings(for: account.id).week) {
      symbol in
      quotes.share(symbol)?.last ?? marks.first { $0.instrument == .shares(symbol) }?.mark.mid
    }.type
  }
}
