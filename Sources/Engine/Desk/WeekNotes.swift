public import Domain
public import Rules

/// What is remembered of each account's week until it ends.
public struct WeekNotes: Hashable, Sendable {
  /// One entry per account, by the account's index; shorter where the last accounts did nothing.
  public internal(set) var accounts: [AccountNotes] = []

  /// One account's week.
  public struct AccountNotes: Hashable, Sendable {
    /// Openings so far, at most one per symbol and week.
    public internal(set) var entries: [Entry] = []
    /// Positions that ended.
    public internal(set) var ended: [Ended] = []
  }

  /// An opening order that was sent.
  public struct Entry: Hashable, Sendable {
    /// The order.
    public var order: OrderID
    /// The contract that was to be opened.
    public var contract: OptionContract
    /// The session.
    public var day: Day
  }

  /// A position that ended.
  public struct Ended: Hashable, Sendable {
    /// The symbol that was traded.
    public var symbol: Symbol
    /// Its profit and how it ended.
    public var life: PositionLife
  }

  /// Creates empty notes.
  public init() {}

  /// The notes of an account; empty where it did nothing.
  public subscript(account: AccountID) -> AccountNotes {
    account.index < accounts.count ? accounts[account.index] : AccountNotes()
  }

  mutating func change(_ account: AccountID, _ change: (inout AccountNotes) -> Void) {
    while accounts.count <= account.index { accounts.append(AccountNotes()) }
    change(&accounts[account.index])
  }

  mutating func forget(_ account: AccountID) {
    if account.index < accounts.count { accounts[account.index] = AccountNotes() }
  }
}
