/// The state that an event gave to a decision.
public struct DecisionStep: Hashable, Sendable {
  /// The decision that changed.
  public var id: DecisionID
  /// Its state after the event.
  public var state: DecisionState
  /// The reason for people.
  public var reason: String
}

extension EventBody {
  /// The change to a decision, whether made directly, through its order, or by the gate's refusal of its
  /// order; nil for other events.
  public var decisionStep: DecisionStep? {
    guard case .desk(let event) = self else { return nil }
    return event.decisionStep
  }
}

extension DeskEvent {
  fileprivate var decisionStep: DecisionStep? {
    switch self {
    case .decisionMoved(let id, let state, _, let reason): DecisionStep(id: id, state: state, reason: reason)
    case .decisionWaits(let id, _, let reason): DecisionStep(id: id, state: .approved, reason: reason)
    case .orderSent(let order, let decision, _):
      decision.map { DecisionStep(id: $0, state: .executed, reason: "order \(order.id.number)") }
    case .orderRefused(_, let decision, let findings):
      decision.map {
        DecisionStep(
          id: $0, state: .failed,
          reason: "refused: " + findings.filter { !$0.passes }.map(\.code).joined(separator: " "))
      }
    case .marketAttached, .regimeJudged, .decisionOpened, .orderMoved, .orderReplaced, .orderAnswered,
      .reportHeld, .reportIgnored, .killSet, .weekEnded, .preservationMoved, .entriesSkipped, .guardTripped,
      .feedMoved, .pricesKept, .quotesUsed, .futuresShown, .consented:
      nil
    }
  }
}
