import Books
public import Domain
public import Money

/// What each account earned today and this week, regardless of money in and out.
///
/// It is kept beside the state, not in it, since the events of the week determine it.
public struct Takings: Sendable {
  private struct Sums {
    var day = Money.zero
    var week = Money.zero
  }

  private var accounts: [Sums] = []
  /// The New York day of the newest profit.
  private var day = Takings.first
  /// The first day whose events are all included.
  private let known: Day

  private static let first = Day(year: 1970, month: 1, day: 5)

  /// Includes every event from a day on; by default every event since the founding.
  public init(from known: Day? = nil) { self.known = known ?? Takings.first }

  /// Whether the whole week of a day is included.
  public func isWhole(on today: Day) -> Bool { known <= today.monday }

  /// Adds the profits of an event; money that moves is no profit.
  public mutating func add(_ event: Event, at instant: Instant) {
    guard !event.changes.isEmpty, event.body.valueEffect != .flow else { return }
    let today = instant.newYork.day
    for change in event.changes {
      add(change.after.value - change.before.value, to: change.account, on: today)
    }
  }

  /// Adds a profit, or a loss when negative.
  mutating func add(_ profit: Money, to account: AccountID, on today: Day) {
    guard profit != .zero else { return }
    begin(today)
    while accounts.count <= account.index { accounts.append(Sums()) }
    accounts[account.index].day += profit
    accounts[account.index].week += profit
  }

  private mutating func begin(_ today: Day) {
    guard today > day else { return }
    if today.monday > day.monday {
      accounts = []
    } else {
      for place in accounts.indices { accounts[place].day = .zero }
    }
    day = today
  }

  /// The profit of an account on a day; nil where not all of the day is included.
  public func day(of account: AccountID, on today: Day) -> Money? {
    guard known <= today else { return nil }
    return today == day && account.index < accounts.count ? accounts[account.index].day : .zero
  }

  /// The profit of an account in the week of a day; nil where not all of the week is included.
  public func week(of account: AccountID, on today: Day) -> Money? {
    guard isWhole(on: today) else { return nil }
    let isThis = today.monday == day.monday && account.index < accounts.count
    return isThis ? accounts[account.index].week : .zero
  }
}
