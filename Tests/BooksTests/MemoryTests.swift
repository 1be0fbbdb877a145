import Books
import Domain
import Money
import Testing

/// What accounts and structures remember of what happened to them.
@Suite struct MemoryTests {
  private static let gen = SamplePortfolio.gen

  private func marked(_ value: Money, _ books: inout SamplePortfolio) {
    let change = value - books[Self.gen].value
    books.apply(
      Event(
        .marked(Self.gen, value, reason: ""),
        transactions: [
          Transaction(.adjustment, [Posting(Self.gen, .cash, change), Posting(Self.gen, .profit, -change)])
        ]))
  }

  private func preservation(_ lasts: Bool) -> Event {
    let state = Preservation(
      since: Instant(milliseconds: 0), triggerValue: .zero, triggerExposure: .zero, quietWeeks: 0, weeks: 0)
    return Event(
      .desk(
        .preservationMoved(
          PreservationRecord(Self.gen, lasts ? state : nil, memory: PreservationMemory(), reason: ""))))
  }

  @Test func `the peak stays while capital is preserved, and begins anew when that is lifted`() {
    var books = SamplePortfolio()
    marked(usd("100000"), &books)
    books.apply(preservation(true))
    #expect(books[Self.gen].peak == usd("120000") && books[Self.gen].drawdown == BasisPoints(1_667))
    books.apply(preservation(false))
    #expect(books[Self.gen].peak == usd("100000") && books[Self.gen].drawdown == .zero)
    #expect(books[SamplePortfolio.rev].peak == usd("90000"))
  }

  @Test func `forks are counted by the New York day`() {
    var books = SamplePortfolio()
    let evening = Instant(newYork: Day(year: 2026, month: 3, day: 2), TimeOfDay(23, 59))
    books.now = evening
    books.fork(20_000)
    books.fork(20_000)
    #expect(books[Self.gen].forksOnDay == Account.ForkCount(day: Day(year: 2026, month: 3, day: 2), count: 2))
    books.now = evening + .minutes(1)
    books.fork(20_000)
    #expect(books[Self.gen].forksOnDay == Account.ForkCount(day: Day(year: 2026, month: 3, day: 3), count: 1))
    #expect(books[Self.gen].lastFork == books.now)
  }

  @Test func `a structure lies inside itself and whatever is above it`() {
    var books = SamplePortfolio()
    books.fork(20_000)
    books.fork(20_000)
    let (first, second) = (StructureID(number: 1), StructureID(number: 2))
    #expect(books.portfolio.isInside(first, first) && books.portfolio.isInside(first, .root))
    #expect(!books.portfolio.isInside(.root, first) && !books.portfolio.isInside(first, second))
    #expect(books.portfolio.lineage(of: second) == [second, .root])
    #expect(
      books.portfolio.structure(StructureID(number: 3)) == nil
        && books.portfolio.account(StructureID(number: 3).account(.gen)) == nil)
  }

  @Test func `what is at work is secured cash and what is held long, as a share of the value`() throws {
    var books = SamplePortfolio()
    try books.trade(Self.gen) { $0.open(.shares("KO"), 100, at: price("60"), fee: .zero, mark: flat("60")) }
    #expect(books[Self.gen].deployed == BasisPoints(500))
    let put = try contract("KO260109P00060000")
    try books.trade(Self.gen) { $0.open(.option(put), -2, at: price("1"), fee: .zero, mark: flat("1")) }
    // 6,000 in shares and 12,000 behind the puts, of 120,000.
    #expect(books[Self.gen].deployed == BasisPoints(1_500))
    #expect(books[Self.gen].reserved == usd("12000") && books[Self.gen].positionCount == 2)
  }

  @Test func `weeks without a move return nothing, and the returns of several multiply to the whole`() {
    var index = ReturnIndex(unit: 1_100_000_000, weeks: [])
    let monday = Day(year: 2026, month: 3, day: 2)
    #expect(index.weeklyReturns(last: 3, until: monday) == [0, 0, 0])
    let week = ReturnIndex.week(of: monday)
    index = ReturnIndex(
      unit: 1_210_000_000,
      weeks: [
        ReturnIndex.WeekPoint(week: week - 3, unit: 1_000_000_000),
        ReturnIndex.WeekPoint(week: week - 1, unit: 1_100_000_000),
        ReturnIndex.WeekPoint(week: week, unit: 1_210_000_000),
      ])
    #expect(index.weeklyReturns(last: 4, until: monday + 6) == [0, 0, 100_000, 100_000])
    #expect(
      index.growth(overWeeks: 1, until: monday) == 100_000 && index.growth(inWeekOf: monday + 6) == 100_000)
    #expect(index.growth(overWeeks: 2, until: monday) == 210_000)
    #expect(ReturnIndex.week(of: monday + 7) == week + 1 && ReturnIndex.week(of: monday + 6) == week)
  }
}
