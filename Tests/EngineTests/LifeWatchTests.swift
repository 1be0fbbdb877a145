import Books
import Domain
import Engine
import Money
import Testing

/// Each invariant is broken once: a watch that finds nothing is useless.
@Suite struct LifeWatchTests {
  private let instant = Instant(milliseconds: 1_767_623_400_000)
  private let com = AccountID(structure: .root, kind: .com)
  private let gen = AccountID(structure: .root, kind: .gen)

  private func found(_ events: Event...) throws -> [String] {
    var machine = EngineMachine()
    let founding = Founding(
      store: Array(repeating: 1, count: 16), publicKey: Array(repeating: 2, count: 32),
      capital: Money(dollars: 300_000), playbook: "")
    machine.apply(try machine.decide(.found(founding), at: instant), sequence: 1, at: instant)
    var watch = LifeWatch()
    for event in events { watch.check(event, at: instant, before: machine) }
    return watch.broken.map(\.id)
  }

  @Test func `a decision that ends twice, or is carried out and never existed, breaks I10`() throws {
    let id = DecisionID(number: 1)
    func moved(_ state: DecisionState) -> Event {
      Event(.desk(.decisionMoved(id, state, account: gen, reason: "")))
    }
    #expect(try found(moved(.approved), moved(.rejected)) == [])
    #expect(try found(moved(.rejected), moved(.expired)) == ["I10"])
    #expect(try found(moved(.executed)) == ["I10"])
  }

  @Test func `an order without findings breaks I11`() throws {
    let contract = try OptionContract("KO260116P00055500")
    let order = Order(
      id: OrderID(number: 1), account: gen, legs: [OrderLeg(.option(contract), quantity: -1)],
      type: .limit(Price(units: 5_000)), timeInForce: .day,
      purpose: .open, sentAt: instant)
    let finding = GateFinding("CASH", passes: true, value: .missing)
    #expect(try found(Event(.desk(.orderSent(order, decision: nil, findings: [finding])))) == [])
    #expect(try found(Event(.desk(.orderSent(order, decision: nil, findings: [])))) == ["I11"])
  }

  @Test func `cash that leaves a Com-Acc breaks I12, unless a merge brings it into another one`() throws {
    let other = AccountID(structure: StructureID(number: 1), kind: .com)
    func moved(_ kind: TransactionKind, to target: AccountID) -> Event {
      let amount = Money(dollars: 5)
      let transaction = Transaction(
        stored: kind, postings: [Posting(com, .cash, -amount), Posting(target, .cash, amount)])
      return Event(.noted(nil, text: ""), transactions: [transaction])
    }
    #expect(try found(moved(.withdrawal, to: gen)) == ["I12"])
    #expect(try found(moved(.forkTransfer, to: other)) == ["I12"])
    #expect(try found(moved(.mergeTransfer, to: gen)) == ["I12"])
    #expect(try found(moved(.mergeTransfer, to: other)) == [])
    #expect(try found(moved(.fee, to: gen)) == [])
  }
}
