import Books
import Domain
import Money
import Testing

/// Peak, drawdown and returns do not see money come or go.
@Suite struct GrowthFigureTests {
  var sample = SamplePortfolio(gen: 100_000, rev: 100_000, com: 100_000)
  let gen = SamplePortfolio.gen

  mutating func book(_ body: EventBody, _ kind: TransactionKind, _ postings: [(LedgerColumn, String)]) {
    let transaction = Transaction(kind, postings.map { Posting(gen, $0.0, usd($0.1)) })
    sample.apply(Event(body, transactions: [transaction]))
  }

  mutating func deposit(_ amount: String) {
    book(.deposited(gen, usd(amount)), .deposit, [(.cash, amount), (.capital, "-\(amount)")])
  }

  mutating func withdraw(_ amount: String) {
    book(
      .withdrawn(gen, usd(amount), fromIncome: .zero), .withdrawal,
      [(.cash, "-\(amount)"), (.capital, amount)])
  }

  mutating func gain(_ amount: String, takingBack nature: ValueEffect? = nil) {
    let change = usd(amount)
    let body: EventBody =
      nature.map { .reversed(sequence: 1, nature: $0, reason: "") } ?? .marked(gen, change, reason: "")
    sample.apply(
      Event(
        body,
        transactions: [
          Transaction(.adjustment, [Posting(gen, .cash, change), Posting(gen, .profit, -change)])
        ]))
  }

  var account: Account { sample[gen] }

  func growth(_ weeks: Int32 = 52) -> Int64 {
    account.index.growth(overWeeks: weeks, until: sample.now.newYork.day)
  }

  @Test mutating func `deposits and withdrawals scale the peak and leave drawdown and return unchanged`() {
    gain("-10000")
    #expect(account.drawdown == BasisPoints(percent: 10))
    deposit("90000")
    #expect(account.peak == usd("200000"))
    #expect(account.drawdown == BasisPoints(percent: 10))
    withdraw("135000")
    #expect(account.peak == usd("50000"))
    #expect(account.drawdown == BasisPoints(percent: 10))
    #expect(growth() == -100_000)
  }

  @Test mutating func `an account that was emptied starts a new peak with its next deposit`() {
    withdraw("100000")
    #expect(account.peak == .zero)
    #expect(account.drawdown == .zero)
    deposit("500")
    #expect(account.peak == usd("500"))
    #expect(growth() == 0)
  }

  @Test mutating func `a total loss is a whole drawdown, after which the unit restarts at its bound`() {
    gain("-100000")
    #expect(account.drawdown == .whole)
    #expect(growth() == -1_000_000)
    deposit("100")
    #expect(account.peak == usd("100"))
    gain("100")
    #expect(account.index.unit == 2)
  }

  @Test mutating func `the drawdown is rounded up, so that a limit is never missed`() {
    gain("-0.0001")
    #expect(account.drawdown == BasisPoints(1))
    gain("0.0001")
    #expect(account.drawdown == .zero)
  }

  @Test mutating func `reversing a profit lowers the peak again, and reversing a loss restores it`() {
    gain("20000")
    #expect(account.peak == usd("120000"))
    gain("-20000", takingBack: .correction)
    #expect(account.peak == usd("100000"))
    #expect(account.drawdown == .zero)
    gain("-50000")
    gain("50000", takingBack: .correction)
    #expect(account.peak == usd("100000"))
    #expect(account.drawdown == .zero)
    #expect(growth() == 0)
  }

  @Test mutating func `a return over weeks begins at the end of the week before them`() {
    gain("10000")
    sample.now = sample.now + .days(7)
    gain("11000")
    #expect(growth(1) == 100_000)
    #expect(growth(2) == 210_000)
    #expect(growth(52) == 210_000)
    sample.now = sample.now + .days(7)
    #expect(growth(1) == 0)
    #expect(account.index.weeklyReturns(last: 4, until: sample.now.newYork.day) == [0, 100_000, 100_000, 0])
  }

  @Test mutating func `a year and the week before it are kept, and no more`() {
    for _ in 0..<120 {
      gain("1")
      sample.now = sample.now + .days(7)
    }
    #expect(account.index.weeks.count <= 55)
    #expect(account.index.growth(overWeeks: 52, until: sample.now.newYork.day - 7) > 0)
  }

  @Test mutating func `a suspended account without positions needs no buffer, one with positions does`()
    throws
  {
    let share = BasisPoints(percent: 5)
    #expect(account.buffer(share) == usd("5000"))
    sample.apply(Event(.statusChanged(gen, .suspended, reason: "")))
    #expect(account.buffer(share) == .zero)
    #expect(account.available(buffer: share) == usd("100000"))
    try sample.trade(gen) {
      $0.open(.shares("KO"), 1, at: price("60"), fee: .zero, mark: flat("60"))
    }
    #expect(account.buffer(share) == usd("5000"))
  }

  @Test mutating func `the buffer is rounded up, and zero for a negative value`() {
    gain("0.0001")
    #expect(account.buffer(BasisPoints(percent: 5)) == usd("5000.0001"))
    gain("-100001")
    #expect(account.buffer(BasisPoints(percent: 5)) == .zero)
    #expect(account.available(buffer: BasisPoints(percent: 5)) == .zero)
  }
}
