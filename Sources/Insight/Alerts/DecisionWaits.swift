public import Domain

/// How long decisions wait by the wall clock when market time runs faster: a half hour that passes within a
/// second leaves a person no time to answer.
public struct DecisionWaits: Sendable {
  private var seen: [DecisionID: Instant] = [:]
  private var now = Instant(milliseconds: 0)

  /// Creates waits without decisions.
  public init() {}

  /// Records which decisions wait at a moment, and forgets those that no longer do.
  public mutating func update(with decisions: [Decision], _ now: Instant) {
    self.now = now
    let before = seen
    seen = [:]
    for decision in decisions { seen[decision.id] = before[decision.id] ?? now }
  }

  /// The seconds for which a decision has been seen waiting; nil if it was not seen.
  public func seconds(of decision: Decision) -> Double? {
    seen[decision.id].map { Double((now - $0).milliseconds) / 1_000 }
  }
}
