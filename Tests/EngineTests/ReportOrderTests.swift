import Books
import Domain
import Engine
import Money
import TestSupport
import Testing

/// All reports on one order, in any order, once or several times.
private struct Schedule {
  var units: Int64
  var reports: [ExecutionReport]

  static func drawn(_ draw: inout Draw) -> Schedule {
    let (id, units) = (OrderID(number: 1), Int64(draw.integer(in: 1...6)))
    var (told, filled): ([ExecutionReport], Int64) = ([.acknowledged(id)], 0)
    while filled < units, draw.chance(80) {
      let more = draw.integer(in: 1...(units - filled))
      told.append(
        .filled(
          id, after: filled, units: more, legPrices: [Price(units: 6_000 + filled * 500)],
          execution: "e\(filled)"))
      filled += more
    }
    let end: ExecutionReport? =
      switch draw.integer(in: 0...3) {
      case 0: .cancelled(id, after: filled, reason: "as asked")
      case 1: .expired(id, after: filled)
      case 2: .rejected(id, after: filled, reason: "no more")
      default: nil
      }
    if let end, filled < units { told.append(end) }
    var shuffled: [ExecutionReport] = []
    for report in told + told.filter({ _ in draw.chance(40) }) {
      shuffled.insert(report, at: draw.integer(in: 0...shuffled.count))
    }
    return Schedule(units: units, reports: shuffled)
  }
}

@Suite struct ReportOrderTests {
  @Test func `the same reports in any order, and repeated, book each execution once in equal books`() {
    forAll(Effort.count(150, soak: 5_000)) {
      Schedule.drawn(&$0)
    } holds: { schedule in
      let inOrder = try Self.books(of: schedule.reports.sorted(), schedule.units)
      let shuffled = try Self.books(of: schedule.reports, schedule.units)
      try ensure(
        shuffled.account == inOrder.account, "books differ:\n\(shuffled.account)\n\(inOrder.account)")
      try ensure(shuffled.order?.state == inOrder.order?.state, "\(shuffled.order.debugDescription)")
    }
  }

  /// The account after the reports, each step compared with a naive model of what may still fill.
  private static func books(
    of reports: [ExecutionReport], _ units: Int64
  ) throws -> (account: Account, order: Order?) {
    var desk = try HandDesk()
    desk.conditions.way = .outbox
    try desk.give(
      .trade(
        OrderDraft(
          account: HandDesk.gen, legs: [OrderLeg(.option(HandDesk.put), quantity: -units)],
          type: .limit(Price(units: -6_000)), purpose: .open)))
    let all = reports.reduce(Int64(0)) { max($0, ($1.after ?? 0) + $1.units) }
    let ends = reports.contains { $0.after != nil && !$0.isFill }
    for report in reports {
      try desk.give(.report(report))
      let booked = -desk.machine.portfolio[HandDesk.gen].quantity(of: .option(HandDesk.put))
      // What was executed and is not booked, and what may still be executed, stays committed.
      let open = (ends ? all : units) - booked
      try ensure(
        desk.committed >= HandDesk.put.notional * open,
        "\(desk.committed) is committed for \(open) that may fill")
      try ensure(
        desk.machine.portfolio.brokenInvariants().isEmpty, "\(desk.machine.portfolio.brokenInvariants())")
    }
    let executions = desk.events.compactMap { event -> String? in
      if case .traded(let trade) = event.body { trade.fill?.reason } else { nil }
    }
    try ensure(Set(executions).count == executions.count, "booked twice: \(executions)")
    try ensure(desk.machine.desk.switches.isEmpty, "a switch was set: \(desk.machine.desk.switches)")
    return (desk.machine.portfolio[HandDesk.gen], desk.machine.desk.order(OrderID(number: 1)))
  }
}

extension [ExecutionReport] {
  /// The order in which a reliable connection would deliver them.
  fileprivate func sorted() -> [ExecutionReport] {
    func rank(_ report: ExecutionReport) -> (Int64, Int) {
      (report.after ?? -1, report.isFill ? 0 : 1)
    }
    return sorted { rank($0) < rank($1) }
  }
}
