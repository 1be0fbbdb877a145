import Books
import Domain
import Engine
import Money
import Testing

/// Forks, merges and reinvestments from the question to what becomes of them.
@Suite struct GrowthDecisionTests {
  private static let quick = "fork.minimum_age_days = 0\nfork.cooling_hours = 0\nfork.viability = false\n"
  private static let shares = Instrument.shares(HandMarket.symbol)
  private static let child = StructureID(number: 1)
  private static let close = TimeOfDay(16, 0)

  private func dollars(_ amount: Int64) -> Money { Money(dollars: amount) }

  /// A Gen-Acc with a surplus of 60,000.
  private func due() throws -> HandDesk {
    var desk = try HandDesk(playbook: Self.quick)
    desk.gain(dollars(60_000))
    return desk
  }

  private func asked(_ desk: HandDesk) -> [Decision] { desk.machine.desk.decisions }

  @Test func `at a week's close a due fork is asked about, with the amounts of that close`() throws {
    var desk = try due()
    desk.wait(until: Self.close, on: HandDesk.monday)
    #expect(asked(desk).isEmpty, "a week ends on Friday")
    desk.wait(until: Self.close, on: HandMarket.expiry)
    let decision = try #require(asked(desk).first)
    #expect(asked(desk).count == 1 && decision.decisionClass == .fork && decision.account == HandDesk.gen)
    #expect(decision.proposal == .fork(HandDesk.gen, moved: dollars(30_000)))
    #expect(decision.expires == Instant(newYork: HandMarket.expiry + 7, Self.close))
    #expect(decision.summary == "fork $30,000.00 of a surplus of $60,000.00 from root/gen")
  }

  @Test func `a surplus of exactly the threshold is due, and a unit less is not`() throws {
    for (surplus, isDue) in [(dollars(50_000), true), (dollars(50_000) - Money(units: 1), false)] {
      var desk = try HandDesk(playbook: Self.quick)
      desk.gain(surplus)
      desk.wait(until: Self.close, on: HandMarket.expiry)
      #expect(asked(desk).isEmpty == !isDue)
    }
  }

  @Test func `a fork that nobody answered is asked anew with the next week's amounts`() throws {
    var desk = try due()
    desk.wait(until: Self.close, on: HandMarket.expiry)
    let first = try #require(asked(desk).first)
    desk.gain(dollars(10_000))
    desk.wait(until: Self.close, on: HandMarket.expiry + 7)
    #expect(asked(desk).map(\.proposal) == [.fork(HandDesk.gen, moved: dollars(35_000))])
    #expect(desk.steps(of: first).first?.hasPrefix("expired") == true)
  }

  @Test func `an approved fork fails when its surplus is gone before the cash came`() throws {
    var desk = try due()
    try desk.hold(Self.shares, 2_400, at: Price(dollars: 60))
    desk.wait(until: Self.close, on: HandMarket.expiry)
    let decision = try #require(asked(desk).first)
    try desk.give(desk.approval(of: decision))
    // Eight dollars a share are 19,200: less than the threshold is left.
    desk.wait(until: Self.close, on: HandMarket.expiry + 3, quoting: 520_000)
    desk.wait(until: TimeOfDay(15, 0), on: HandMarket.expiry + 4, quoting: 520_000)
    #expect(desk.steps(of: decision).last?.hasPrefix("failed: ") == true, "\(desk.steps(of: decision))")
    #expect(desk.machine.portfolio.structures.count == 1)
  }

  /// A desk with a fork that is due to merge.
  private func merging() throws -> HandDesk {
    var desk = try due()
    try desk.give(.fork(HandDesk.gen))
    desk.gain(dollars(600_000), of: Self.child.account(.gen))
    return desk
  }

