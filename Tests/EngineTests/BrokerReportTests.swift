import Books
import Brokerage
import Domain
import Engine
import Money
import Testing

/// A broker's reports on orders that left through the outbox, in any order.
@Suite struct BrokerReportTests {
  private static let id = OrderID(number: 1)

  /// A desk with one order to sell the given number of puts, which has left, and the reports on it.
  private func desk(_ units: Int64 = 5, acknowledged: Bool = true) throws -> HandDesk {
    var desk = try HandDesk()
    desk.conditions.way = .outbox
    try desk.give(
      .trade(
        OrderDraft(
          account: HandDesk.gen, legs: [OrderLeg(.option(HandDesk.put), quantity: -units)],
          type: .limit(Price(units: -6_000)), purpose: .open)))
    #expect(desk.machine.desk.order(Self.id)?.state == .pending)
    if acknowledged { try desk.give(.report(.acknowledged(Self.id))) }
    return desk
  }

  private func fill(_ after: Int64, _ units: Int64 = 1, _ id: OrderID = Self.id) -> ExecutionReport {
    .filled(
      id, after: after, units: units, legPrices: [Price(units: 6_000 + after * 500)], execution: "e\(after)")
  }

  private func kinds(_ report: ExecutionReport, _ desk: inout HandDesk) throws -> [String] {
    let before = desk.events.count
    try desk.give(.report(report))
    return desk.events[before...].map(\.body.kind)
  }

