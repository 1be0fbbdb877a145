public import Domain

/// A lesson that was put to a person.
public struct AskedLesson: Hashable, Sendable {
  /// The decision.
  public var decision: DecisionID
  /// The setting and what it was to become, as the decision says it.
  public var rule: String
  /// What it was to become.
  public var better: String
  /// When it was opened.
  public var openedAt: Instant
  /// How it stands.
  public private(set) var state = DecisionState.open
  /// When it came to stand so.
  public private(set) var movedAt: Instant

  /// A decision that is a lesson; nil for any other.
  init?(_ decision: Decision) {
    guard let note = decision.explanation.first, note.rule.hasPrefix(Lesson.rulePrefix) else { return nil }
    guard let better = note.inputs.first(where: { $0.name == "better" })?.figure else { return nil }
    self.decision = decision.id
    rule = note.rule
    self.better = "\(better)"
    openedAt = decision.openedAt
    movedAt = decision.openedAt
  }

  /// Takes another state.
  mutating func move(to state: DecisionState, at instant: Instant) {
    (self.state, movedAt) = (state, instant)
  }

  /// Whether it asks for the same as a lesson.
  func isSame(as lesson: Lesson) -> Bool {
    rule == "\(Lesson.rulePrefix)\(lesson.path)" && better == lesson.comparison.better
  }
}
