public import Domain

/// A lesson that was put to a person.
public struct AskedLesson: Hashable, Sendable {
  /// The decision that asks about it.
  public var decision: DecisionID
  /// The rule of its evidence, which names the setting.
  public var rule: String
  /// The value that the setting was to get.
  public var better: String
  /// When it was opened.
  public var openedAt: Instant
  /// The decision's state.
  public private(set) var state = DecisionState.open
  /// When it reached that state.
  private(set) var movedAt: Instant

  /// Creates it from a decision that is a lesson; nil for any other.
  init?(_ decision: Decision) {
    guard let note = decision.explanation.first, note.rule.hasPrefix(Lesson.rulePrefix) else { return nil }
    guard let better = note.inputs.first(where: { $0.name == "better" })?.figure else { return nil }
    self.decision = decision.id
    rule = note.rule
    self.better = "\(better)"
    openedAt = decision.openedAt
    movedAt = decision.openedAt
  }

  /// Moves to another state.
  mutating func move(to state: DecisionState, at instant: Instant) {
    (self.state, movedAt) = (state, instant)
  }

  /// Whether it asks for the same change as a lesson.
  func isSame(as lesson: Lesson) -> Bool {
    rule == "\(Lesson.rulePrefix)\(lesson.path)" && better == lesson.comparison.better
  }
}
