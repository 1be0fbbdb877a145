import Domain

/// What the desk remembers of orders that leave through the outbox.
extension Desk {
  /// Records the state of an order at its broker.
  mutating func recordAnswer(_ progress: OrderProgress) {
    guard let place = orders.firstIndex(where: { $0.id == progress.order }) else { return }
    // A change asked for together with a cancel, or before the connection broke, is still wanted.
    let asked = orders[place].state.isStanding ? progress.type : orders[place].type
    orders[place].apply(progress)
    orders[place].type = asked
    orders[place].atBroker?.type = progress.type
  }

  /// Keeps a report until the fills that it follows have arrived.
  mutating func hold(_ report: ExecutionReport) {
    guard let place = orders.firstIndex(where: { $0.id == report.order }) else { return }
    orders[place].atBroker?.held.append(report)
  }

  /// Removes an order that ended at its broker, and remembers its end.
  mutating func recordEnd(_ end: OrderProgress, at instant: Instant) {
    ended.append(
      EndedOrder(
        order: end.order, account: end.account, filled: end.filled, day: instant.newYork.day))
  }
}

extension Order {
  /// Moves an order on; the broker fills it at the terms under which it was placed.
  mutating func apply(_ progress: OrderProgress) {
    guard progress.order == id else { return }
    state = progress.state
    filled = progress.filled
    type = progress.type
    guard let known = atBroker else { return }
    if state.isStanding { atBroker?.type = known.type ?? type }
    atBroker?.held.removeAll { $0.isFill && $0.after ?? 0 < filled }
  }
}

extension Order {
  /// A step that changes only its state.
  func progress(_ state: OrderState, _ reason: String) -> OrderProgress {
    OrderProgress(id, account: account, state: state, filled: filled, type: type, reason: reason)
  }

  /// Whether its limit may be changed: the broker has it, and no earlier change of it is under way.
  var mayChange: Bool { atBroker.map { state.isStanding && $0.type == type } ?? true }
}
