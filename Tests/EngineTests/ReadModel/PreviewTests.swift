import Books
import Domain
import Engine
import Money
import Settings
import Testing

/// What a decision would do, worked out before anybody says yes: cash, reserve, fees, gain and loss.
@Suite struct PreviewTests {
  private static let put = Instrument.option(HandDesk.put)
  private static let lower = Instrument.option(HandMarket.contracts[1])
  private static let call = Instrument.option(HandDesk.call)
  private static let shares = Instrument.shares(HandMarket.symbol)

  private func read(_ desk: HandDesk) -> ReadModel {
    ReadModel(
      desk.machine, desk.market, at: desk.now, quoting: HandMarket.contracts.map { .option($0) })
  }

  private func preview(_ proposal: Proposal, _ desk: HandDesk, _ kind: DecisionClass = .entry)
    -> DecisionPreview
  {
    let decision = Decision(
      id: DecisionID(number: 1), kind, account: HandDesk.gen, level: .human, openedAt: desk.now, expires: nil,
      proposal: proposal, summary: "", explanation: [])
    return read(desk).preview(of: decision)
  }

  private func order(
    _ legs: [(Instrument, Int64)], _ limit: Int64?, worst: Int64? = nil, _ purpose: OrderPurpose = .open
  ) -> OrderDraft {
    OrderDraft(
      account: HandDesk.gen, legs: legs.map { OrderLeg($0.0, quantity: $0.1) },
      type: limit.map { .limit(Price(units: $0)) } ?? .market, purpose: purpose,
      worst: worst.map { Price(units: $0) })
  }

  private func dollars(_ amount: Int64) -> Money { Money(dollars: amount) }

