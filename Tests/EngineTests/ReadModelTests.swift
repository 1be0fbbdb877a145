import Books
import Domain
import Engine
import Money
import TestSupport
import Testing

@Suite struct ReadModelTests {
  var desk: Desk
  let put: OptionContract

  init() throws {
    desk = try Desk()
    desk.now = Instant(newYork: Day(year: 2026, month: 3, day: 12), TimeOfDay(11, 0))
    put = try OptionContract("TSLA260313P00245000")
  }

  /// Sells three puts at 4.10.
  private mutating func sellPuts() throws {
    var entry = TradeEntry(Desk.gen, in: desk.machine.portfolio, cause: .order, at: desk.now)
    let price = Price("4.10") ?? .zero
    entry.open(
      .option(put), -1, at: price, fee: usd("0.65"), mark: Mark(mid: price, exit: price, fee: usd("0.65")))
    entry.open(
      .option(put), -2, at: price, fee: usd("1.30"), mark: Mark(mid: price, exit: price, fee: usd("0.65")))
    desk.machine.apply(try entry.event(), sequence: 2, at: desk.now)
  }

  private var market: QuotedMarket {
    var market = QuotedMarket(at: desk.now)
    market.quote("TSLA", "247.31")
    market.quote(put, "1.20", "1.24", delta: -3_100)
    return market
  }

  @Test mutating func `lots of one instrument are one position with its own figures`() throws {
    try desk.give(.deposit(Desk.gen, usd("0.01")))
    try sellPuts()
    let model = ReadModel(desk.machine, market, at: desk.now)
    #expect(model.positions.count == 1)
    let row = try #require(model.positions.first)
    #expect(row.quantity == -3 && row.bid == Price("1.20") && row.ask == Price("1.24"))
    #expect(row.distance == 94 && row.ranges == 46)
    #expect(row.profit == usd("864") && row.percentOfMaximum == 70)
    #expect(row.deltaDollars == usd("22999.83"))
    #expect(row.sessionsLeft == 1 && !row.expiresToday)
  }

  @Test mutating func `values follow the quotes, and the day is counted from how it began`() throws {
    try sellPuts()
    let before = ReadModel(desk.machine, QuotedMarket(at: desk.now), at: desk.now)
    let after = ReadModel(desk.machine, market, at: desk.now + .seconds(1), after: before)
    let row = try #require(after.row(of: Desk.gen))
    #expect(row.value == desk[Desk.gen].ledger.cash - usd("366"))
    #expect(row.liquidation == desk[Desk.gen].ledger.cash - usd("372") - usd("1.95"))
    #expect(row.day.map { $0 > 0 } == true && after.glance.day.map { $0 > .zero } == true)
    #expect(row.weekType == .expiredWorthless)
    #expect(after.row(of: Desk.com)?.weekType == .idle)
    #expect(before.row(of: Desk.gen)?.value == desk[Desk.gen].value)
  }

  @Test func `the session says how long it lasts, and a silent feed is stale only while it is open`() {
    var view = QuotedMarket(at: desk.now)
    view.quote("TSLA", "247")
    let model = ReadModel(desk.machine, view, at: desk.now + .seconds(30), watching: ["TSLA"])
    #expect(model.session == .open(until: desk.now + .hours(5)))
    #expect(model.feedAge == .seconds(30) && model.isStale)
    #expect(model.notices.first?.level == .critical)
    let evening = ReadModel(desk.machine, view, at: desk.now + .hours(8), watching: ["TSLA"])
    #expect(!evening.isStale)
  }

  @Test mutating func `the tree is drawn parents first, and a fork shows how near it is`() throws {
    let child = try desk.fork(Desk.gen)
    let grandchild = try desk.fork(child.account(.gen))
    let other = try desk.fork(Desk.gen)
    let model = ReadModel(desk.machine, at: desk.now)
    #expect(model.tree.map(\.structure) == [.root, child, grandchild, other])
    #expect(model.tree.map(\.depth) == [0, 1, 2, 1])
    #expect(model.tree.map(\.isLast) == [true, false, true, true])
    #expect(model.row(of: child)?.distance?.kind == .merge)
    #expect(model.row(of: .root)?.distance == nil)
    try desk.mark(Desk.gen, "200000")
    let due = ReadModel(desk.machine, at: desk.now, after: model)
    #expect(due.row(of: Desk.gen)?.distance?.isDue == true)
    #expect(due.near.contains { $0.decisionClass == .fork && $0.subject == "root/gen" })
    #expect(due.near != model.near)
  }

  @Test mutating func `an empty machine has an empty model`() throws {
    #expect(ReadModel(EngineMachine(), at: desk.now).tree.isEmpty)
    #expect(ReadModel(EngineMachine(), at: desk.now).glance.value == .zero)
  }
}
