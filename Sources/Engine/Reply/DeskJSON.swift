public import Domain
public import JSON
public import Money

extension GateFinding {
  /// The finding as scripts see it.
  public var json: JSONValue {
    [
      "code": .string(code), "passes": .bool(passes), "value": value.json, "bound": bound.json,
    ]
  }
}

extension OrderType {
  /// The name of the way to fill.
  public var name: String {
    switch self {
    case .market: "market"
    case .limit: "limit"
    case .stop: "stop"
    case .stopLimit: "stop-limit"
    }
  }

  /// The limit, where there is one.
  public var limit: Price? {
    switch self {
    case .limit(let price), .stopLimit(_, let price): price
    case .market, .stop: nil
    }
  }
}

extension Order {
  /// The order as scripts see it.
  public var json: JSONValue {
    [
      "id": .integer(id.number), "account": .string(account.description), "state": .string(state.name),
      "purpose": .string(purpose.name), "type": .string(type.name), "tif": .string(timeInForce.name),
      "limit": type.limit.map { Money(units: $0.units).json } ?? .null,
      "worst": worst.map { Money(units: $0.units).json } ?? .null, "quantity": .integer(units),
      "filled": .integer(filled), "sent": .string(sentAt.description),
      "legs": .array(
        legs.map {
          ["occ": .string($0.instrument.description), "quantity": .integer($0.quantity)]
        }),
    ]
  }

  /// The order after what followed at once.
  func after(_ events: [Event]) -> Order {
    var order = self
    for event in events {
      if case .traded(let trade) = event.body, let fill = trade.fill { order.take(fill) }
      if case .desk(.orderMoved(let progress)) = event.body { order.take(progress) }
      if case .desk(.orderAnswered(let progress)) = event.body { order.take(progress) }
    }
    return order
  }
}

extension OrderProgress {
  /// The step as scripts see it.
  var json: JSONValue {
    [
      "id": .integer(order.number), "account": .string(account.description), "state": .string(state.name),
      "filled": .integer(filled), "limit": type.limit.map { Money(units: $0.units).json } ?? .null,
    ]
  }
}

extension EngineMachine {
  /// The decision as scripts see it.
  public func json(_ decision: Decision) -> JSONValue {
    [
      "id": .integer(decision.id.number), "class": .string(decision.decisionClass.name),
      "state": .string(decision.state.name), "level": .string(decision.level.name),
      "account": .string(decision.account.description), "summary": .string(decision.summary),
      "created": .string(decision.openedAt.description),
      "expires": decision.expires.map { .string($0.description) } ?? .null,
      "snapshotHash": .string(snapshotHash(of: decision)), "explanation": decision.explanation.json,
    ]
  }
}

/// Where a decision stands after a person's word and what followed from it at once.
struct DecisionFate {
  private let id: DecisionID
  private var state: DecisionState
  private let account: AccountID
  private var reason: String
  private var order: Order?
  private var findings: [GateFinding] = []
  /// What was done, told as what it is.
  private(set) var outcome: String

  init(
    _ id: DecisionID, _ state: DecisionState, _ account: AccountID, _ reason: String, _ events: [Event]
  ) {
    self.id = id
    self.state = state
    self.account = account
    self.reason = reason
    outcome = reason.isEmpty ? state.name : "\(state.name): \(reason)"
    for event in events { take(event.body, events) }
    outcome = told(events)
  }

  private mutating func take(_ body: EventBody, _ events: [Event]) {
    guard let step = body.decisionStep, step.id == id else { return }
    state = step.state
    reason = step.reason
    if case .desk(.orderSent(let sent, _, let found)) = body {
      order = sent.after(events)
      findings = found
    }
    if case .desk(.orderRefused(_, _, let found)) = body { findings = found }
  }

  private func told(_ events: [Event]) -> String {
    switch state {
    case .executed: order?.outcome ?? events.deeds(of: account) ?? "done"
    case .failed where !findings.isEmpty: "refused: \(findings.refusing)"
    case .failed: "failed: \(reason)"
    case .approved: reason.isEmpty ? "approved" : reason
    case .open, .rejected, .expired, .withdrawn, .superseded:
      reason.isEmpty || reason == state.name ? state.name : "\(state.name): \(reason)"
    }
  }

  var json: JSONValue {
    [
      "id": .integer(id.number), "state": .string(state.name), "account": .string(account.description),
      "reason": .string(reason), "order": order?.json ?? .null, "findings": .array(findings.map(\.json)),
    ]
  }
}

extension Refusal {
  /// What stopped an order at the gate.
  init(_ draft: OrderDraft, stoppedBy findings: [GateFinding]) {
    let failed = findings.filter { !$0.passes }
    let named = failed.map { "\($0.code) (\($0.value), bound \($0.bound))" }.joined(separator: ", ")
    self.init(
      .gate, "the gate does not let \(draft.summary) pass: \(named)",
      value: failed.first?.value ?? .missing, bound: failed.first?.bound ?? .missing)
  }
}