  @Test
  func `an order that left is pending, and commits what it may still take in every state until it ends`()
    throws
  {
    var desk = try desk(acknowledged: false)
    let whole = HandDesk.put.notional * 5
    #expect(desk.committed == whole)
    try desk.give(.report(.silent(Self.id)))
    #expect(desk.machine.desk.order(Self.id)?.state == .unknown)
    #expect(desk.committed == whole)
    try desk.give(.report(fill(0, 2)))
    #expect(desk.machine.desk.order(Self.id)?.state == .partlyFilled)
    #expect(desk.committed == HandDesk.put.notional * 3)
    try desk.give(.cancel(Self.id))
    #expect(desk.machine.desk.order(Self.id)?.state == .cancelling)
    #expect(desk.committed == HandDesk.put.notional * 3)
    #expect(desk.refusal(.cancel(Self.id))?.code == .alreadySo)
    try desk.give(.report(fill(2)))
    #expect(
      desk.machine.desk.order(Self.id)?.state == .cancelling, "what is filled meanwhile cancels no cancel")
    try desk.give(.report(.cancelled(Self.id, after: 3, reason: "as asked")))
    #expect(desk.machine.desk.orders.isEmpty)
    #expect(desk.machine.portfolio[HandDesk.gen].quantity(of: .option(HandDesk.put)) == -3)
  }

  @Test
  func
    `while a change is not confirmed the dearer of both limits is committed, and no other change is taken`()
    throws
  {
    var desk = try HandDesk()
    desk.conditions.way = .outbox
    try desk.give(
      .trade(
        OrderDraft(
          account: HandDesk.gen, legs: [OrderLeg(.option(HandDesk.call), quantity: 1)],
          type: .limit(Price(units: 6_500)), purpose: .open)))
    #expect(
      desk.refusal(.replace(Self.id, limit: Price(units: 6_000)))?.code == .wrongState, "nobody knows it yet")
    try desk.give(.report(.acknowledged(Self.id)))
    let before = desk.committed
    try desk.give(.replace(Self.id, limit: Price(units: 6_000)))
    #expect(desk.committed == before)
    #expect(desk.refusal(.replace(Self.id, limit: Price(units: 5_500)))?.code == .wrongState)
    var declined = desk
    try declined.give(.report(.declined(Self.id, .limit(Price(units: 6_000)), reason: "too late")))
    #expect(declined.machine.desk.order(Self.id)?.type == .limit(Price(units: 6_500)))
    #expect(declined.committed == before)
    try desk.give(.report(.replaced(Self.id, .limit(Price(units: 6_000)))))
    #expect(desk.committed < before)
  }

  @Test func `each doubt has its outcome, and all but a duplicate allow only closing`() throws {
    var desk = try desk()
    #expect(try kinds(.acknowledged(Self.id), &desk) == ["report.ignored"])
    #expect(try kinds(fill(0, 2), &desk) == ["trade.booked"])
    #expect(try kinds(fill(0, 2), &desk) == ["report.ignored"])
    #expect(try kinds(fill(3), &desk) == ["report.held"])
    #expect(try kinds(fill(3), &desk) == ["report.ignored"])
    #expect(desk.machine.desk.switches.isEmpty, "words that come twice or too early stop nothing")
    let most = ExecutionReport.filled(Self.id, after: .max, units: .max, legPrices: [Price(units: .max)])
    let dear = ExecutionReport.filled(Self.id, after: 2, units: 1, legPrices: [Price(units: .max)])
    for wrong in [fill(1, 3), fill(2, 9), fill(9), fill(2, 0), fill(-1), most, dear] {
      var other = desk
      #expect(try kinds(wrong, &other).first == "report.ignored", "\(wrong)")
      #expect(other.machine.portfolio.accounts.map(\.lots) == desk.machine.portfolio.accounts.map(\.lots))
      #expect(other.machine.desk.state(of: .account(HandDesk.gen)) == (wrong.units > 0 ? .reducing : .active))
    }
    var stranger = desk
    #expect(
      try kinds(fill(0, 1, OrderID(number: 9)), &stranger)
        == ["report.ignored", "kill.set", "order.cancelling"])
    #expect(stranger.machine.desk.state(of: .everything) == .reducing)
  }

  @Test func `a fill beyond the broker's final count is late, and one from before it is a duplicate`()
    throws
  {
    var desk = try desk()
    try desk.give(.report(fill(0, 2)))
    try desk.give(.report(.cancelled(Self.id, after: 2, reason: "")))
    #expect(try kinds(fill(0, 2), &desk) == ["report.ignored"])
    #expect(desk.machine.desk.switches.isEmpty)
    #expect(try kinds(fill(2), &desk) == ["report.ignored", "kill.set"])
    #expect(desk.machine.desk.state(of: .account(HandDesk.gen)) == .reducing)
    #expect(desk.machine.portfolio[HandDesk.gen].quantity(of: .option(HandDesk.put)) == -2)
  }

  @Test func `an order that the broker never had is over, and one that it had becomes unknown`() throws {
    var lost = try desk(acknowledged: false)
    try lost.give(.report(.silent(Self.id)))
    try lost.give(.report(.unheard(Self.id)))
    #expect(lost.machine.desk.orders.isEmpty)
    var forgotten = try desk()
    try forgotten.give(.report(.unheard(Self.id)))
    #expect(forgotten.machine.desk.order(Self.id)?.state == .unknown)
    #expect(try kinds(.unheard(Self.id), &forgotten) == ["report.ignored"])
    try forgotten.give(.report(.acknowledged(Self.id)))
    #expect(forgotten.machine.desk.order(Self.id)?.state == .working)
  }

  @Test
  func
    `what the books cannot hold is kept in the journal, and only closing leaves until a person has looked`()
    throws
  {
    var desk = try desk(1)
    // Cash that the order had committed is withdrawn past the gate.
    let gone = desk.machine.portfolio[HandDesk.gen].ledger.cash - Money(dollars: 1)
    desk.record(
      Event(
        .withdrawn(HandDesk.gen, gone, fromIncome: .zero),
        transactions: [
          Transaction(
            .withdrawal, [Posting(HandDesk.gen, .cash, -gone), Posting(HandDesk.gen, .capital, gone)])
        ]))
    let lots = desk.machine.portfolio[HandDesk.gen].lots
    #expect(try kinds(fill(0), &desk) == ["report.ignored", "kill.set", "order.cancelling"])
    #expect(desk.machine.portfolio[HandDesk.gen].lots == lots)
    #expect(desk.machine.portfolio.brokenInvariants().isEmpty)
    #expect(desk.machine.desk.order(Self.id)?.remaining == 1, "it commits what the broker says it took")
  }

  @Test func `a switch asks the broker to cancel what opens, and says that it is not confirmed`() throws {
    var desk = try desk()
    try desk.give(.kill(.everything, .halted, reason: ""))
    #expect(desk.machine.desk.order(Self.id)?.state == .cancelling)
    #expect(desk.machine.outbox().map(\.deed) == [.cancel])
  }

  @Test func `an order of which a fill is missing is asked about, and not changed before it came`() throws {
    var desk = try desk()
    #expect(desk.machine.outbox().isEmpty)
    try desk.give(.report(fill(2)))
    #expect(desk.machine.outbox().map(\.deed) == [.ask])
    try desk.give(.report(fill(0, 2)))
    #expect(desk.machine.outbox().isEmpty, "all of it is known")
    try desk.give(.report(fill(4)))
    try desk.give(.cancel(Self.id))
    #expect(desk.machine.outbox().map(\.deed) == [.cancel, .ask])
  }

  @Test func `a broker's texts are kept as far as they can be shown`() throws {
    var desk = try desk()
    try desk.give(.report(.rejected(Self.id, after: 0, reason: "no\u{202E} \u{0007}room")))
    guard case .desk(.orderMoved(let progress)) = desk.events.last?.body else {
      Issue.record("not moved")
      return
    }
    #expect(progress.reason == "no room" && progress.state == .rejected)
  }
}
