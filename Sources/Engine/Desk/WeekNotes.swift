public import Domain
public import Rules

/// What is remembered of accounts' weeks until they end.
public struct WeekNotes: Hashable, Sendable {
  /// What each account did, by the account's index; shorter where the last accounts did nothing.
  public internal(set) var accounts: [AccountNotes] = []

  /// One account's week.
  public struct AccountNotes: Hashable, Sendable {
    /// Openings so far: one a symbol and week.
    public internal(set) var entries: [Entry] = []
    /// Positions that ended.
    public internal(set) var ended: [Ended] = []
  }

  /// An opening order that was sent.
  public struct Entry: Hashable, Sendable {
    /// The order.
    public var order: OrderID
    /// What was to be opened.
    public var contract: OptionContract
    /// The session.
    public var day: Day
  }

  /// A position that ended.
  public struct Ended: Hashable, Sendable {
    /// What was traded.
    public var symbol: Symbol
    /// Its life.
    public var life: PositionLife
  }

  /// Creates empty notes.
  public init() {}

  /// What an account did.
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
