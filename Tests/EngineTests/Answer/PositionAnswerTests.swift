import Books
import Domain
import Engine
import Money
import Testing

/// Positions, orders and lots as a program reads them.
@Suite struct PositionAnswerTests {
  private static let put = Instrument.option(HandDesk.put)
  private static let shares = Instrument.shares(HandMarket.symbol)

  private func desk() throws -> HandDesk {
    var desk = try HandDesk()
    try desk.hold(Self.shares, 200, at: Price(dollars: 50))
    try desk.hold(Self.put, -1, at: Price(units: 6_000))
    desk.wait(.minutes(1), turning: false)
    try desk.hold(Self.put, -2, at: Price(units: 7_000))
    return desk
  }

  private func read(_ desk: HandDesk) -> ReadModel { ReadModel(desk.machine, desk.market, at: desk.now) }

  @Test func `a position has its terms, its quotes and the first lot's chain`() throws {
    let answers = read(try desk()).positionAnswers
    #expect(answers.map(\.id) == ["root/gen:KO", "root/gen:KO260109P00060000"])
    let (shares, put) = (answers[0], answers[1])
    #expect(shares.delta == 1 && shares.right == nil && shares.strike == nil && shares.dte == nil)
    #expect(shares.mark == Price(units: 600_000) && shares.spot == Price(units: 600_000))
    #expect(
      put.quantity == -3 && put.strike == Price(dollars: 60) && put.expiry == HandMarket.expiry
        && put.dte == 4)
    #expect(put.delta == -0.45 && put.bid == Price(units: 6_000) && put.ask == Price(units: 6_500))
    #expect(put.mark == Price(units: 6_250) && put.chain == 2 && put.atr == 0)
    #expect(put.entry == Price(units: 6_666) && put.plan == nil)
  }

  @Test func `a plan is the question that would change the position, and nobody else's`() throws {
    var desk = try desk()
    func draft(_ purpose: OrderPurpose, _ instrument: Instrument, of account: AccountID) -> Proposal {
      .order(
        OrderDraft(
          account: account, legs: [OrderLeg(instrument, quantity: 1)], type: .market, purpose: purpose))
    }
    func plans() -> [String?] { read(desk).positionAnswers.map(\.plan) }
    _ = desk.ask(draft(.open, Self.put, of: HandDesk.gen), .entry, until: nil, named: "more")
    _ = desk.ask(
      draft(.close, Self.put, of: HandDesk.rev), .adjustment, until: nil, named: "another's", of: HandDesk.rev
    )
    _ = desk.ask(
      draft(.close, .option(HandDesk.call), of: HandDesk.gen), .adjustment, until: nil, named: "another")
    _ = desk.ask(.lift(HandDesk.gen), .settings, until: nil, named: "lift")
    #expect(plans() == [nil, nil])
    _ = desk.ask(draft(.close, Self.put, of: HandDesk.gen), .adjustment, until: nil, named: "close it")
    #expect(plans() == [nil, "close it"])
  }

  @Test func `a working order says its age in whole seconds and the market on both sides`() throws {
    var desk = try desk()
    try desk.give(.order(OrderWish(account: HandDesk.gen, Self.put, quantity: 1, limit: Price(units: 1_000))))
    desk.wait(Instant.Span(milliseconds: 2_999), turning: false)
    let answer = try #require(read(desk).orderAnswers.first)
    #expect(
      answer.second.ageSeconds == 2 && answer.second.side == "buy"
        && answer.second.price == Price(units: 1_000))
    #expect(answer.second.natural == Price(units: 6_500) && answer.second.opposite == Price(units: 6_000))
  }

  @Test func `only shares have a wheel basis among the lots`() throws {
    let lots = read(try desk()).lotAnswers
    #expect(lots.map(\.id) == [1, 2, 3] && lots.map(\.quantity) == [200, -1, -2])
    #expect(lots.map(\.wheelBasis) == [Price(dollars: 50), nil, nil])
    #expect(lots[1].right?.spelling == "P" && lots[0].right == nil)
    #expect(lots.map(\.cost) == [Money(dollars: 10_000), Money(dollars: -60), Money(dollars: -140)])
  }
}

/// Accounts and structures as a program reads them.
@Suite struct AccountsAnswerTests {
  private func answer(_ desk: Desk) -> AccountsAnswer { Valuation(desk.machine, at: desk.now).answer }

  @Test
  func
    `a structure is active while one of its accounts is, suspended while none is, and closed or merged after that`()
    throws
  {
    var desk = try Desk()
    let child = try desk.fork(Desk.gen)
    func status() -> String? { answer(desk).structures.first { $0.name == child }?.status.spelling }
    #expect(status() == "active")
    try desk.give(.setStatus(child.account(.gen), .suspended, reason: ""))
    #expect(status() == "active")
    try desk.give(.setStatus(child.account(.com), .suspended, reason: ""))
    #expect(status() == "suspended")
    try desk.give(.setStatus(child.account(.com), .active, reason: ""))
    try desk.give(.setStatus(child.account(.gen), .active, reason: ""))
    try desk.mark(child.account(.gen), "600000")
    try desk.give(.merge([child], into: nil))
    #expect(status() == "merged")
    for id in [Desk.gen, Desk.rev] {
      try desk.give(.setStatus(id, .suspended, reason: ""))
      try desk.give(.withdraw(id, desk[id].value))
      try desk.give(.setStatus(id, .closed, reason: ""))
    }
    #expect(answer(desk).structures.first { $0.name == .root }?.status.spelling == "active")
  }

  @Test func `the totals are the sums of the accounts`() throws {
    var desk = try Desk()
    _ = try desk.fork(Desk.gen)
    try desk.give(.deposit(Desk.rev, usd("5")))
    try desk.give(.withdraw(Desk.rev, usd("3")))
    let total = answer(desk).total
    let accounts = desk.machine.portfolio.accounts
    #expect(total.cash == accounts.reduce(.zero) { $0 + $1.ledger.cash })
    #expect(total.value == accounts.reduce(.zero) { $0 + $1.value } && total.liquidation == total.value)
    #expect(total.deposited == usd("300005") && total.withdrawn == usd("3"))
  }

  @Test func `a fork says what the account returned in half a year, once it is that old`() throws {
    for (days, expected) in [(181, nil), (182, 0.5)] as [(Int64, Double?)] {
      var desk = try Desk(days: days)
      try desk.mark(Desk.gen, "180000")
      guard case .forked(let answer) = try desk.machine.preview(.fork(Desk.gen), at: desk.now) else {
        Issue.record("a fork is answered as one")
        return
      }
      #expect(answer.fork.baseline.return26Weeks == expected, "after \(days) days")
      #expect(answer.fork.toGen == usd("15000") && answer.fork.toCom == usd("15000"))
    }
  }
}
