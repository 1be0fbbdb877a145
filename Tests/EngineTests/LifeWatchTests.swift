import Books
import Domain
import Engine
import Money
import Testing

/// Each promise is broken by hand once: a watch that finds nothing is worth nothing.
@Suite struct LifeWatchTests {
  private let instant = Instant(milliseconds: 1_767_623_400_000)
  private let com = AccountID(structure: .root, kind: .com)
  private let gen = AccountID(structure: .root, kind: .gen)

  private func found(_ events: Event...) -> [String] {
    var watch = LifeWatch()
    for event in events { watch.see(event, at: instant, before: EngineMachine()) }
    return watch.broken.map(\.id)
  }

  @Test func `a decision that ends twice, or is carried out and was never there, breaks I10`() {
    let id = DecisionID(number: 1)
    func moved(_ state: DecisionState) -> Event {
      Event(.desk(.decisionMoved(id, state, account: gen, reason: "")))
    }
    #expect(found(moved(.approved), moved(.rejected)) == [])
    #expect(found(moved(.rejected), moved(.expired)) == ["I10"])
    #expect(found(moved(.executed)) == ["I10"])
  }

  @Test func `an order without findings breaks I11`() throws {
    let contract = try OptionContract("KO260116P00055500")
    let order = Order(
      id: OrderID(number: 1), account: gen, legs: [OrderLeg(.option(contract), quantity: -1)],
      type: .limit(Price(units: 5_000)), timeInForce: .day,
      purpose: .open, sentAt: instant)
    let finding = GateFinding("CASH", passes: true, value: .missing)
    #expect(found(Event(.desk(.orderSent(order, decision: nil, findings: [finding])))) == [])
    #expect(found(Event(.desk(.orderSent(order, decision: nil, findings: [])))) == ["I11"])
  }

  @Test func `cash that leaves a Com-Acc breaks I12, unless a merge brings it into another one`() {
    let other = AccountID(structure: StructureID(number: 1), kind: .com)
    func moved(_ kind: TransactionKind, to target: AccountID) -> Event {
      let amount = Money(dollars: 5)
      let transaction = Transaction(
        stored: kind, postings: [Posting(com, .cash, -amount), Posting(target, .cash, amount)])
      return Event(.noted(nil, text: ""), transactions: [transaction])
    }
    #expect(found(moved(.withdrawal, to: gen)) == ["I12"])
    #expect(found(moved(.forkTransfer, to: other)) == ["I12"])
    #expect(found(moved(.mergeTransfer, to: gen)) == ["I12"])
    #expect(found(moved(.mergeTransfer, to: other)) == [])
    #expect(found(moved(.fee, to: gen)) == [])
  }
}
