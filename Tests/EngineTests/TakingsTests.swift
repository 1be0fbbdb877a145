import Domain
import Engine
import Money
import TestSupport
import Testing

/// What accounts earned in a day and a week, beside a list that is added up anew.
@Suite struct TakingsTests {
  private struct Profit {
    var at: Instant
    var account: AccountID
    var amount: Money
    var isFlow: Bool
  }

  private static let accounts = AccountKind.allCases.map { StructureID.root.account($0) }
  private static let start = Instant(newYork: Day(year: 2026, month: 3, day: 2), TimeOfDay(0, 0))

  private static func profit(_ draw: inout Draw, after last: Instant) -> Profit {
    Profit(
      at: last + .minutes(draw.spread(in: 0...30_000)), account: draw.element(of: accounts),
      amount: Money(units: draw.integer(in: -5...5)), isFlow: draw.chance(20))
  }

  private static func event(_ profit: Profit) -> Event {
    let (id, none) = (profit.account, AccountFigures.none)
    var after = none
    after.value = profit.amount
    var event = Event(
      profit.isFlow ? .deposited(id, Money(units: 1)) : .marked(id, Money(units: 1), reason: "drawn"))
    event.changes = [AccountChange(id, before: none, after: after)]
    return event
  }

  @Test func `day and week are the sums of their profits, and money that moves is none`() {
    forAll { draw in
      var last = Self.start
      return draw.list(1...30) { draw in
        let profit = Self.profit(&draw, after: last)
        last = profit.at
        return profit
      }
    } holds: { profits in
      var takings = Takings()
      for (place, profit) in profits.enumerated() {
        takings.add(Self.event(profit), at: profit.at)
        let today = profit.at.newYork.day
        let earned = profits[...place].filter { !$0.isFlow }
        for account in Self.accounts {
          let own = earned.filter { $0.account == account }
          let day = own.filter { $0.at.newYork.day == today }.reduce(Money.zero) { $0 + $1.amount }
          let week = own.filter { $0.at.newYork.day.monday == today.monday }.reduce(Money.zero) {
            $0 + $1.amount
          }
          try ensure(takings.day(of: account, on: today) == day, "\(account) on \(today)")
          try ensure(takings.week(of: account, on: today) == week, "\(account) in the week of \(today)")
          try ensure(takings.day(of: account, on: today + 1) == .zero, "\(account) on the day after")
          try ensure(takings.week(of: account, on: today + 7) == .zero, "\(account) in the week after")
        }
      }
    }
  }

  @Test func `of what was not heard nothing is said`() {
    let (monday, gen) = (Day(year: 2026, month: 3, day: 2), StructureID.root.account(.gen))
    let later = Takings(from: monday + 1)
    #expect(later.day(of: gen, on: monday) == nil && later.day(of: gen, on: monday + 1) == .zero)
    #expect(later.week(of: gen, on: monday + 1) == nil && !later.isWhole(on: monday + 6))
    #expect(later.week(of: gen, on: monday + 7) == .zero && later.isWhole(on: monday + 7))
    let whole = Takings(from: monday)
    #expect(whole.day(of: gen, on: monday) == .zero && whole.week(of: gen, on: monday) == .zero)
    #expect(Takings().week(of: gen, on: Day(year: 1970, month: 1, day: 6)) == .zero)
  }

  @Test func `the profit of the first day that there is counts`() {
    let (day, gen) = (Day(year: 1970, month: 1, day: 5), StructureID.root.account(.gen))
    var takings = Takings()
    let profit = Profit(
      at: Instant(newYork: day, TimeOfDay(12, 0)), account: gen, amount: Money(units: 3), isFlow: false)
    takings.add(Self.event(profit), at: profit.at)
    #expect(
      takings.day(of: gen, on: day) == Money(units: 3) && takings.week(of: gen, on: day) == Money(units: 3))
  }
}
