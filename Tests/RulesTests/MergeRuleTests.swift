import Books
import Domain
import Money
import Rules
import Settings
import Testing

@Suite struct MergeRuleTests {
  var house = Household(gen: 20_000_000)
  let com = StructureID.root.account(.com)

  func codes(_ sources: [StructureID], into target: AccountID? = nil) -> [Refusal.Code] {
    house.judgeMerge(sources, into: target).blockers.map(\.code)
  }

  @Test mutating func `one structure merges from exactly the threshold, into its parent's Com-Acc`() {
    let fork = house.fork(gen: 250_000, com: 250_000)
    #expect(house.judgeMerge([fork]).target == com)
    #expect(codes([fork]) == [])
    house.mark(.gen, of: fork, at: usd("250000") - unit)
    #expect(codes([fork]) == [.belowThreshold])
  }

  @Test mutating func `it is watched from nine tenths of the threshold, the root never`() {
    let fork = house.fork(gen: 225_000, com: 225_000)
    func isNear(_ id: StructureID) -> Bool {
      MergeRule.isNear(house.portfolio.structures[Int(id.number)], in: house.portfolio, house.settings)
    }
    #expect(isNear(fork))
    #expect(!isNear(.root))
    house.mark(.com, of: fork, at: usd("225000") - unit)
    #expect(!isNear(fork))
  }

  @Test mutating func `several merge when they meet the threshold together`() {
    let forks = [house.fork(gen: 100_000, com: 100_000), house.fork(gen: 150_000, com: 150_000)]
    #expect(codes(forks) == [])
    house.mark(.com, of: forks[0], at: usd("100000") - unit)
    #expect(codes(forks) == [.belowThreshold])
  }

  @Test mutating func `ten structures merge at once, eleven do not`() {
    let forks = (0..<11).map { _ in house.fork(gen: 50_000, com: 50_000) }
    #expect(codes(Array(forks.prefix(10))) == [])
    #expect(codes(forks) == [.tooManySources])
  }

  @Test mutating func `the root, a structure named twice and one that merged are refused`() {
    let fork = house.fork(gen: 300_000, com: 300_000)
    #expect(codes([.root, fork], into: com) == [.rootStructure, .targetInside])
    #expect(codes([fork, fork]) == [.duplicateSource])
    merge(fork, into: com)
    #expect(codes([fork]).contains(.alreadyMerged))
  }

  @Test mutating func `a structure with a halted or preserving account does not merge`() {
    let (fork, other) = (house.fork(gen: 300_000, com: 300_000), house.fork(gen: 300_000, com: 300_000))
    for part in [AccountKind.gen, .com] {
      let account = fork.account(part)
      #expect(house.judgeMerge([fork], preserving: [account]).blockers.map(\.code) == [.inPreservation])
      #expect(house.judgeMerge([fork], halted: [account]).blockers.map(\.code) == [.sourceHalted])
      #expect(house.judgeMerge([other], preserving: [account], halted: [account]).isReady)
    }
  }

  /// Notes that an empty merge happened; the money stays where it is.
  mutating func merge(_ fork: StructureID, into target: AccountID) {
    let merge = Merge(
      sources: [fork], target: target, moved: .zero, positions: 0, lots: 0, reparented: [], priority: 1,
      baseline: Baseline(return26Weeks: nil, deployed: .zero, costs: .zero, drawdown: .zero))
    house.apply(Event(.merged(merge)))
  }

  @Test
  mutating func `structures of different parents need a target, a parent merging with its child does not`() {
    let outer = house.fork(gen: 900_000, com: 300_000)
    let inner = house.fork(gen: 300_000, com: 300_000, under: outer)
    let other = house.fork(gen: 300_000, com: 300_000)
    #expect(codes([inner, other]) == [.targetRequired])
    #expect(codes([inner, other], into: com) == [])
    #expect(house.judgeMerge([outer, inner]).target == com)
    #expect(house.judgeMerge([inner]).target == outer.account(.com))
  }

