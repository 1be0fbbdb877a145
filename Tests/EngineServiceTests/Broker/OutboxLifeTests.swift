import Books
import Brokerage
import Domain
import Engine
import MarketModel
import Money
import TestSupport
import Testing

/// An engine whose orders leave through the outbox, on brokers of every kind.
@Suite struct OutboxLifeTests {
  @Test(arguments: [1, 2, 3] as [UInt64])
  func `orders that leave end in the books of orders within the turn, when the broker answers at once`(
    _ seed: UInt64
  ) throws {
    var within = try SimulatedDesk(seed: seed)
    var outside = within
    outside.conditions.way = .outbox
    var broker = PaperBroker(seed: seed)
    var handed: Set<Errand> = []
    let end = within.clock + .days(30)
    try within.run(until: end)
    try outside.run(until: end, with: &broker, &handed)
    #expect(within.trades.count > 10)
    #expect(outside.machine.portfolio.accounts == within.machine.portfolio.accounts)
    #expect(outside.count("report.ignored") == 0 && outside.count("order.acknowledged") > 10)
  }

  @Test
  func `on a connection with every fault nothing is booked twice or lost, and all that may fill is covered`()
  {
    forAll(Effort.count(4, soak: 200)) { draw in
      (
        seed: UInt64(draw.integer(in: 1...30)), faults: UInt64(draw.integer(in: 1...1_000)),
        days: Int64(draw.integer(in: 2...12))
      )
    } holds: { life in
      var desk = try SimulatedDesk(seed: life.seed)
      desk.conditions.way = .outbox
      let outside = ScriptedBroker(seed: life.faults, .all)
      var broker = outside
      var handed: Set<Errand> = []
      try desk.run(until: desk.clock + .days(life.days), with: &broker, &handed) { desk in
        try ensure(
          desk.machine.portfolio.brokenInvariants().isEmpty, "\(desk.machine.portfolio.brokenInvariants())")
        for (id, taken) in outside.taken { try Self.requireCovered(id, taken, desk) }
      }
      broker.faults = .none
      broker.faults.fills = 0
      for _ in 0..<8 {
        broker.cut()
        broker.restore()
        broker.show(desk.view)
        try desk.exchange(with: &broker, &handed)
      }
      for (id, taken) in broker.taken {
        try ensure(
          desk.booked(of: id) == taken.order.filled,
          "order \(id.number): \(desk.booked(of: id)) of \(taken.order.filled)")
        try ensure(
          (desk.machine.desk.order(id) == nil) == taken.isOver,
          "order \(id.number) is over for one of the two")
      }
      let executions = desk.trades.compactMap { $0.fill?.reason }.filter { !$0.isEmpty }
      try ensure(Set(executions).count == executions.count, "an execution was booked twice")
    }
  }

  /// What the broker may still fill, and what it filled without a report, is committed.
  private static func requireCovered(_ id: OrderID, _ taken: ScriptedBroker.Taken, _ desk: SimulatedDesk)
    throws
  {
    let open = taken.isOver ? taken.order.filled : taken.order.units
    let covered = desk.booked(of: id) + (desk.machine.desk.order(id)?.remaining ?? 0)
    try ensure(covered >= open, "order \(id.number): \(covered) units are covered of \(open)")
  }

  @Test func `while halted only cancels leave, and what waited leaves afterwards`() throws {
    var desk = try SimulatedDesk(seed: 1, approval: .ask)
    desk.conditions.way = .outbox
    let draft = OrderDraft(
      account: StructureID.root.account(.gen), legs: [OrderLeg(.shares("TSLA"), quantity: 1)], type: .market,
      purpose: .open)
    try desk.give(.trade(draft))
    #expect(desk.machine.outbox().map(\.deed.name) == ["place"])
    #expect(desk.machine.outbox(heeding: [Desk.Switch(scope: .everything, state: .halted)]).isEmpty)
    try desk.give(.report(.acknowledged(OrderID(number: 1))))
    try desk.give(.report(.filled(OrderID(number: 1), after: 0, units: 1, legPrices: [Price(dollars: 250)])))
    try desk.give(.closePosition(StructureID.root.account(.gen), .shares("TSLA"), limit: Price(dollars: 900)))
    var other = draft
    other.legs = [OrderLeg(.shares("TSLA"), quantity: 2)]
    try desk.give(.trade(other))
    #expect(desk.machine.outbox().map(\.deed.name) == ["place", "place"])
    try desk.give(.kill(.everything, .halted, reason: ""))
    #expect(
      desk.machine.outbox().map(\.deed.name) == ["cancel"],
      "the closing order waits, the opening one is taken back")
    try desk.give(.rearm(.everything, to: .reducing, reason: "looked"))
    #expect(desk.machine.outbox().map(\.deed.name) == ["place", "cancel"])
  }
}

extension SimulatedDesk {
  /// Units of an order that the journal has booked.
  fileprivate func booked(of id: OrderID) -> Int64 {
    trades.compactMap(\.fill).last { $0.order == id }?.filled ?? 0
  }
}

extension Errand.Deed {
  fileprivate var name: String {
    switch self {
    case .place: "place"
    case .replace: "replace"
    case .cancel: "cancel"
    case .ask: "ask"
    }
  }
}
