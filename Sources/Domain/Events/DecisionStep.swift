/// How far an event brought a decision.
public struct DecisionStep: Hashable, Sendable {
  /// The decision.
  public var id: DecisionID
  /// Where it stands after it.
  public var state: DecisionState
  /// Why.
  public var reason: String
}

extension EventBody {
  /// The decision that the event moved on: by itself, by its order, or by what the gate said of its order.
  public var decisionStep: DecisionStep? {
    switch self {
    case .desk(.decisionMoved(let id, let state, _, let reason)):
      DecisionStep(id: id, state: state, reason: reason)
    case .desk(.decisionWaits(let id, _, let reason)):
      DecisionStep(id: id, state: .approved, reason: reason)
    case .desk(.orderSent(let order, let id?, _)):
      DecisionStep(id: id, state: .executed, reason: "order \(order.id.number)")
    case .desk(.orderRefused(_, let id?, let findings)):
      DecisionStep(
        id: id, state: .failed,
        reason: "refused: " + findings.filter { !$0.passes }.map(\.code).joined(separator: " "))
    default: nil
    }
  }
}
