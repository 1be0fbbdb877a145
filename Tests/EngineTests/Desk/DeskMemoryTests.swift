import Books
import Domain
import Engine
import Money
import Settings
import Testing

/// What the desk remembers beside the books, and for how long.
@Suite struct DeskMemoryTests {
  private static let put = Instrument.option(HandDesk.put)
  private static let shares = Instrument.shares(HandMarket.symbol)

  private func accept(_ acceptance: Acceptance, at desk: inout HandDesk) {
    let decision = desk.ask(.accept(acceptance), acceptance.decisionClass, until: nil)
    desk.record(
      Event(.desk(.decisionMoved(decision.id, .executed, account: HandDesk.gen, reason: "accepted"))))
  }

  @Test func `what was accepted for a day is forgotten on the next, and not before`() throws {
    var desk = try HandDesk()
    let accepted = Acceptance(
      HandDesk.gen, .dayLoss, consequence: Money(dollars: 6_000), day: HandDesk.monday)
    accept(accepted, at: &desk)
    #expect(desk.machine.desk.accepted == [accepted])
    desk.wait(until: TimeOfDay(23, 59), on: HandDesk.monday)
    try desk.give(.note(nil, text: "late"))
    #expect(desk.machine.desk.accepted == [accepted])
    desk.wait(until: TimeOfDay(0, 0), on: HandDesk.monday + 1)
    try desk.give(.note(nil, text: "a new day"))
    #expect(desk.machine.desk.accepted.isEmpty)
  }

  @Test
  func
    `what was accepted of a position lasts while the position does, and is replaced when it is accepted anew`()
    throws
  {
    var desk = try HandDesk()
    try desk.hold(Self.put, -2, at: Price(units: 6_000))
    try desk.hold(Self.put, -2, at: Price(units: 6_000), of: HandDesk.rev)
    let first = Acceptance(
      HandDesk.gen, .unrolled, instrument: Self.put, quantity: -2, consequence: Money(dollars: -12_000))
    var other = first
    other.matter = .pinned
    var again = first
    again.consequence = Money(dollars: -12_001)
    for acceptance in [first, other, again] { accept(acceptance, at: &desk) }
    #expect(desk.machine.desk.accepted == [other, again])
    try desk.hold(Self.put, -1, at: Price(units: 6_000), of: HandDesk.rev)
    desk.wait(until: TimeOfDay(16, 0), on: HandDesk.monday)
    #expect(desk.machine.desk.accepted == [other, again], "neither another account nor a close ends it")
    try desk.hold(Self.put, -1, at: Price(units: 6_000))
    #expect(desk.machine.desk.accepted.isEmpty)
  }

  @Test func `proceeds are unsettled until the next session's close, and what was paid is never owed`() throws
  {
    var desk = try HandDesk()
    func unsettled(on day: Day) -> Money { desk.machine.desk.unsettled(of: HandDesk.gen, on: day) }
    try desk.hold(Self.shares, 10, at: Price(dollars: 60))
    #expect(unsettled(on: HandDesk.monday) == .zero)
    try desk.hold(Self.put, -2, at: Price(units: 6_000))
    try desk.hold(.option(HandMarket.contracts[1]), -1, at: Price(units: 1_000))
    #expect(unsettled(on: HandDesk.monday) == Money(dollars: 130))
    #expect(unsettled(on: HandDesk.monday + 1) == .zero, "it settles on that session")
    #expect(desk.machine.desk.unsettled(of: HandDesk.rev, on: HandDesk.monday) == .zero)
    desk.wait(until: TimeOfDay(16, 0), on: HandDesk.monday)
    #expect(desk.machine.desk.unsettled.count == 2)
    desk.wait(until: TimeOfDay(16, 0), on: HandDesk.monday + 1)
    #expect(desk.machine.desk.unsettled.isEmpty)
  }

