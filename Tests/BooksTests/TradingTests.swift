import Books
import Domain
import Money
import Testing

@Suite struct TradingTests {
  let gen = SamplePortfolio.gen
  let fee = usd("0.65")
  var sample = SamplePortfolio()
  let put: OptionContract
  let call: OptionContract

  init() throws {
    put = try contract("TSLA260109P00240000")
    call = try contract("TSLA260116C00250000")
  }

  mutating func sellPuts(_ count: Int64, at premium: String = "2.50") throws {
    let (instrument, fee) = (Instrument.option(put), self.fee * count)
    try sample.trade(gen) {
      $0.open(instrument, -count, at: price(premium), fee: fee, mark: flat(premium))
    }
  }

  func expectBooksHold(_ location: SourceLocation = #_sourceLocation) {
    #expect(sample.portfolio.brokenInvariants() == [], sourceLocation: location)
  }

  @Test mutating func `a short put brings its premium and reserves its whole strike`() throws {
    try sellPuts(2)
    let account = sample[gen]
    #expect(account.ledger.cash == usd("120498.70"))
    #expect(account.ledger.holdings == usd("-500.00"))
    #expect(account.reserved == usd("48000"))
    #expect(account.value == usd("119998.70"))
    #expect(account.ledger.costs == usd("1.30"))
    #expect(account.ledger.weekResult == usd("-1.30"))
    #expect(account.available(buffer: BasisPoints(percent: 5)) == usd("66498.765"))
    #expect(account.deployed == BasisPoints(4_000))
    #expect(account.lots.map(\.taxBasis) == [usd("-498.70")])
    expectBooksHold()
  }

  @Test mutating func `a put that expires keeps its premium as profit and frees its reserve`() throws {
    try sellPuts(2)
    let put = self.put
    try sample.trade(gen, .expiry) { entry throws(TradeError) in try entry.expire(put, 2) }
    let account = sample[gen]
    #expect(account.lots.isEmpty)
    #expect(account.reserved == .zero)
    #expect(account.value == usd("120498.70"))
    #expect(account.ledger.profit == usd("-498.70"))
    #expect(account.ledger.weekResult == usd("498.70"))
    expectBooksHold()
  }

  @Test mutating func `lots close first in, first out, in part, exact to the last unit`() throws {
    try sellPuts(1, at: "2.50")
    try sellPuts(3, at: "3.0001")
    let (put, fee) = (self.put, self.fee)
    try sample.trade(gen) { entry throws(TradeError) in
      try entry.close(.option(put), 2, at: price("1.00"), fee: fee * 2)
    }
    let account = sample[gen]
    #expect(account.lots.map(\.id.number) == [2])
    #expect(account.lots.map(\.quantity) == [-2])
    #expect(account.lots.map(\.cost) == [usd("-600.02")])
    #expect(account.ledger.weekResult == usd("350.01") - fee * 6)
    expectBooksHold()
  }

  @Test mutating func `a whole wheel counts all premiums in the wheel basis, and one in the tax basis`()
    throws
  {
    try sellPuts(1)
    let (put, call, fee) = (self.put, self.call, self.fee)
    try sample.trade(gen, .assignment) { entry throws(TradeError) in
      try entry.assignPut(put, 1, fee: .zero, mark: flat("235.00"))
    }
    var shares = try #require(sample[gen].lots.first)
    #expect(shares.quantity == 100)
    #expect(shares.chain == LotID(number: 1))
    #expect(shares.cost == usd("24000"))
    #expect(shares.taxBasis == usd("23750.65"))
    #expect(shares.wheelBasis == price("237.5065"))
    #expect(sample[gen].reserved == .zero)

    try sample.trade(gen) {
      $0.open(.option(call), -1, at: price("1.20"), fee: fee, chain: LotID(number: 1), mark: flat("1.20"))
    }
    try sample.trade(gen) { entry throws(TradeError) in
      try entry.close(.option(call), 1, at: price("0.20"), fee: fee)
    }
    shares = try #require(sample[gen].lots.first)
    #expect(shares.wheelBasis == price("236.5195"))
    #expect(shares.taxBasis == usd("23750.65"))
    expectBooksHold()

    try sample.trade(gen) {
      $0.open(.option(call), -1, at: price("1.00"), fee: fee, chain: LotID(number: 1), mark: flat("1.00"))
    }
    try sample.trade(gen, .assignment) { entry throws(TradeError) in
      try entry.assignCall(call, 1, fee: .zero)
    }
    let account = sample[gen]
    #expect(account.lots.isEmpty)
    // 250 premium, 100 bought back, 100 premium, 1,000 on the shares, four fees.
    #expect(account.value == usd("120000") + usd("1450") - fee * 4)
    #expect(account.ledger.holdings == .zero)
    expectBooksHold()
  }

