import Domain

/// Follows a decision through a person's answer and its immediate consequences.
struct DecisionFate {
  private let id: DecisionID
  private var state: DecisionState
  private let account: AccountID
  private var reason: String
  private var order: Order?
  private var findings: [GateFinding] = []
  /// What was done, in words.
  private(set) var outcome: String

  init(
    _ id: DecisionID, _ state: DecisionState, _ account: AccountID, _ reason: String, _ events: [Event]
  ) {
    self.id = id
    self.state = state
    self.account = account
    self.reason = reason
    outcome = reason.isEmpty ? state.name : "\(state.name): \(reason)"
    for event in events { follow(event.body, events) }
    outcome = words(for: events)
  }

  private mutating func follow(_ body: EventBody, _ events: [Event]) {
    guard let step = body.decisionStep, step.id == id else { return }
    state = step.state
    reason = step.reason
    if case .desk(.orderSent(let sent, _, let found)) = body {
      order = sent.after(events)
      findings = found
    }
    if case .desk(.orderRefused(_, _, let found)) = body { findings = found }
  }

  private func words(for events: [Event]) -> String {
    switch state {
    case .executed: order?.outcome ?? events.deeds(of: account) ?? "done"
    case .failed where !findings.isEmpty: "refused: \(findings.refusing)"
    case .failed: "failed: \(reason)"
    case .approved: reason.isEmpty ? "approved" : reason
    case .open, .rejected, .expired, .withdrawn, .superseded:
      reason.isEmpty || reason == state.name ? state.name : "\(state.name): \(reason)"
    }
  }

  var answer: FateAnswer {
    FateAnswer(
      id: id.number, state: Name(state), account: account, reason: reason, order: order.map(OrderAnswer.init),
      findings: findings.map(FindingAnswer.init))
  }
}

extension Order {
  /// The order after the events that followed at once.
  func after(_ events: [Event]) -> Order {
    var order = self
    for event in events {
      if case .traded(let trade) = event.body, let fill = trade.fill { order.apply(fill) }
      if case .desk(.orderMoved(let progress)) = event.body { order.apply(progress) }
      if case .desk(.orderAnswered(let progress)) = event.body { order.apply(progress) }
    }
    return order
  }
}
