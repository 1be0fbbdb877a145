public import Domain

/// How long decisions wait by the wall's clock, where market time outruns it: nobody can answer within half an hour that is over in a
/// second.
public struct DecisionWaits: Sendable {
  private var seen: [DecisionID: Instant] = [:]
  private var now = Instant(milliseconds: 0)

  /// Creates waits of nothing.
  public init() {}

  /// Looks which decisions wait at a moment; those that have gone are forgotten.
  public mutating func look(at decisions: [Decision], _ now: Instant) {
    self.now = now
    let before = seen
    seen = [:]
    for decision in decisions { seen[decision.id] = before[decision.id] ?? now }
  }

  /// The seconds for which a decision was seen to wait; nil where it was not seen.
  public func seconds(of decision: Decision) -> Double? {
    seen[decision.id].map { Double((now - $0).milliseconds) / 1_000 }
  }
}