  @Test
  func `a merge ends what its accounts had under way, and asks again at the next close what nobody answered`()
    throws
  {
    var desk = try merging()
    desk.wait(until: Self.close, on: HandMarket.expiry)
    let merge = try #require(asked(desk).first { $0.decisionClass == .merge })
    #expect(merge.proposal == .merge([Self.child], into: HandDesk.com))
    #expect(
      !asked(desk).contains { $0.account.structure == Self.child && $0.decisionClass == .fork },
      "it merges first")
    let monday = HandMarket.expiry + 3
    desk.wait(until: TimeOfDay(11, 0), on: monday)
    let wish = OrderWish(
      account: Self.child.account(.gen), Self.shares, quantity: 10, limit: Price(dollars: 50),
      timeInForce: .gtc)
    try desk.give(.order(wish))
    let put = OrderWish(
      account: Self.child.account(.gen), .option(HandDesk.put), quantity: -1, limit: Price(units: 9_000))
    desk.wait(.seconds(5), turning: false)
    try desk.give(.order(put))
    #expect(desk.machine.desk.week[Self.child.account(.gen)].entries.count == 1)
    let own = OrderWish(
      account: HandDesk.rev, Self.shares, quantity: 10, limit: Price(dollars: 50), timeInForce: .gtc)
    try desk.give(.order(own))
    let entry = desk.ask(.lift(Self.child.account(.gen)), .settings, until: nil, of: Self.child.account(.gen))
    let other = desk.ask(.lift(HandDesk.rev), .settings, until: nil, of: HandDesk.rev)
    try desk.give(desk.approval(of: merge))
    #expect(desk.steps(of: merge).last == "executed")
    #expect(desk.machine.desk.orders.map(\.account) == [HandDesk.rev])
    #expect(desk.steps(of: entry) == ["withdrawn: its account merges"] && desk.steps(of: other).isEmpty)
    #expect(desk.machine.portfolio[Self.child.account(.gen)].status == .merged)
    #expect(desk.machine.desk.week[Self.child.account(.gen)].entries.isEmpty)
  }

  @Test func `a merge is refused while a broker may still fill an order of its accounts`() throws {
    var desk = try merging()
    desk.conditions.way = .outbox
    let wish = OrderWish(
      account: Self.child.account(.gen), Self.shares, quantity: 10, limit: Price(dollars: 50))
    try desk.give(.order(wish))
    let refusal = desk.refusal(.merge([Self.child], into: nil))
    #expect(refusal?.code == .wrongState && refusal?.hint == .cancel(OrderID(number: 1)))
    #expect(
      refusal?.message == "order 1 of fork-1/gen is at the broker" && refusal?.value == .text("pending"))
    try desk.give(.report(.rejected(OrderID(number: 1), after: 0, reason: "no")))
    #expect(desk.refusal(.merge([Self.child], into: nil)) == nil)
  }

  @Test func `a reinvestment is done once, and only while the reserve finds its cash`() throws {
    func item(_ desk: HandDesk, reserved: Int64, profit: Int64 = 20_000, quarter: Int32? = nil)
      -> Reinvestment
    {
      Reinvestment(
        account: HandDesk.rev, quarter: quarter ?? 2025 * 4 + 3, profit: dollars(profit),
        contracts: dollars(profit - reserved), leaps: dollars(reserved), reservedNow: dollars(reserved),
        leapsDue: .zero,
        strategy: .standard, explanation: [])
    }
    var desk = try HandDesk()
    desk.gain(dollars(20_000), of: HandDesk.rev)
    // 110,000 less a buffer of a twentieth are free.
    let most = desk.ask(.reinvest(item(desk, reserved: 10_000)), .reinvestment, until: nil, of: HandDesk.rev)
    let again = desk.ask(.reinvest(item(desk, reserved: 10_000)), .reinvestment, until: nil, of: HandDesk.rev)
    try desk.give(desk.approval(of: most))
    #expect(desk.steps(of: most).last == "executed")
    #expect(desk.refusal(desk.approval(of: again))?.code == .wouldFail)
    #expect(
      desk.refusal(desk.approval(of: again))?.message.contains("reinvested or closed meanwhile") == true)
    let large = desk.ask(
      .reinvest(item(desk, reserved: 104_501, profit: 104_501, quarter: 2026 * 4)), .reinvestment, until: nil,
      of: HandDesk.rev)
    #expect(desk.refusal(desk.approval(of: large))?.message.contains("the reserve needs $104,501.00") == true)
  }

  @Test
  func
    `a supervised reinvestment that nobody could stop in time is carried out until the next session closes`()
    throws
  {
    let item = Reinvestment(
      account: HandDesk.rev, quarter: 2025 * 4 + 3, profit: dollars(20_000), contracts: dollars(20_000),
      leaps: .zero,
      reservedNow: .zero, leapsDue: .zero, strategy: .standard, explanation: [])
    for (day, time, isDone) in [
      (HandDesk.monday + 1, Self.close, true), (HandDesk.monday + 2, TimeOfDay(9, 0), false),
    ] {
      var desk = try HandDesk()
      desk.gain(dollars(20_000), of: HandDesk.rev)
      let decision = desk.ask(
        .reinvest(item), .reinvestment, until: desk.now + .seconds(60), level: .supervised, of: HandDesk.rev)
      desk.wait(until: time, on: day)
      #expect(
        desk.steps(of: decision) == [isDone ? "executed" : "expired: nothing ran when its window ended"])
    }
  }
}
