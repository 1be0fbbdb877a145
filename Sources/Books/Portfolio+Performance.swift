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
    for place in accounts.indices where accounts[place].status.isOpen {
      guard let result = result(place, accounts[place].standing) else { continue }
      accounts[place].perform(result.amount, income: result.income, growth: result.growth, on: day)
      total += result.amount
    }
  }
}

extension Account {
  fileprivate var standing: AccountStanding {
    AccountStanding(id: id, value: value, surplus: surplus, ledger: ledger)
  }
}
