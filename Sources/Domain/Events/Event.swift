public import Money

/// One thing that happened, with all its postings, its reasons, and the figures of every affected account
/// before and after.
public struct Event: Hashable, Sendable {
  /// What happened.
  public var body: EventBody
  /// The rules that were consulted, in order.
  public var explanation: Explanation
  /// The double-entry transactions that it caused.
  public var transactions: [Transaction]
  /// The affected accounts before and after.
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

/// The figures of an account that an auditor checks first.
public struct AccountFigures: Hashable, Sendable {
  /// Cash held.
  public var cash: Money
  /// Cash plus positions at their marks.
  public var value: Money
  /// Capital paid in less capital paid out.
  public var initial: Money
  /// The part of the cash that is set aside.
  public var reserved: Money
  /// The income register.
  public var income: Money
  /// The growth register.
  public var growth: Money

  /// The figures of an account that does not exist yet, or no longer exists.
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
  /// The account whose figures changed.
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
