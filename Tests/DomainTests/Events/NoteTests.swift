import Domain
import Money
import TestSupport
import Testing

/// Figures, notes and transactions as they are printed and stored.
@Suite struct NoteTests {
  @Test(arguments: [
    (0, "0%"), (1, "0.01%"), (10, "0.1%"), (100, "1%"), (-300, "-3%"), (1_250, "12.5%"), (-1_205, "-12.05%"),
    (10_000, "100%"), (-1, "-0.01%"),
  ])
  func `a ratio is printed in percent, without zeros at the end`(_ value: Int64, _ text: String) {
    #expect(Figure.ratio(BasisPoints(value)).description == text)
  }

  @Test func `every figure prints plainly, and what is not known as two dashes`() {
    #expect(Figure.money(Money(dollars: -1_234)).description == "-1234.00")
    #expect(Figure.count(-7).description == "-7" && Figure.text("due").description == "due")
    #expect(Figure.instant(Instant(milliseconds: 1)).description == "1970-01-01T00:00:00.001Z")
    #expect(Figure.missing.description == "--")
  }

  @Test func `a note with one figure is the same however it was made`() {
    let figure = NamedFigure("surplus", .count(3))
    let listed = RuleNote("rule", inputs: [figure], bound: .count(2), verdict: "due")
    let single = RuleNote("rule", "surplus", .count(3), bound: .count(2), verdict: "due")
    #expect(listed == single && single.inputs == [figure])
    #expect(RuleNote("rule", inputs: [], verdict: "").inputs.isEmpty)
    #expect(RuleNote("rule", inputs: [figure, figure], verdict: "").inputs == [figure, figure])
  }

  @Test func `rows are lost only where more was promised than found`() {
    func lost(_ promised: Int64, _ found: Int64) -> Int64 {
      Acknowledgement(
        promisedSequence: promised, promisedHash: [], foundSequence: found, foundHash: [], damages: [],
        reason: ""
      ).lostRows
    }
    #expect(lost(9, 7) == 2 && lost(7, 7) == 0 && lost(7, 9) == 0 && lost(0, 0) == 0)
    #expect(lost(.max, -1) == .max && lost(.max, 0) == .max)
  }

  @Test func `the first six columns balance, and a transaction drops postings of nothing`() {
    let gen = StructureID.root.account(.gen)
    #expect(
      LedgerColumn.allCases.filter(\.isDoubleEntry) == [
        .cash, .holdings, .capital, .profit, .contracts, .leaps,
      ])
    let made = Transaction(
      .deposit,
      [
        Posting(gen, .cash, Money(units: 5)), Posting(gen, .holdings, .zero),
        Posting(gen, .capital, Money(units: -5)),
        Posting(gen, .income, Money(units: 9)),
      ])
    #expect(made.postings.map(\.column) == [.cash, .capital, .income] && made.imbalance == 0)
    let stored = Transaction(
      stored: .deposit,
      postings: [Posting(gen, .cash, Money(units: .max)), Posting(gen, .leaps, Money(units: .max))])
    #expect(stored.imbalance == 2 * Int128(Int64.max))
    #expect(
      TransactionKind.forkTransfer.name == "fork transfer"
        && TransactionKind.mergeTransfer.name == "merge transfer")
    #expect(TransactionKind.deposit.name == "deposit")
    #expect(
      LedgerColumn.leapsReserve.name == "leaps reserve" && LedgerColumn.weekResult.name == "week result")
  }

  @Test func `a trade's profit is proceeds less cost, clamped to what an amount can be`() {
    func closing(_ cost: Int64, _ proceeds: Int64) -> Trade.Closing {
      let mark = Mark(mid: .zero, exit: .zero, fee: .zero)
      return Trade.Closing(
        Lot(
          id: LotID(number: 1), instrument: .shares("KO"), quantity: 1, openedAt: Instant(milliseconds: 0),
          tradeDate: Day(number: 0), cost: Money(units: cost), taxBasis: .zero, kept: .zero,
          chain: LotID(number: 1),
          mark: mark),
        proceeds: Money(units: proceeds))
    }
    let gen = StructureID.root.account(.gen)
    func profit(_ closed: [Trade.Closing]) -> Int64 {
      Trade(account: gen, cause: .order, closed: closed).profit.units
    }
    #expect(closing(30, 50).profit == Money(units: 20))
    #expect(profit([closing(30, 50), closing(-5, -9)]) == 16 && profit([]) == 0)
    #expect(profit([closing(-1, .max), closing(0, 1)]) == .max)
    #expect(profit([closing(.max, -9), closing(5, 0)]) == .min)
  }
}
