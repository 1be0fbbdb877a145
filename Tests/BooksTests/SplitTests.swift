import Books
import Domain
import Money
import TestSupport
import Testing

@Suite struct SplitTests {
  let gen = SamplePortfolio.gen
  let com = SamplePortfolio.com
  var sample = SamplePortfolio(gen: 500_000)

  private mutating func split(_ symbol: Symbol, _ factor: Int64) -> [AccountChange] {
    guard let event = SplitEntry(symbol, factor: factor).event(in: sample.portfolio) else { return [] }
    let changes = sample.portfolio.changes(of: event, at: sample.now)
    sample.apply(event)
    return changes
  }

  @Test mutating func `shares, contracts and strikes are scaled; cost, premium, day, chain and cash stay`()
    throws
  {
    let (put, call) = (try contract("TSLA260116P00600000"), try contract("TSLA260116C00700000"))
    try sample.trade(gen) {
      $0.open(.option(put), -2, at: price("8"), fee: usd("1.30"), mark: flat("8"))
      let lot = $0.open(.shares("TSLA"), 150, at: price("610"), fee: usd("1"), mark: flat("612"))
      $0.open(.option(call), -1, at: price("3"), fee: usd("0.65"), chain: lot, mark: flat("3"))
    }
    try sample.trade(com) { $0.open(.shares("KO"), 7, at: price("60"), fee: .zero, mark: flat("60")) }
    let before = sample.portfolio
    let changes = split("TSLA", 4)
    let account = sample[gen]
    #expect(account.lots.map(\.quantity) == [-8, 600, -4])
    #expect(
      account.lots.map(\.instrument)
        == [
          .option(try contract("TSLA260116P00150000")), .shares("TSLA"),
          .option(try contract("TSLA260116C00175000")),
        ])
    for (old, new) in zip(before[gen].lots, account.lots) {
      #expect(old.id == new.id && old.chain == new.chain && old.openedAt == new.openedAt)
      #expect(old.cost == new.cost && old.taxBasis == new.taxBasis && old.kept == new.kept)
      #expect(old.value == new.value && old.shares * 4 == new.shares)
    }
    #expect(account.ledger == before[gen].ledger)
    #expect(account.reserved == before[gen].reserved && account.value == before[gen].value)
    #expect(sample[com] == before[com] && sample.portfolio.total == before.total)
    #expect(changes.map(\.account) == [gen] && changes.map(\.after) == [account.figures])
    #expect(sample.portfolio.brokenInvariants() == [])
  }

  @Test mutating func `a strike that does not divide evenly never needs more cash, and cover stays`() throws {
    let (put, call) = (try contract("TSLA260116P00245000"), try contract("TSLA260116C00250000"))
    try sample.trade(gen) {
      $0.open(.option(put), -20, at: price("2"), fee: .zero, mark: flat("2"))
      $0.open(.shares("TSLA"), 5, at: price("100"), fee: .zero, mark: flat("100"))
    }
    try sample.trade(com) {
      $0.open(.shares("TSLA"), 100, at: price("100"), fee: .zero, mark: flat("100"))
      $0.open(.option(call), -1, at: price("2"), fee: .zero, mark: flat("2"))
    }
    let before = sample.portfolio
    #expect(split("TSLA", 3).map(\.account) == [gen, com])
    #expect(sample[gen].lots[0].instrument == .option(try contract("TSLA260116P00081666")))
    #expect(sample[gen].reserved < before[gen].reserved)
    // Twenty contracts, whose strike gave up less than a tenth of a cent a share.
    #expect(before[gen].reserved - sample[gen].reserved <= usd("6"))
    #expect(sample.portfolio.brokenInvariants() == [])
  }

  @Test mutating func `a symbol that no account holds makes no event`() throws {
    try sample.trade(com) { $0.open(.shares("KO"), 7, at: price("60"), fee: .zero, mark: flat("60")) }
    #expect(SplitEntry("TSLA", factor: 4).event(in: sample.portfolio) == nil)
    #expect(SplitEntry("KO", factor: 2).event(in: sample.portfolio) != nil)
  }

  @Test func `any holding keeps its invariants through any splits`() {
    forAll(Effort.count(300, soak: 5_000)) { draw in
      let lots = draw.list(1...6) { draw in
        (
          shares: draw.integer(in: 1...400 as ClosedRange<Int64>),
          cents: draw.integer(in: 100...90_000 as ClosedRange<Int64>)
        )
      }
      return (lots, factors: draw.list(1...2) { $0.integer(in: 2...20 as ClosedRange<Int64>) })
    } holds: { lots, factors in
      var sample = SamplePortfolio(gen: 50_000_000)
      for lot in lots {
        let price = Price(units: lot.cents * 100)
        try sample.trade(SamplePortfolio.gen) {
          $0.open(
            .shares("TSLA"), lot.shares, at: price, fee: .zero,
            mark: Mark(mid: price, exit: price, fee: .zero))
        }
      }
      var shares = lots.reduce(0) { $0 + $1.shares }
      let cost = sample[SamplePortfolio.gen].lots.reduce(Money.zero) { $0 + $1.cost }
      for factor in factors {
        let value = sample[SamplePortfolio.gen].value
        guard let event = SplitEntry("TSLA", factor: factor).event(in: sample.portfolio) else { continue }
        sample.apply(event)
        shares *= factor
        let account = sample[SamplePortfolio.gen]
        try ensure(account.lots.reduce(0) { $0 + $1.quantity } == shares, "shares")
        try ensure(account.lots.reduce(Money.zero) { $0 + $1.cost } == cost, "cost")
        try ensure(abs(account.value.units - value.units) <= shares, "value")
        try ensure(sample.portfolio.brokenInvariants() == [], "promises")
      }
    }
  }
}