  @Test mutating func `the target is an active Com-Acc that exists and stays`() {
    let outer = house.fork(gen: 900_000, com: 300_000)
    let inner = house.fork(gen: 300_000, com: 300_000, under: outer)
    #expect(codes([inner], into: StructureID.root.account(.gen)) == [.wrongKind])
    #expect(codes([inner], into: StructureID(number: 9).account(.com)) == [.unknownAccount])
    #expect(codes([outer], into: inner.account(.com)) == [.targetInside])
    #expect(codes([outer], into: outer.account(.com)) == [.targetInside])
    house.suspend(.com)
    #expect(codes([outer]) == [.targetInactive])
  }

  @Test mutating func `children of what merges are re-parented, merged ones and sources are not`() {
    let outer = house.fork(gen: 2_000_000, com: 300_000)
    let first = house.fork(gen: 100_000, com: 100_000, under: outer)
    let second = house.fork(gen: 100_000, com: 100_000, under: outer)
    let gone = house.fork(gen: 100_000, com: 100_000, under: outer)
    merge(gone, into: outer.account(.com))
    #expect(house.judgeMerge([outer]).reparented == [first, second])
    #expect(house.judgeMerge([outer, first]).reparented == [second])
  }
}

@Suite struct MergeRankTests {
  var house = Household(gen: 20_000_000)

  func rank(_ fork: StructureID) -> MergeRank {
    MergeRank.of(fork, in: house.portfolio, until: house.now.newYork.day)
  }

  /// Buys shares, so that free cash lies between a tenth and four fifths.
  mutating func invest(_ fork: StructureID, _ kind: AccountKind, shares: Int64) throws {
    var entry = TradeEntry(fork.account(kind), in: house.portfolio, cause: .order, at: house.now)
    let price = Price(dollars: 100)
    entry.open(
      .shares("KO"), shares, at: price, fee: .zero, mark: Mark(mid: price, exit: price, fee: .zero))
    house.apply(try entry.event())
  }

  @Test(
    arguments: [
      (500_000, 0, 5), (500_000, 1, 6), (750_000, 0, 6), (750_000, 1, 7), (1_000_000, 0, 7),
      (1_000_000, 1, 8),
    ] as [(Int64, Int64, Int64)])
  func `value over each step adds its points, and exactly the step does not`(
    _ dollars: Int64, _ units: Int64, _ expected: Int64
  ) throws {
    var test = self
    let fork = test.house.fork(gen: 0, com: dollars)
    try test.invest(fork, .com, shares: dollars / 200)
    // A gain of one unit is no return to speak of.
    test.house.mark(.com, of: fork, at: Money(dollars: dollars) + Money(units: units))
    #expect(test.rank(fork).priority == expected)
  }

  @Test mutating func `a year's return over 15 percent adds one, a negative one subtracts one`() throws {
    let fork = house.fork(gen: 0, com: 100_000)
    try invest(fork, .com, shares: 500)
    house.mark(.com, of: fork, at: usd("115000"))
    #expect(rank(fork).priority == 5)
    house.mark(.com, of: fork, at: usd("115020"))
    #expect(rank(fork).priority == 6)
    house.mark(.com, of: fork, at: usd("99980"))
    #expect(rank(fork).priority == 4)
    #expect(rank(fork).reasons == ["12-month return negative: -1"])
  }

  @Test mutating func `little free cash adds two, much subtracts one, and the bounds themselves do neither`()
    throws
  {
    let fork = house.fork(gen: 0, com: 100_000)
    #expect(rank(fork).priority == 4)
    try invest(fork, .com, shares: 199)
    #expect(rank(fork).priority == 4)
    try invest(fork, .com, shares: 1)
    #expect(rank(fork).priority == 5)
    try invest(fork, .com, shares: 700)
    #expect(rank(fork).priority == 5)
    try invest(fork, .com, shares: 1)
    #expect(rank(fork).priority == 7)
  }

  @Test mutating func `a rank is at most ten`() throws {
    let fork = house.fork(gen: 0, com: 1_000_000)
    try invest(fork, .com, shares: 9_990)
    house.mark(.com, of: fork, at: usd("1200000"))
    house.post(.rev, [])
    #expect(rank(fork).priority == 9)
    try invest(fork, .com, shares: 1_500)
    #expect(rank(fork).priority == 10)
  }
}
