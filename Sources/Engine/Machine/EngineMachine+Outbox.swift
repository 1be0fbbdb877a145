import Books
public import Brokerage
import Domain

extension EngineMachine {
  /// What a broker is still to do, in the order of creation.
  ///
  /// It is derived from the orders, so that a crash between commit and hand-over loses nothing, and a
  /// repeated errand has the same key. Switches bar here what they bar at the gate, those beside the engine
  /// included; a cancel always leaves.
  public func outbox(heeding flags: [Desk.Switch] = []) -> [Errand] {
    let orders = desk.orders.filter { $0.atBroker != nil }.sorted { $0.id < $1.id }
    return orders.flatMap { order in
      deeds(for: order, heeding: flags).map { Errand(OrderKey(order.id, of: portfolio.store), order.id, $0) }
    }
  }

  private func deeds(for order: Order, heeding flags: [Desk.Switch]) -> [Errand.Deed] {
    let lacksFills = order.atBroker?.held.isEmpty == false
    switch order.state {
    case .cancelling: return lacksFills ? [.cancel, .ask] : [.cancel]
    case .unknown: return [.ask]
    case .pending, .working, .partlyFilled:
      if lacksFills { return [.ask] }
      guard mayLeave(order, heeding: flags) else { return [] }
      if order.state == .pending { return [.place(order.bare)] }
      return order.atBroker?.type == order.type ? [] : [.replace(order.type)]
    case .filled, .cancelled, .expired, .rejected: return []
    }
  }

  private func mayLeave(_ order: Order, heeding flags: [Desk.Switch]) -> Bool {
    let lineage = portfolio.lineage(of: order.account.structure)
    let state = max(killState(of: order.account), flags.strictest(over: order.account, lineage: lineage))
    return state <= .strictest(allowing: order.purpose)
  }
}

extension Order {
  /// The order as a broker receives it, the same each time that it is sent.
  fileprivate var bare: Order { Order(id: id, draft, sentAt: sentAt) }
}
