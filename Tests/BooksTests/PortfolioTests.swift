import Books
import Domain
import Money
import Testing

@Suite struct PortfolioTests {
  var sample = SamplePortfolio()
  let gen = SamplePortfolio.gen

  func bytes() -> [UInt8] {
    var writer = CanonicalWriter()
    sample.portfolio.write(to: &writer)
    return writer.bytes
  }

  func read(_ bytes: [UInt8]) throws -> Portfolio {
    try bytes.withUnsafeBytes { try CanonicalReader.value(Portfolio.self, from: $0) }
  }

  /// Posts what no rule would.
  mutating func post(_ postings: [(AccountID, LedgerColumn, String)]) {
    let transaction = Transaction(
      stored: .adjustment, postings: postings.map { Posting($0.0, $0.1, usd($0.2)) })
    sample.apply(Event(.deposited(gen, .zero), transactions: [transaction]))
  }

  func broken() -> [String] { sample.portfolio.brokenInvariants().map(\.id) }

  @Test mutating func `every broken invariant of the books is reported`() {
    #expect(broken() == [])
    let rev = SamplePortfolio.rev
    post([(gen, .cash, "1")])
    #expect(broken() == ["I1", "I1"])
    post([(gen, .capital, "-1")])
    #expect(broken() == [])
    post([(gen, .leapsReserve, "120002")])
    #expect(broken() == ["I2"])
    post([(gen, .leapsReserve, "-120003")])
    #expect(broken() == ["I2", "I2"])
    post([(gen, .leapsReserve, "1"), (rev, .income, "-1")])
    #expect(broken() == ["I1"])
    post([(rev, .income, "1"), (rev, .holdings, "5"), (rev, .cash, "-5")])
    #expect(broken() == ["I3"])
    post([(rev, .holdings, "-5"), (rev, .cash, "5")])
    sample.apply(Event(.statusChanged(rev, .closed, reason: "")))
    #expect(broken() == ["I3"])
  }

  @Test mutating func `uncovered calls and puts without cash are reported when they are booked`() throws {
    let call = Instrument.option(try contract("KO260109C00062000"))
    let put = Instrument.option(try contract("KO260109P02000000"))
    func lot(_ number: Int64, _ instrument: Instrument) -> Lot {
      Lot(
        id: LotID(number: number), instrument: instrument, quantity: -1, openedAt: sample.now,
        tradeDate: sample.now.newYork.day, cost: .zero, taxBasis: .zero, kept: .zero,
        chain: LotID(number: number), mark: flat("0"))
    }
    sample.apply(Event(.traded(Trade(account: gen, cause: .order, opened: [lot(1, call)]))))
    #expect(broken() == ["I2"])
    sample.apply(Event(.traded(Trade(account: gen, cause: .order, opened: [lot(2, put)]))))
    #expect(broken() == ["I2", "I2"])
  }

  @Test mutating func `a snapshot reads back unchanged, and every prefix of it is refused`() throws {
    sample.fork(20_000)
    try sample.trade(gen) { $0.open(.shares("KO"), 3, at: price("60"), fee: usd("1"), mark: flat("60")) }
    let whole = bytes()
    #expect(try read(whole) == sample.portfolio)
    for count in 0..<whole.count {
      #expect(throws: CanonicalError.self) { try read(Array(whole.prefix(count))) }
    }
    #expect(throws: CanonicalError.self) { try read(whole + [0]) }
  }

  @Test
  mutating func
    `a snapshot with any byte changed is refused or is another state, and never stops the program`()
    throws
  {
    sample.fork(20_000)
    try sample.trade(gen) { $0.open(.shares("KO"), 3, at: price("60"), fee: usd("1"), mark: flat("60")) }
    let whole = bytes()
    for place in whole.indices {
      for flip in [1, 128] as [UInt8] {
        var changed = whole
        changed[place] ^= flip
        if let other = try? read(changed) { #expect(other != sample.portfolio) }
      }
    }
  }

  @Test mutating func `forks add structures to the tree and move their capital`() throws {
    sample.fork(20_000)
    sample.fork(20_000)
    let (first, second) = (StructureID(number: 1), StructureID(number: 2))
    #expect(sample.portfolio.isInside(first, .root))
    #expect(!sample.portfolio.isInside(first, second))
    #expect(sample.portfolio.lineage(of: second) == [second, .root])
    #expect(sample.portfolio.structure(second)?.forkedFrom == gen)
    #expect(sample.portfolio.structure(StructureID(number: 3)) == nil)
    #expect(sample.portfolio.account(first.account(.com))?.value == usd("10000"))
    #expect(sample.portfolio.account(StructureID(number: 3).account(.com)) == nil)
    #expect(sample.portfolio.liquidation(of: first) == usd("20000"))
    let account = sample[gen]
    #expect(account.forksOnDay?.count == 2)
    #expect(account.lastFork == sample.now)
    #expect(account.ledger.initial == usd("120000"))
    #expect(account.value == usd("80000"))
    #expect(broken() == [])
  }

  @Test mutating func `levels that a person set are kept separately for each class`() {
    sample.apply(Event(.automationSet(gen, .fork, .autonomous)))
    sample.apply(Event(.automationSet(gen, .emergency, .manual)))
    sample.apply(Event(.automationSet(gen, .settings, .human)))
    sample.apply(Event(.automationSet(gen, .fork, .supervised)))
    let levels = sample[gen].automation
    #expect(levels[.fork] == .supervised)
    #expect(levels[.emergency] == .manual)
    #expect(levels[.settings] == .human)
    #expect(levels[.merge] == nil)
  }

  @Test func `a structure or a lot out of order stops the program`() async {
    await #expect(processExitsWith: .failure) {
      var sample = SamplePortfolio()
      let fork = Fork(
        parent: SamplePortfolio.gen, child: StructureID(number: 5), surplus: .zero, moved: .zero,
        toGen: .zero,
        toCom: .zero,
        baseline: Baseline(return26Weeks: nil, deployed: .zero, costs: .zero, drawdown: .zero))
      sample.apply(Event(.forked(fork)))
    }
    await #expect(processExitsWith: .failure) {
      var sample = SamplePortfolio()
      let quantity: Int64 = 1
      let lot = Lot(
        id: LotID(number: 2), instrument: .shares("KO"), quantity: quantity, openedAt: sample.now,
        tradeDate: sample.now.newYork.day, cost: .zero, taxBasis: .zero, kept: .zero,
        chain: LotID(number: 2), mark: flat("0"))
      sample.apply(Event(.traded(Trade(account: SamplePortfolio.gen, cause: .order, opened: [lot]))))
    }
  }
}
