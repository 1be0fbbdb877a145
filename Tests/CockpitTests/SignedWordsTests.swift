import Books
import Cockpit
import Domain
import Engine
import Money
import Receipts
import TestSupport
import Testing

/// What a box shows of a decision is what a receipt of it says.
@Suite struct SignedWordsTests {
  @Test func `every line of a receipt's words stands in the box of the decision`() throws {
    let sample = try Sample()
    forAll(Effort.count(300, soak: 3_000), make: { $0.sampleDecision(sample) }) { decision in
      var sample = sample
      sample.apply(Event(.desk(.decisionOpened(decision))))
      guard let box = box(of: decision, sample.model()) else {
        return try ensure(false, "no box of \(decision) opens")
      }
      let text = spaced(box.model.sentences(of: box.box).joined(separator: " "))
      for line in decision.words {
        try ensure(text.contains(spaced(line)), "\(line)\nis not in\n\(text)")
      }
      let hash = sample.machine.snapshotHash(of: decision)
      try ensure(text.contains("signed: \(hash.prefix(8))"), text)
      let desk = RowReceipt.snapshotHash(of: decision, playbook: 1, kill: 0)
      try ensure(hash == desk, "the receipt's hash is not the machine's")
    }
  }

  private func spaced(_ text: String) -> String { text.split(separator: " ").joined(separator: " ") }

  /// The box of a decision, wherever the list has it.
  private func box(of decision: Decision, _ model: Model) -> (model: Model, box: DecisionBox)? {
    for place in 0..<8 {
      var model = model
      model.hit("4")
      for _ in 0..<place { model.hit("down") }
      model.hit("a")
      if case .decision(let box)? = model.dialog, case .decision(let shown) = box.subjects[0],
        shown.id == decision.id
      {
        return (model, box)
      }
    }
    return nil
  }
}

extension Draw {
  /// A decision on the accounts of the sample desk, of any kind.
  fileprivate mutating func sampleDecision(_ sample: Sample) -> Decision {
    Decision(
      id: DecisionID(number: sample.machine.desk.lastDecision.number + 1),
      element(of: DecisionClass.allCases), account: sampleAccount(),
      level: element(of: AutomationLevel.allCases), openedAt: sample.now,
      expires: chance(50) ? sample.now + .minutes(integer(in: 1...99)) : nil, proposal: sampleProposal(),
      summary: sampleText(1...20),
      explanation: list(0...3) { draw in
        let inputs = draw.list(0...2) { NamedFigure($0.sampleText(1...1), $0.sampleFigure()) }
        return RuleNote(
          draw.sampleText(1...1), inputs: inputs, bound: draw.sampleFigure(), verdict: draw.sampleText(1...2))
      })
  }

  private mutating func sampleAccount() -> AccountID { element(of: [Sample.gen, Sample.rev, Sample.com]) }

  private mutating func sampleText(_ words: ClosedRange<Int>) -> String {
    list(words) { $0.text(1...9, of: "abcé−$0.9") }.joined(separator: " ")
  }

  private mutating func sampleMoney() -> Money { Money(units: integer(in: -9_999_999_999...9_999_999_999)) }

  private mutating func samplePrice() -> Price { Price(units: integer(in: -99_999...99_999)) }

  private mutating func sampleFigure() -> Figure {
    switch integer(in: 0...5) {
    case 0: .missing
    case 1: .money(sampleMoney())
    case 2: .count(integer(in: -99...99_999))
    case 3: .ratio(BasisPoints(integer(in: -20_000...20_000)))
    case 4: .instant(Instant(milliseconds: integer(in: 0...2_000_000_000_000)))
    default: .text(sampleText(1...2))
    }
  }

  private mutating func sampleOrder() -> OrderDraft {
    let contracts = ["TSLA260313P00245000", "NVDA260320P00118000", "KO260313P00062000"]
    let legs = list(1...2) { draw in
      OrderLeg(
        .option(Sample.contract(draw.element(of: contracts))),
        quantity: draw.integer(in: 1...2_000) * (draw.chance(50) ? 1 : -1))
    }
    let types: [OrderType] = [
      .market, .limit(samplePrice()), .stop(samplePrice()),
      .stopLimit(trigger: samplePrice(), limit: samplePrice()),
    ]
    return OrderDraft(
      account: sampleAccount(), legs: legs, type: element(of: types),
      timeInForce: element(of: TimeInForce.allCases), purpose: element(of: OrderPurpose.allCases),
      worst: chance(50) ? samplePrice() : nil)
  }

  private mutating func sampleProposal() -> Proposal {
    switch integer(in: 0...8) {
    case 0: return .order(sampleOrder())
    case 1: return .fork(Sample.gen, moved: Money(units: integer(in: 0...9_999_999_999)))
    case 2: return .merge([StructureID(number: 1)], into: Sample.com)
    case 3:
      return .reinvest(
        Reinvestment(
          account: Sample.rev, quarter: integer(in: 8_100...8_110), profit: sampleMoney(),
          contracts: sampleMoney(), leaps: sampleMoney(), reservedNow: sampleMoney(), leapsDue: sampleMoney(),
          strategy: element(of: ReinvestmentStrategy.allCases), explanation: []))
    case 4: return .flatten(element(of: [.everything, .structure(.root), .account(Sample.gen)]))
    case 5:
      return .accept(
        Acceptance(
          sampleAccount(), element(of: Acceptance.Matter.allCases),
          instrument: chance(50) ? .option(Sample.contract("KO260313P00062000")) : nil,
          quantity: integer(in: -9...9), consequence: sampleMoney(),
          day: chance(50) ? Day(year: 2026, month: 3, day: 13) : nil))
    case 6:
      return .automation(
        sampleAccount(), element(of: DecisionClass.allCases), element(of: AutomationLevel.allCases))
    case 7: return .playbook(text: sampleText(1...20))
    default: return .lift(sampleAccount())
    }
  }
}
