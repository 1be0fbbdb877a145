import Books
import Domain
import Engine
import Insight
import Money
import Rules
import Testing

@Suite struct ReferenceProjectionTests {
  @Test func `ten years agree with the published reference to the cent`() {
    let projection = ReferenceProjection()
    let published = [
      1: ["123444.37", "147153.75", "115148.76", "118146.47", "503893.35"],
      3: ["130632.53", "393395.10", "188491.96", "664364.47", "1376884.06"],
      5: ["138239.26", "1051687.14", "308550.58", "2181053.99", "3679530.97"],
      10: ["159250.78", "12289398.16", "1057816.26", "27178859.67", "40685324.87"],
    ]
    #expect(projection.years.map(\.year) == Array(1...10))
    for (year, amounts) in published {
      let row = projection.years[year - 1]
      #expect([row.gen, row.rev, row.com, row.forks, row.total] == amounts.compactMap { Money($0) })
    }
    let counts = [1, 3, 5, 10].map { projection.years[$0 - 1].forkCount }
    #expect(counts == [2, 9, 29, 317])
    #expect(projection.years.allSatisfy { $0.mergeCount == 0 })
    #expect(projection.forks.count == 317)
    #expect(projection.forks[0].week == 25)
    #expect(projection.forks[0].amount == Money("50925.42"))
  }

  @Test func `a shorter projection is the beginning of a longer one`() {
    let (short, long) = (ReferenceProjection(years: 3), ReferenceProjection(years: 5))
    #expect(short.years == Array(long.years.prefix(3)))
    #expect(short.forks == Array(long.forks.prefix(short.forks.count)))
  }

  /// The same policy through the engine: values by mark, forks by its own rule.
  @Test func `the engine forks in the same weeks and agrees within a dollar`() throws {
    let reference = ReferenceProjection()
    var engine = try MarkedEngine(
      playbook: """
        [fork]
        split = "whole-surplus"
        cooling_hours = 0
        max_per_day = 1000
        parent_minimum = 0
        minimum_age_days = 0
        performance_weeks = 0
        """)
    var forks: [(week: Int, amount: Money)] = []
    for week in 1...520 {
      try engine.grow()
      forks += try engine.forkEverywhere().map { (week, $0) }
      guard week % 52 == 0 else { continue }
      let row = reference.years[week / 52 - 1]
      let values = AccountKind.allCases.map { engine.machine.portfolio[StructureID.root.account($0)].value }
      let total = engine.machine.portfolio.accounts.reduce(Money.zero) { $0 + $1.value }
      for (booked, published) in zip(values + [total], [row.gen, row.rev, row.com, row.total]) {
        #expect(abs((booked - published).units) < Money.unitsPerDollar, "year \(row.year)")
      }
    }
    #expect(forks.map(\.week) == reference.forks.map(\.week))
    for (booked, published) in zip(forks, reference.forks) {
      #expect(abs((booked.amount - published.amount).units) < Money.unitsPerDollar)
    }
    #expect(engine.machine.due(at: engine.now).merges.allSatisfy { !$0.verdict.blockers.isEmpty })
    #expect(engine.machine.portfolio.brokenInvariants().isEmpty)
  }
}

/// An engine whose accounts meet their targets week by week.
private struct MarkedEngine {
  private(set) var machine = EngineMachine()
  private(set) var now = Instant(milliseconds: 1_767_623_400_000)
  private var sequence: Int64 = 0

  init(playbook: String) throws(Refusal) {
    let founding = Founding(store: [], publicKey: [], capital: Money(dollars: 300_000), playbook: playbook)
    try give(.found(founding))
  }

  @discardableResult
  private mutating func give(_ command: Command) throws(Refusal) -> Event {
    let event = try machine.decide(command, at: now)
    sequence += 1
    machine.apply(event, sequence: sequence, at: now)
    return event
  }

  mutating func grow() throws(Refusal) {
    now = now + .days(7)
    for account in machine.portfolio.accounts {
      let target = [150, 100, 50][Int(account.id.kind.rawValue)]
      let gain = multiplied(account.value.units, by: 95 * Int64(target), over: 1_000_000, rounding: .nearest)
      try give(.mark(account.id, account.value + Money(units: gain), reason: ""))
    }
  }

  /// Forks every Gen-Acc that may, those made on the way too; what left, in order.
  mutating func forkEverywhere() throws(Refusal) -> [Money] {
    var moved: [Money] = []
    var structure: Int32 = 0
    while Int(structure) < machine.portfolio.structures.count {
      let gen = machine.portfolio[StructureID(number: structure).account(.gen)]
      if machine.forkVerdict(gen, at: now).blockers.isEmpty {
        if case .forked(let fork) = try give(.fork(gen.id)).body { moved.append(fork.moved) }
      }
      structure += 1
    }
    return moved
  }
}
