import Books
import Domain
import Engine
import Money
import Settings
import Testing

/// When the engine looks next, from what stands and what time it is.
@Suite struct NextTurnTests {
  private static let monday = Day(year: 2026, month: 1, day: 5)
  private static let friday = Day(year: 2026, month: 1, day: 9)

  private func at(_ hour: Int, _ minute: Int, _ second: Int64 = 0, on day: Day = NextTurnTests.monday)
    -> Instant
  {
    Instant(newYork: day, TimeOfDay(hour, minute)) + .seconds(second)
  }

  /// Every turn of a session on which nothing stands.
  private func turns(of day: Day, in machine: EngineMachine = EngineMachine()) -> [Instant] {
    var (turns, last) = ([Instant](), at(0, 0, on: day))
    while let next = machine.nextTurn(after: last, .intraday), next.newYork.day == day {
      turns.append(next)
      last = next
    }
    return turns
  }

  private func minutes(from first: (Int, Int), to last: (Int, Int), on day: Day) -> [Instant] {
    (first.0 * 60 + first.1...last.0 * 60 + last.1).map { at($0 / 60, $0 % 60, on: day) }
  }

  @Test func `an idle session is looked at by the minute until entries, and then at the protocol's times`() {
    let day = Self.monday
    let expected =
      [at(9, 0)] + minutes(from: (9, 30), to: (10, 0), on: day) + [at(15, 0), at(15, 30), at(16, 0)]
    #expect(turns(of: day) == expected)
  }

  @Test func `the last session of a week has its own times besides`() {
    let day = Self.friday
    let expected =
      [at(9, 0, on: day)] + minutes(from: (9, 30), to: (10, 0), on: day)
      + [(14, 0), (15, 0), (15, 30), (15, 50), (16, 0)].map { at($0.0, $0.1, on: day) }
    #expect(turns(of: day) == expected)
  }

  @Test func `an early close moves the afternoon, and not the morning`() {
    let day = Day(year: 2026, month: 11, day: 27)
    let expected =
      [at(9, 0, on: day)] + minutes(from: (9, 30), to: (10, 0), on: day)
      + [(11, 0), (12, 0), (12, 30), (12, 50), (13, 0)].map { at($0.0, $0.1, on: day) }
    #expect(turns(of: day) == expected)
  }

  @Test func `once a day means at each close, holidays and early closes as they are`() {
    let machine = EngineMachine()
    var (closes, last) = ([Instant](), at(0, 0, on: Day(year: 2026, month: 11, day: 25)))
    for _ in 0..<3 {
      guard let next = machine.nextTurn(after: last, .daily) else { break }
      closes.append(next)
      last = next
    }
    let month = { (day: Int) in Day(year: 2026, month: 11, day: day) }
    #expect(closes == [at(16, 0, on: month(25)), at(13, 0, on: month(27)), at(16, 0, on: month(30))])
    #expect(machine.nextTurn(after: at(15, 59, 59), .daily) == at(16, 0))
    #expect(machine.nextTurn(after: at(16, 0), .daily) == at(16, 0, on: Self.monday + 1))
  }

  @Test func `where the calendar ends nothing is due`() {
    let end = TradingCalendar.newYork.end
    for rhythm in [Rhythm.daily, .intraday] { #expect(EngineMachine().nextTurn(after: end, rhythm) == nil) }
  }

  @Test func `an order is looked at every ten seconds of the session, one that opens every minute too`()
    throws
  {
    var desk = try HandDesk()
    let now = desk.now
    #expect(desk.machine.nextTurn(after: now, .intraday) == at(15, 0))
    let wish = OrderWish(
      account: HandDesk.gen, .option(HandDesk.put), quantity: -1, limit: Price(units: 6_500))
    try desk.give(.order(wish))
    #expect(desk.machine.desk.orders.count == 1)
    #expect(desk.machine.nextTurn(after: now, .intraday) == now + .seconds(10))
    // A minute that begins before the ten seconds are over comes first.
    #expect(desk.machine.nextTurn(after: at(11, 0, 55), .intraday) == at(11, 1))
    #expect(desk.machine.nextTurn(after: at(11, 1), .intraday) == at(11, 1, 10))
    #expect(desk.machine.nextTurn(after: at(15, 59, 55), .intraday) == at(16, 0))
    let morning = at(9, 0, on: Self.monday + 1)
    #expect(desk.machine.nextTurn(after: at(16, 0), .intraday) == morning)
    #expect(desk.machine.nextTurn(after: morning, .intraday) == at(9, 30, on: Self.monday + 1))
  }

  @Test func `an order that closes is not watched by the minute`() throws {
    var desk = try HandDesk()
    try desk.sellPut()
    let wish = OrderWish(
      account: HandDesk.gen, .option(HandDesk.put), quantity: 1, limit: Price(units: 5_600))
    try desk.give(.order(wish))
    #expect(desk.machine.desk.orders.map(\.purpose) == [.close])
    #expect(desk.machine.nextTurn(after: at(11, 10, 55), .intraday) == at(11, 11, 5))
  }

  @Test func `a decision is looked at when its time is up, in the session or not`() throws {
    var desk = try HandDesk()
    let expires = at(11, 30, 17)
    let decision = desk.ask(.fork(HandDesk.gen, moved: Money(dollars: 1)), .fork, until: expires)
    #expect(desk.machine.nextTurn(after: desk.now, .intraday) == expires)
    #expect(desk.machine.nextTurn(after: expires, .intraday) == at(15, 0))
    _ = desk.ask(.fork(HandDesk.gen, moved: Money(dollars: 1)), .fork, until: at(8, 0, on: Self.monday + 1))
    #expect(desk.machine.nextTurn(after: at(16, 0), .intraday) == at(8, 0, on: Self.monday + 1))
    // What is decided waits for no end of its time.
    desk.apply(
      Event(.desk(.decisionMoved(decision.id, .approved, account: HandDesk.gen, reason: ""))))
    #expect(desk.machine.nextTurn(after: desk.now, .intraday) == at(15, 0))
  }

  @Test func `an entry that is asked for is watched by the minute`() throws {
    var desk = try HandDesk()
    _ = desk.ask(.fork(HandDesk.gen, moved: Money(dollars: 1)), .entry, until: nil)
    #expect(desk.machine.nextTurn(after: at(11, 0, 7), .intraday) == at(11, 1))
  }

  @Test func `quotes that are away are waited for by the minute, and that they are back is seen in time`()
    throws
  {
    var desk = try HandDesk()
    desk.apply(Event(.desk(.feedMoved(.cut))))
    #expect(desk.machine.nextTurn(after: at(11, 0, 7), .intraday) == at(11, 1))
    desk.apply(Event(.desk(.feedMoved(.returning))))
    let clean = desk.now + .seconds(desk.machine.playbook.portfolio.feed.cleanSeconds)
    #expect(desk.machine.nextTurn(after: desk.now, .intraday) == min(clean, at(11, 1)))
    #expect(desk.machine.nextTurn(after: clean - .seconds(1), .intraday) == clean)
    #expect(desk.machine.nextTurn(after: clean, .intraday) == at(11, 1))
    desk.apply(Event(.desk(.feedMoved(.live))))
    #expect(desk.machine.nextTurn(after: desk.now, .intraday) == at(15, 0))
  }
}
