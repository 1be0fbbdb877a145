public import Books
public import Domain

/// What each account's flow-neutral unit was worth before a day's session: what the day's profit is counted from.
public struct DayOpening: Hashable, Sendable {
  /// The session's day.
  public let day: Day
  private let units: [Int64]

  /// Remembers a portfolio as the day found it.
  public init(_ day: Day, _ portfolio: Portfolio) {
    self.day = day
    units = portfolio.accounts.map(\.index.unit)
  }

  /// The unit of an account before the session; nil for accounts that were opened since.
  public func unit(of account: AccountID) -> Int64? {
    account.index < units.count ? units[account.index] : nil
  }
}