  @Test mutating func `a rolled put carries the premium of its chain to the shares`() throws {
    try sellPuts(1)
    let (put, fee) = (self.put, self.fee)
    let later = try contract("TSLA260116P00235000")
    try sample.trade(gen) { entry throws(TradeError) in
      try entry.close(.option(put), 1, at: price("4.00"), fee: fee)
      entry.open(
        .option(later), -1, at: price("4.50"), fee: fee, chain: LotID(number: 1), mark: flat("4.50"))
    }
    #expect(sample[gen].lots.map(\.kept) == [usd("-150") - fee * 3])
    try sample.trade(gen, .assignment) { entry throws(TradeError) in
      try entry.assignPut(later, 1, fee: .zero, mark: flat("230"))
    }
    // 235 less (2.50 - 4.00 + 4.50) and three fees of 0.0065 a share.
    #expect(sample[gen].lots.map(\.wheelBasis) == [price("232.0195")])
    #expect(sample[gen].lots.map(\.taxBasis) == [usd("23500") - usd("450") + fee])
    expectBooksHold()
  }

  @Test mutating func `part of a chain may be assigned, and later premium is divided among its shares`()
    throws
  {
    try sellPuts(3)
    let (put, call) = (self.put, self.call)
    try sample.trade(gen, .assignment) { entry throws(TradeError) in
      try entry.assignPut(put, 1, fee: .zero, mark: flat("235"))
    }
    try sample.trade(gen, .assignment) { entry throws(TradeError) in
      try entry.assignPut(put, 2, fee: .zero, mark: flat("234"))
    }
    let before = sample[gen].lots.map(\.kept)
    #expect(before == [usd("249.35"), usd("498.70")])
    try sample.trade(gen) {
      $0.open(.option(call), -3, at: price("1.00"), fee: .zero, chain: LotID(number: 1), mark: flat("1.00"))
    }
    try sample.trade(gen, .expiry) { entry throws(TradeError) in try entry.expire(call, 3) }
    #expect(sample[gen].lots.map(\.kept) == [usd("349.35"), usd("698.70")])
    expectBooksHold()
  }

  @Test mutating func `a roll of several lots carries the premium of all of them`() throws {
    try sellPuts(2)
    try sellPuts(3)
    let put = self.put
    let later = try contract("TSLA260116P00235000")
    #expect(sample[gen].lots.map(\.kept) == [-fee * 2, -fee * 3])
    try sample.trade(gen) { entry throws(TradeError) in
      try entry.close(.option(put), 5, at: price("4.00"), fee: .zero)
      entry.open(
        .option(later), -5, at: price("4.50"), fee: .zero, chain: LotID(number: 1), mark: flat("4.50"))
    }
    // Each of five puts lost 1.50 a share.
    #expect(sample[gen].lots.map(\.kept) == [usd("-750") - fee * 5])
    expectBooksHold()
  }

  @Test mutating func `a call's premium belongs to all the shares that covered it`() throws {
    let (gen, call) = (self.gen, self.call)
    for _ in 1...2 {
      try sample.trade(gen) {
        $0.open(.shares("TSLA"), 100, at: price("100"), fee: .zero, mark: flat("100"))
      }
    }
    let chain = sample[gen].lots[0].chain
    try sample.trade(gen) {
      $0.open(.option(call), -2, at: price("1.00"), fee: .zero, chain: chain, mark: flat("1.00"))
    }
    try sample.trade(gen, .expiry) { entry throws(TradeError) in try entry.expire(call, 2) }
    #expect(sample[gen].lots.map(\.kept) == [usd("100"), usd("100")])
    expectBooksHold()
  }

