import Books
import Domain
import Engine
import Money
import Testing

@Suite struct ResolvedRollTests {
  /// A desk in a session that is short a put, without working orders, and the put.
  private func short() throws -> (desk: SimulatedDesk, account: AccountID, put: OptionContract) {
    var desk = try SimulatedDesk(seed: 1)
    _ = try desk.run(
      until: { machine in
        machine.desk.orders.isEmpty && machine.portfolio.accounts.contains { !$0.lots.isEmpty }
      }, within: 60)
    desk.conditions.approval = .ask
    let account = try #require(desk.machine.portfolio.accounts.first { !$0.lots.isEmpty })
    return (desk, account.id, try #require(account.lots.first?.instrument.contract))
  }

  private func roll(_ desk: SimulatedDesk, _ id: AccountID, _ put: OptionContract) throws -> ResolvedRoll {
    try desk.machine.resolvedRoll(of: put, in: id, at: desk.clock, in: desk.view)
  }

  @Test func `a resolved roll is to the last leg what a roll would send`() throws {
    var (desk, id, put) = try short()
    let roll = try roll(desk, id, put)
    #expect(roll.draft.purpose == .roll && roll.draft.legs.count == 2)
    #expect(roll.draft.worst != nil && roll.draft.type.limit != nil && !roll.findings.isEmpty)
    #expect(roll.fees > .zero && !roll.explanation.isEmpty)
    let byRule = try desk.machine.decide(.roll(id, .option(put)), at: desk.clock, in: desk.view)
    let signed = try desk.give(.trade(roll.draft))
    #expect(signed.body == byRule.body && signed.body.kind == "order.sent")
    guard case .desk(.orderSent(let order, _, let findings)) = signed.body else { return }
    #expect(order.legs == roll.draft.legs && order.worst == roll.draft.worst && findings == roll.findings)
  }

  @Test func `what cannot be rolled is refused instead of resolved`() throws {
    let (desk, id, put) = try short()
    let other = try OptionContract(put.symbol, expiry: put.expiry, .put, strike: Price(dollars: 1))
    do throws(Refusal) {
      _ = try desk.machine.resolvedRoll(of: other, in: id, at: desk.clock, in: desk.view)
      Issue.record("an option that is not held was resolved")
    } catch {
      #expect(error.code == .notHeld)
    }
  }

  @Test func `two rolls that may be stepped to different prices are two commands`() throws {
    let (desk, id, put) = try short()
    var draft = try roll(desk, id, put).draft
    let first = Command.trade(draft).words
    draft.worst = draft.worst.map { $0 + Price(units: 100) }
    #expect(Command.trade(draft).words != first)
  }

  @Test func `while only closing is allowed, the closing leg is resolved alone`() throws {
    var (desk, id, put) = try short()
    try desk.give(.kill(.everything, .reducing, reason: "test"))
    let roll = try roll(desk, id, put)
    #expect(roll.closesOnly && roll.draft.purpose == .close)
    #expect(roll.draft.legs.map(\.instrument) == [.option(put)])
    #expect(roll.findings.allSatisfy { $0.code != "KILL_SWITCH" || $0.passes })
    #expect(try desk.give(.trade(roll.draft)).body.kind == "order.sent")
  }
}
