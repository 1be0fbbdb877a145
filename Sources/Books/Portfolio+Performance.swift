public import Domain
public import Money

/// What an account earned or lost, and what of it goes to its registers.
public struct AccountResult: Hashable, Sendable {
  /// The change in cash.
  public var amount: Money
  /// The change in the income register.
  public var income: Money
  /// The change in the growth register.
  public var growth: Money

  /// Creates a result.
  @inlinable
  public init(_ amount: Money, income: Money, growth: Money) {
    self.amount = amount
    self.income = income
    self.growth = growth
  }
}

/// What a projection asks of an account: a few numbers, since handing over the account would copy it each week.
public struct AccountStanding {
  /// The account.
  public let id: AccountID
  /// Cash plus positions at their marks.
  public let value: Money
  /// How far the liquidation value exceeds the initial balance.
  public let surplus: Money
  /// Its balances by column.
  public let ledger: Ledger
}

extension Portfolio {
  /// Books a result to every open account, as marking the account would; nil leaves it as it is.
  ///
  /// For projections, which keep no journal: sequence and instant stay.
  public mutating func perform(on day: Day, _ result: (Int, AccountStanding) -> AccountResult?) {
    for place in accounts.indices {
      total += accounts[place].performIfOpen(on: day) { result(place, $0) }
    }
  }
}

extension Account {
  /// Books the result of an open account, and returns its amount; works in place, so that nothing is copied.
  fileprivate mutating func performIfOpen(
    on day: Day, _ result: (AccountStanding) -> AccountResult?
  ) -> Money {
    guard status.isOpen else { return .zero }
    let standing = AccountStanding(id: id, value: value, surplus: surplus, ledger: ledger)
    guard let result = result(standing) else { return .zero }
    perform(result.amount, income: result.income, growth: result.growth, on: day)
    return result.amount
  }
}
