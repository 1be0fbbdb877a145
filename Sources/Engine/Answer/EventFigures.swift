package import Domain
package import Money

/// The figures of an account before or after an event.
package struct FiguresAnswer: Answering {
  package let cash: Money
  package let value: Money
  package let initial: Money
  package let reserved: Money
  package let income: Money
  package let growth: Money

  fileprivate init(_ figures: AccountFigures) {
    (cash, value, initial) = (figures.cash, figures.value, figures.initial)
    (reserved, income, growth) = (figures.reserved, figures.income, figures.growth)
  }
}

extension Event {
  /// The affected accounts before the event, by path.
  package var figuresBefore: Members<FiguresAnswer> { figures(\.before) }

  /// The affected accounts after the event, by path.
  package var figuresAfter: Members<FiguresAnswer> { figures(\.after) }

  private func figures(_ side: KeyPath<AccountChange, AccountFigures>) -> Members<FiguresAnswer> {
    Members(changes.map { ($0.account.description, FiguresAnswer($0[keyPath: side])) })
  }
}