  @Test
  func `puts that are sold bring their premium, take their strike, and can lose the one less the other`()
    throws
  {
    let desk = try HandDesk()
    let found = preview(.order(order([(Self.put, -2)], -6_000, worst: -5_500)), desk)
    #expect(found.cashNow == dollars(-120) && found.cashAtWorst == dollars(-110))
    #expect(found.amount == dollars(12_000))
    #expect(found.mostGained == dollars(120) && found.mostLost == dollars(11_880))
    let change = try #require(found.changes.first)
    #expect(change.account == "root/gen" && found.changes.count == 1)
    #expect(change.valueBefore == dollars(120_000) && change.valueAfter == dollars(120_000))
    #expect(change.freeBefore == dollars(114_000) && change.freeAfter == dollars(114_000 + 120 - 12_000))
    #expect(found.freeAfterExpiry == dollars(114_120))
    #expect(found.result == nil && !found.isOffMarket)
    let fees = FeeSettings()
    #expect(
      found.fees
        == fees.options(2, at: Price(units: 6_000), selling: true, on: HandDesk.monday))
  }

  @Test func `what is bought costs its price, and can lose no more`() throws {
    let desk = try HandDesk()
    let found = preview(.order(order([(Self.call, 3)], 6_500)), desk)
    #expect(found.cashNow == dollars(195) && found.mostLost == dollars(195) && found.mostGained == nil)
    #expect(found.amount == dollars(195) && found.freeAfterExpiry == dollars(114_000 - 195))
    let atMarket = preview(.order(order([(Self.shares, 10)], nil)), desk)
    #expect(atMarket.cashNow == Price(units: 600_100) * 10)
    #expect(atMarket.cashAtWorst.map { $0 > Price(units: 600_100) * 10 } == true, "the collar is added")
  }

  @Test func `a close says what the position will have earned, and opens nothing`() throws {
    var desk = try HandDesk()
    try desk.hold(Self.put, -2, at: Price(units: 6_000))
    let found = preview(.order(order([(Self.put, 2)], 2_500, .close)), desk, .adjustment)
    #expect(found.result == dollars(120 - 50) && found.cashNow == dollars(50))
    #expect(found.mostGained == nil && found.mostLost == nil)
    #expect(preview(.order(order([(Self.put, 3)], 2_500, .close)), desk, .adjustment).result == nil)
    #expect(preview(.order(order([(Self.put, -2)], -2_500, .close)), desk, .adjustment).result == nil)
    let market = preview(.order(order([(Self.put, 2)], nil, .close)), desk, .adjustment)
    #expect(market.cashNow == dollars(130) && market.cashAtWorst == dollars(130), "it has no worst price")
  }

  @Test func `a roll risks its new leg, and shrinks where that secures no more than the old one`() throws {
    var desk = try HandDesk()
    try desk.hold(Self.put, -2, at: Price(units: 6_000))
    let down = order([(Self.put, 2), (Self.lower, -2)], -1_000, .roll)
    let found = preview(.order(down), desk, .adjustment)
    #expect(found.mostGained == dollars(20) && found.mostLost == dollars(11_000 - 20))
    #expect(found.cashNow == dollars(-20) && found.amount == dollars(20))
    #expect(found.changes.first?.freeAfter == found.changes.first?.freeBefore.map { $0 + dollars(1_020) })
    #expect(down.shrinks)
    #expect(!order([(Self.lower, 2), (Self.put, -2)], -1_000, .roll).shrinks)
    #expect(order([(Self.put, 1)], nil, .close).shrinks && !order([(Self.put, 1)], nil).shrinks)
  }

  @Test(arguments: [(-6_000, false), (-5_999, true), (-6_500, false), (-6_501, true)])
  func `a limit beyond either side of the market is marked`(_ limit: Int64, _ isOff: Bool) throws {
    #expect(preview(.order(order([(Self.put, -1)], limit)), try HandDesk()).isOffMarket == isOff)
  }

  @Test func `a fork shows the parent and both of its children`() throws {
    let found = preview(.fork(HandDesk.gen, moved: Money(units: 10_001)), try HandDesk(), .fork)
    #expect(found.amount == Money(units: 10_001) && found.cashNow == Money(units: 10_001))
    #expect(found.changes.map(\.account) == ["root/gen", "fork-1/gen", "fork-1/com"])
    #expect(found.changes[0].valueAfter == dollars(120_000) - Money(units: 10_001))
    #expect(found.changes[1].valueBefore == nil && found.changes[2].valueBefore == nil)
    let children = [found.changes[1], found.changes[2]].compactMap(\.valueAfter)
    #expect(children.reduce(.zero, +) == Money(units: 10_001) && children.count == 2)
    // A child begins with a buffer of a twentieth, rounded up.
    #expect(
      found.changes[1].freeAfter == children[0] - children[0].share(BasisPoints(percent: 5), rounding: .up))
  }

  @Test func `flattening closes short options before the shares that cover them, each in one order`() throws {
    var desk = try HandDesk()
    try desk.hold(Self.shares, 250, at: Price(dollars: 60))
    try desk.hold(Self.call, -1, at: Price(units: 6_000))
    try desk.hold(Self.put, -2, at: Price(units: 6_000))
    try desk.hold(Self.call, -1, at: Price(units: 6_000))
    try desk.hold(Self.put, -1, at: Price(units: 6_000), of: HandDesk.rev)
    let own = preview(.flatten(.account(HandDesk.gen)), desk, .emergency)
    #expect(
      own.orders.flatMap(\.legs) == [
        OrderLeg(Self.call, quantity: 2), OrderLeg(Self.put, quantity: 2),
        OrderLeg(Self.shares, quantity: -250),
      ])
    #expect(own.orders.allSatisfy { $0.purpose == .close && $0.type == .market })
    let shares = Price(units: 599_900) * 250
    #expect(own.cashNow == dollars(65 * 4) - shares)
    #expect(own.changes.map(\.account) == ["root/gen"])
    let all = preview(.flatten(.everything), desk, .emergency)
    #expect(all.changes.map(\.account) == ["root/gen", "root/rev"] && all.orders.count == 4)
    try desk.hold(.shares("PEP"), 1, at: Price(dollars: 60))
    #expect(preview(.flatten(.everything), desk, .emergency).cashNow == nil, "one of them is not quoted")
  }

  @Test func `a merge empties its accounts into the target, and a reinvestment only sets aside`() throws {
    var desk = try Desk()
    let child = try desk.fork(Desk.gen)
    let model = ReadModel(desk.machine, at: desk.now)
    func preview(_ proposal: Proposal) -> DecisionPreview {
      model.preview(
        of: Decision(
          id: DecisionID(number: 1), .merge, account: Desk.com, level: .human, openedAt: desk.now,
          expires: nil,
          proposal: proposal, summary: "", explanation: []))
    }
    let merge = preview(.merge([child], into: Desk.com))
    let moved = desk.machine.portfolio.accounts(of: child).reduce(Money.zero) { $0 + $1.value }
    #expect(
      merge.amount == moved && merge.changes.map(\.account) == ["fork-1/gen", "fork-1/com", "root/com"])
    #expect(merge.changes.map { $0.valueAfter } == [nil, nil, desk[Desk.com].value + moved])
    #expect(merge.changes[2].freeAfter == merge.changes.compactMap(\.freeBefore).reduce(.zero, +))
    let item = Reinvestment(
      account: Desk.com, quarter: 1, profit: dollars(9), contracts: dollars(5), leaps: dollars(4),
      reservedNow: dollars(3), leapsDue: dollars(1), strategy: .standard, explanation: [])
    let reinvestment = preview(.reinvest(item))
    let change = try #require(reinvestment.changes.first)
    #expect(reinvestment.amount == dollars(9) && change.valueAfter == change.valueBefore)
    #expect(change.freeAfter == change.freeBefore.map { $0 - dollars(3) })
    let accepted = preview(.accept(Acceptance(Desk.com, .dayLoss, consequence: dollars(-7))))
    #expect(accepted.amount == dollars(7) && preview(.playbook(text: "")).changes.isEmpty)
  }
}
