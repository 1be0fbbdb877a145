import Books
import Brokerage
import Domain
import Engine
import Money
import Testing

/// Reports of a broker that cannot be right.
@Suite struct ReportTests {
  private static let rev = StructureID.root.account(.rev)

  /// A desk with a working order.
  private func working() throws -> (desk: SimulatedDesk, order: Order) {
    var desk = try SimulatedDesk(seed: 1)
    let found = try desk.run(until: { $0.desk.orders.contains { $0.remaining > 0 } }, within: 60)
    #expect(found)
    return (desk, try #require(desk.machine.desk.orders.first { $0.remaining > 0 }))
  }

  private func heard(_ report: ExecutionReport, by desk: SimulatedDesk) throws -> (EngineMachine, [Event]) {
    var desk = desk
    let before = desk.events.count
    try desk.give(.report(report))
    return (desk.machine, desk.events[before...].map(\.event))
  }

  private func fill(_ order: Order, after: Int64? = nil, units: Int64 = 1) -> ExecutionReport {
    .filled(
      order.id, after: after ?? order.filled, units: units,
      legPrices: order.legs.map { _ in Price(units: 10_000) })
  }

  @Test func `a fill that fits what is known is booked`() throws {
    let (desk, order) = try working()
    let (machine, events) = try heard(fill(order), by: desk)
    #expect(events.map(\.body.kind) == ["trade.booked"])
    #expect(machine.desk.order(order.id)?.filled ?? order.units == order.filled + 1)
  }

  @Test func `the same fill again is recorded and not booked`() throws {
    var (desk, order) = try working()
    try desk.give(.report(fill(order)))
    let before = desk.machine.portfolio
    let (machine, events) = try heard(fill(order, after: order.filled), by: desk)
    #expect(events.first?.body.kind == "report.ignored")
    #expect(machine.portfolio.accounts.map(\.value) == before.accounts.map(\.value))
    #expect(!events.contains { $0.body.kind == "trade.booked" })
  }

  @Test func `a fill of an order that nobody sent leaves only reducing, everywhere`() throws {
    let (desk, _) = try working()
    let stranger = OrderID(number: desk.machine.desk.lastOrder.number + 1)
    let (machine, events) = try heard(.filled(stranger, after: 0, units: 1, legPrices: [.zero]), by: desk)
    #expect(events.map(\.body.kind) == ["report.ignored", "kill.set"])
    #expect(machine.desk.state(of: .everything) == .reducing)
  }

  @Test func `a fill that comes after its order ended is late`() throws {
    var (desk, order) = try working()
    try desk.give(.cancel(order.id))
    let (machine, events) = try heard(fill(order), by: desk)
    guard case .desk(.reportIgnored(order.id, _, 1, let reason)) = events.first?.body else {
      Issue.record("not ignored")
      return
    }
    #expect(reason == "the order is done with")
    #expect(machine.desk.state(of: .everything) == .reducing)
    #expect(!events.contains { $0.body.kind == "trade.booked" })
  }

  @Test(arguments: [1, 5]) func `a fill whose predecessors are missing, or that fills too much, is ignored`(
    missing: Int64
  ) throws {
    let (desk, order) = try working()
    let gap = try heard(fill(order, after: order.filled + missing), by: desk)
    let tooMuch = try heard(fill(order, units: order.remaining + missing), by: desk)
    for (machine, events) in [gap, tooMuch] {
      #expect(events.map(\.body.kind) == ["report.ignored", "kill.set"])
      #expect(machine.desk.state(of: .account(order.account)) == .reducing)
      #expect(machine.portfolio.accounts.map(\.lots) == desk.machine.portfolio.accounts.map(\.lots))
    }
  }

  @Test func `a late report that fills nothing changes nothing`() throws {
    var (desk, order) = try working()
    try desk.give(.cancel(order.id))
    let (machine, events) = try heard(.expired(order.id, after: 0), by: desk)
    #expect(events.map(\.body.kind) == ["report.ignored"])
    #expect(machine.desk.state(of: .everything) == .active)
  }
}
