public import Money

/// One thing that happened, with all its postings, its reasons, and every touched account before and after.
public struct Event: Hashable, Sendable {
  /// What happened.
  public var body: EventBody
  /// The rules that were consulted.
  public var explanation: Explanation
  /// The double-entry transactions that it made.
  public var transactions: [Transaction]
  /// The touched accounts, before and after.
  public var changes: [AccountChange]

  /// Creates an event.
  public init(
    _ body: EventBody, explanation: Explanation = [], transactions: [Transaction] = [],
    changes: [AccountChange] = []
  ) {
    self.body = body
    self.explanation = explanation
    self.transactions = transactions
    self.changes = changes
  }
}

/// The figures of an account that an auditor looks at first.
public struct AccountFigures: Hashable, Sendable {
  /// Money held.
  public var cash: Money
  /// Cash and marked positions.
  public var value: Money
  /// Capital put in less capital taken out.
  public var initial: Money
  /// Cash set aside.
  public var reserved: Money
  /// The income register.
  public var income: Money
  /// The growth register.
  public var growth: Money

  /// An account before it exists, and after it is gone.
  public static let none = AccountFigures(
    cash: .zero, value: .zero, initial: .zero, reserved: .zero, income: .zero, growth: .zero)

  /// Creates figures.
  public init(cash: Money, value: Money, initial: Money, reserved: Money, income: Money, growth: Money) {
    self.cash = cash
    self.value = value
    self.initial = initial
    self.reserved = reserved
    self.income = income
    self.growth = growth
  }
}

/// One account before and after an event.
public struct AccountChange: Hashable, Sendable {
  /// The account.
  public var account: AccountID
  /// Its figures before.
  public var before: AccountFigures
  /// Its figures after.
  public var after: AccountFigures

  /// Creates a change.
  public init(_ account: AccountID, before: AccountFigures, after: AccountFigures) {
    self.account = account
    self.before = before
    self.after = after
  }
}