  @Test mutating func `a roll of LEAPS takes from the reserve what the old ones do not bring in`() throws {
    let rev = SamplePortfolio.rev
    let (old, new) = (
      Instrument.option(try contract("KO270115C00060000")),
      Instrument.option(try contract("KO280121C00060000"))
    )
    try sample.trade(rev) { $0.open(old, 1, at: price("15.00"), fee: .zero, mark: flat("15.00")) }
    sample.apply(
      Event(
        .marked(rev, .zero, reason: "reserve"),
        transactions: [Transaction(.reinvestment, [Posting(rev, .leapsReserve, usd("500"))])]))
    try sample.trade(rev) { entry throws(TradeError) in
      try entry.close(old, 1, at: price("16.00"), fee: .zero)
      entry.open(new, 1, at: price("18.00"), fee: usd("0.65"), mark: flat("18.00"))
    }
    #expect(sample[rev].ledger.leapsReserve == usd("500") - usd("200.65"))
    try sample.trade(rev) { entry throws(TradeError) in
      try entry.close(new, 1, at: price("25.00"), fee: .zero)
      entry.open(old, 1, at: price("20.00"), fee: .zero, mark: flat("20.00"))
    }
    #expect(sample[rev].ledger.leapsReserve == usd("299.35"))
    expectBooksHold()
  }

  @Test mutating func `LEAPS are paid from their reserve and valued at the bid`() throws {
    let rev = SamplePortfolio.rev
    let leaps = Instrument.option(try contract("KO270115C00060000"))
    sample.apply(
      Event(
        .marked(rev, .zero, reason: "reserve"),
        transactions: [Transaction(.reinvestment, [Posting(rev, .leapsReserve, usd("2000"))])]))
    try sample.trade(rev) {
      $0.open(leaps, 1, at: price("15.00"), fee: usd("0.65"), mark: flat("15.00"))
    }
    #expect(sample[rev].ledger.leapsReserve == usd("499.35"))
    #expect(sample[rev].leaps == usd("1999.35"))
    let quote = ClosingQuote(
      leaps, bid: price("14.00"), ask: price("16.00"), mid: price("15.00"), fee: usd("0.65"))
    sample.apply(Event(.sessionMarked([quote])))
    #expect(sample[rev].value == usd("90000") - usd("1500.65") + usd("1400"))
    #expect(sample[rev].liquidation == sample[rev].value - usd("0.65"))
    #expect(sample[rev].sizeBase == sample[rev].value - sample[rev].leaps)
    expectBooksHold()
  }

  @Test mutating func `marks value longs and shorts at mid, and close them at bid and ask less fees`() throws
  {
    try sellPuts(1)
    let put = self.put
    try sample.trade(gen) {
      $0.open(.shares("NVDA"), 10, at: price("100"), fee: usd("1"), mark: flat("100"))
    }
    let quotes = [
      ClosingQuote(
        .shares("NVDA"), bid: price("109"), ask: price("111"), mid: price("110"), fee: usd("0.005")),
      ClosingQuote(.option(put), bid: .zero, ask: price("0.10"), mid: price("0.05"), fee: usd("0.65")),
    ]
    let event = Event(.sessionMarked(quotes))
    let changes = sample.portfolio.changes(of: event, at: sample.now)
    sample.apply(event)
    let account = sample[gen]
    #expect(account.value == account.ledger.cash + usd("1100") - usd("5"))
    #expect(account.liquidation == account.ledger.cash + usd("1090") - usd("0.05") - usd("10") - usd("0.65"))
    #expect(changes.map(\.account) == [gen])
    #expect(changes.map(\.after) == [account.figures])
  }

