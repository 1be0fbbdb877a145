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

extension Portfolio {
  /// Books a result to every open account, as marking the account would; nil leaves it as it is.
  ///
  /// For projections, which keep no journal: sequence and instant stay.
  public mutating func perform(on day: Day, _ result: (Int, Account) -> AccountResult?) {
    for place in accounts.indices where accounts[place].status.isOpen {
      guard let result = result(place, accounts[place]) else { continue }
      accounts[place].perform(result.amount, income: result.income, growth: result.growth, on: day)
      total += result.amount
    }
  }
}