  @Test func `the last close moves with money in and out, and not with profit`() throws {
    var desk = try HandDesk()
    desk.wait(until: TimeOfDay(16, 0), on: HandDesk.monday)
    func close(_ account: AccountID) -> Money { desk.machine.desk.closes[account.index] }
    #expect(
      [HandDesk.gen, HandDesk.rev, HandDesk.com].map(close)
        == [120_000, 90_000, 90_000].map { Money(dollars: $0) })
    try desk.give(.deposit(HandDesk.rev, Money(dollars: 500)))
    try desk.give(.withdraw(HandDesk.gen, Money(dollars: 200)))
    #expect(close(HandDesk.rev) == Money(dollars: 90_500) && close(HandDesk.gen) == Money(dollars: 119_800))
    try desk.hold(Self.shares, 10, at: Price(dollars: 70))
    desk.record(Event(.sessionMarked([])))
    #expect(close(HandDesk.gen) == desk.machine.portfolio[HandDesk.gen].liquidation)
  }

  @Test func `an entry is noted once it is sent, whatever becomes of it, and forgotten with the week`() throws
  {
    var desk = try HandDesk()
    try desk.give(
      .order(OrderWish(account: HandDesk.gen, Self.put, quantity: -1, limit: Price(units: 9_000))))
    let entries = desk.machine.desk.week[HandDesk.gen].entries
    #expect(entries.map(\.contract) == [HandDesk.put] && entries.map(\.day) == [HandDesk.monday])
    try desk.give(.cancel(OrderID(number: 1)))
    #expect(desk.machine.desk.week[HandDesk.gen].entries == entries)
    #expect(desk.machine.desk.week[HandDesk.com].entries.isEmpty)
    desk.wait(until: TimeOfDay(16, 0), on: HandMarket.expiry)
    #expect(desk.machine.desk.week[HandDesk.gen].entries.isEmpty)
  }

  @Test func `orders stand by account and then by number, whatever the order in which they were sent`() throws
  {
    var desk = try HandDesk(capital: 3_000_000)
    let accounts = [HandDesk.com, HandDesk.gen, HandDesk.rev, HandDesk.gen, HandDesk.com]
    for (place, account) in accounts.enumerated() {
      let limit = Price(units: 500_000 + Int64(place) * 100)
      try desk.give(.order(OrderWish(account: account, Self.shares, quantity: 10, limit: limit)))
      desk.wait(.seconds(5), turning: false)
    }
    let orders = desk.machine.desk.orders
    #expect(orders.map(\.id.number) == [2, 4, 3, 1, 5])
    #expect(desk.machine.desk.orders(of: HandDesk.gen).map(\.id.number) == [2, 4])
    #expect(desk.machine.desk.orders(of: HandDesk.com).map(\.id.number) == [1, 5])
    #expect(desk.machine.desk.order(OrderID(number: 3))?.account == HandDesk.rev)
    #expect(desk.machine.desk.order(OrderID(number: 6)) == nil)
  }

  /// A finding on an order that is asked for some time later.
  private func finding(_ code: String, on wish: OrderWish, after span: Instant.Span, _ desk: HandDesk) throws
    -> GateFinding?
  {
    var later = desk
    later.wait(span, turning: false)
    let event = try later.machine.decide(.order(wish), at: later.now, in: later.market)
    switch event.body {
    case .desk(.orderSent(_, _, let findings)), .desk(.orderRefused(_, _, let findings)):
      return findings.first { $0.code == code }
    default: return nil
    }
  }

  @Test func `the same order again is a duplicate for two seconds, in its account and for its legs alone`()
    throws
  {
    var desk = try HandDesk(capital: 3_000_000)
    let wish = OrderWish(account: HandDesk.gen, Self.shares, quantity: 10, limit: Price(units: 500_000))
    let least = Instant.Span(milliseconds: 1)
    #expect(try finding("DUPLICATE", on: wish, after: least, desk)?.passes == true)
    try desk.give(.order(wish))
    var (larger, elsewhere, dearer) = (wish, wish, wish)
    larger.quantity = 11
    elsewhere.account = HandDesk.rev
    dearer.limit = Price(units: 500_100)
    let table: [(wish: OrderWish, span: Instant.Span, passes: Bool)] = [
      (wish, least, false), (wish, Instant.Span(milliseconds: 1_999), false), (wish, .seconds(2), true),
      (larger, least, true),
      (elsewhere, least, true), (dearer, least, false),
    ]
    for row in table {
      #expect(try finding("DUPLICATE", on: row.wish, after: row.span, desk)?.passes == row.passes, "\(row)")
    }
  }

  @Test func `an account's orders count for a minute to the millisecond`() throws {
    var desk = try HandDesk(capital: 3_000_000, playbook: "gate.orders_per_minute = 2\n")
    let wish = { OrderWish(account: $0, Self.shares, quantity: 10, limit: Price(units: 500_000)) }
    for account in [HandDesk.gen, HandDesk.rev, HandDesk.gen] {
      try desk.give(.order(wish(account)))
      desk.wait(.seconds(10), turning: false)
    }
    // The first was sent thirty seconds ago, the last one ten.
    let least = Instant.Span(milliseconds: 1)
    let table: [(account: AccountID, span: Instant.Span, count: Int64)] = [
      (HandDesk.gen, Instant.Span(milliseconds: 29_999), 2), (HandDesk.gen, .seconds(30), 1),
      (HandDesk.gen, Instant.Span(milliseconds: 49_999), 1), (HandDesk.gen, .seconds(50), 0),
      (HandDesk.rev, .seconds(20), 1),
      (HandDesk.com, least, 0),
    ]
    for row in table {
      let found = try finding("ORDER_RATE", on: wish(row.account), after: row.span, desk)
      #expect(found?.value == .count(row.count) && found?.passes == (row.count < 2), "\(row)")
    }
  }

  @Test func `cash of forks and reinvestments that are asked for is set aside by their account alone`() throws
  {
    var desk = try HandDesk()
    #expect(desk.machine.desk.earmarked(by: HandDesk.gen) == .zero)
    _ = desk.ask(.fork(HandDesk.gen, moved: Money(dollars: 700)), .fork, until: nil)
    _ = desk.ask(.fork(HandDesk.gen, moved: Money(dollars: 50)), .fork, until: nil)
    let item = Reinvestment(
      account: HandDesk.rev, quarter: 1, profit: Money(dollars: 9), contracts: Money(dollars: 5),
      leaps: Money(dollars: 4), reservedNow: Money(dollars: 3), leapsDue: Money(dollars: 1),
      strategy: .standard,
      explanation: [])
    _ = desk.ask(.reinvest(item), .reinvestment, until: nil)
    _ = desk.ask(.lift(HandDesk.gen), .settings, until: nil)
    let earmarked = [HandDesk.gen, HandDesk.rev, HandDesk.com].map { desk.machine.desk.earmarked(by: $0) }
    #expect(earmarked == [750, 3, 0].map { Money(dollars: $0) })
    let available = desk.machine.available(to: desk.machine.portfolio[HandDesk.gen])
    #expect(available == Money(dollars: 114_000 - 750))
    #expect(desk.refusal(.withdraw(HandDesk.gen, available)) == nil)
    #expect(desk.refusal(.withdraw(HandDesk.gen, available + Money(units: 1)))?.bound == .money(available))
  }

  @Test
  func
    `an order that ended at a broker is remembered through the close of its day, and not through the next`()
    throws
  {
    var desk = try HandDesk()
    desk.conditions.way = .outbox
    try desk.give(
      .order(OrderWish(account: HandDesk.gen, Self.put, quantity: -1, limit: Price(units: 6_000))))
    try desk.give(.report(.rejected(OrderID(number: 1), after: 0, reason: "no")))
    #expect(desk.machine.desk.ended.map(\.order.number) == [1])
    desk.wait(until: TimeOfDay(16, 0), on: HandDesk.monday)
    #expect(desk.machine.desk.ended.map(\.day) == [HandDesk.monday])
    desk.wait(until: TimeOfDay(16, 0), on: HandDesk.monday + 1)
    #expect(desk.machine.desk.ended.isEmpty)
  }
}