  @Test mutating func `more than is held cannot be closed`() throws {
    try sellPuts(1)
    let put = self.put
    for count in [0, -1, 2] as [Int64] {
      #expect(throws: TradeError.notHeld(.option(put), wanted: count, held: 1)) {
        try sample.trade(gen) { entry throws(TradeError) in
          try entry.close(.option(put), count, at: price("1"), fee: .zero)
        }
      }
    }
  }

  @Test mutating func `a put that cash does not cover to the last unit is refused`() throws {
    let put = Instrument.option(try contract("TSLA260109P01199990"))
    #expect(throws: TradeError.cashShort(Money(units: 1))) {
      try sample.trade(gen) {
        $0.open(put, -1, at: .zero, fee: usd("1.0001"), mark: flat("0"))
      }
    }
    try sample.trade(gen) { $0.open(put, -1, at: .zero, fee: usd("1"), mark: flat("0")) }
    #expect(sample[gen].ledger.cash == sample[gen].reserved)
    expectBooksHold()
  }

  @Test mutating func `each call needs a whole hundred shares`() throws {
    let call = Instrument.option(self.call)
    try sample.trade(gen) {
      $0.open(.shares("TSLA"), 199, at: price("200"), fee: .zero, mark: flat("200"))
    }
    #expect(throws: TradeError.uncovered("TSLA")) {
      try sample.trade(gen) { $0.open(call, -2, at: price("1"), fee: .zero, mark: flat("1")) }
    }
    try sample.trade(gen) { $0.open(call, -1, at: price("1"), fee: .zero, mark: flat("1")) }
    #expect(throws: TradeError.uncovered("TSLA")) {
      try sample.trade(gen) { entry throws(TradeError) in
        try entry.close(.shares("TSLA"), 100, at: price("200"), fee: .zero)
      }
    }
    try sample.trade(gen) { entry throws(TradeError) in
      try entry.close(.shares("TSLA"), 99, at: price("200"), fee: .zero)
    }
    expectBooksHold()
  }

  @Test mutating func `dividends, interest and fees count in the week's result`() throws {
    try sample.trade(gen, .dividend) { $0.receive(usd("12.34"), as: .dividend) }
    try sample.trade(gen, .interest) { $0.receive(usd("0.0001"), as: .interest) }
    try sample.trade(gen, .fee) { $0.pay(fee: usd("2")) }
    #expect(sample[gen].value == usd("120010.3401"))
    #expect(sample[gen].ledger.weekResult == usd("10.3401"))
    #expect(sample[gen].ledger.costs == usd("2"))
    #expect(sample[gen].ledger.initial == usd("120000"))
    expectBooksHold()
  }

  @Test mutating func `a merge moves lots with number, cost, day and chain, at no cost to the books`()
    throws
  {
    sample.fork(60_000)
    let (child, com) = (StructureID(number: 1), SamplePortfolio.com)
    let koPut = Instrument.option(try contract("KO260109P00060000"))
    try sample.trade(child.account(.gen)) {
      $0.open(koPut, -2, at: price("0.50"), fee: usd("1.30"), mark: flat("0.50"))
    }
    try sample.trade(com) { $0.open(.shares("KO"), 5, at: price("61"), fee: .zero, mark: flat("61")) }
    try sample.trade(child.account(.com)) {
      $0.open(.shares("KO"), 100, at: price("60"), fee: usd("1"), mark: flat("62"))
    }
    let moved = sample.portfolio.accounts(of: child).flatMap(\.lots)
    let value = sample.portfolio.liquidation(of: child)
    let target = sample[com]
    sample.now = sample.now + .days(1)
    let merge = Merge(
      sources: [child], target: com, moved: value, positions: 2, lots: 2, reparented: [], priority: 5,
      baseline: Baseline(return26Weeks: nil, deployed: .zero, costs: .zero, drawdown: .zero))
    let event = Event(.merged(merge), transactions: [mergeTransfer(of: child, into: com)])
    let changes = sample.portfolio.changes(of: event, at: sample.now)
    sample.apply(event)
    #expect(sample[com].lots == (target.lots + moved).sorted { $0.id < $1.id })
    #expect(sample[com].liquidation == target.liquidation + value)
    #expect(sample[com].index == target.index)
    #expect(sample.portfolio.accounts(of: child).allSatisfy { $0.lots.isEmpty && $0.value == .zero })
    #expect(changes.map(\.after) == changes.map { sample[$0.account].figures })
    expectBooksHold()
  }

  func mergeTransfer(of source: StructureID, into target: AccountID) -> Transaction {
    var postings: [Posting] = []
    for account in sample.portfolio.accounts(of: source) {
      let ledger = account.ledger
      for column in LedgerColumn.allCases where column != .costs {
        postings.append(Posting(account.id, column, -ledger[column]))
      }
      let unrealised = account.liquidation - ledger.cash - ledger.holdings
      postings += [
        Posting(target, .cash, ledger.cash), Posting(target, .holdings, ledger.holdings),
        Posting(target, .capital, -account.liquidation), Posting(target, .profit, unrealised),
      ]
    }
    return Transaction(.mergeTransfer, postings)
  }

  @Test mutating func `a snapshot carries lots`() throws {
    try sellPuts(2)
    var writer = CanonicalWriter()
    sample.portfolio.write(to: &writer)
    let read = try writer.bytes.withUnsafeBytes { bytes in
      try CanonicalReader.value(Portfolio.self, from: bytes)
    }
    #expect(read == sample.portfolio)
  }
}
