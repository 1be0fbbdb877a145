import Domain

/// What the desk remembers of orders that left through the outbox.
extension Desk {
  /// The broker said how an order stands there.
  mutating func answer(_ progress: OrderProgress) {
    guard let place = orders.firstIndex(where: { $0.id == progress.order }) else { return }
    // What was asked beside a cancel, or before the line broke, is still asked.
    let asked = orders[place].state.isStanding ? progress.type : orders[place].type
    orders[place].take(progress)
    orders[place].type = asked
    orders[place].atBroker?.type = progress.type
  }

  /// A report waits for the fills that it follows.
  mutating func hold(_ report: ExecutionReport) {
    guard let place = orders.firstIndex(where: { $0.id == report.order }) else { return }
    orders[place].atBroker?.held.append(report)
  }

  /// An order ended there.
  mutating func remember(_ end: OrderProgress, at instant: Instant) {
    ended.append(
      EndedOrder(
        order: end.order, account: end.account, filled: end.filled, day: instant.newYork.day))
  }
}

extension Order {
  /// Moves on; what a broker fills stands there as it was placed.
  mutating func take(_ progress: OrderProgress) {
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
  /// A step that leaves all but its state as it is.
  func progress(_ state: OrderState, _ reason: String) -> OrderProgress {
    OrderProgress(id, account: account, state: state, filled: filled, type: type, reason: reason)
  }

  /// Whether its limit may be changed: the broker has it, and nothing that was asked of it is under way.
  var mayChange: Bool { atBroker.map { state.isStanding && $0.type == type } ?? true }
}
