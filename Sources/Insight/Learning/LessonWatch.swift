import Books
public import Domain
import Engine
import Settings

/// Finds the lesson to put to a person, once after each quarter's end.
public struct LessonWatch: Sendable {
  private var quarter: Instant?

  /// Creates a watch that has checked no quarter yet.
  public init() {}

  /// The lesson due at a time, with the id for asking about it; asking again under the same id has no
  /// second effect.
  ///
  /// The history must contain everything that happened until then.
  public mutating func check(at clock: Instant, _ history: History) -> (id: String, lesson: Lesson)? {
    guard history.portfolio.sequence > 0,
      let ended = ReportKind.quarterly.lastDue(at: clock, history.machine.playbook.portfolio.clock)?.until,
      quarter != ended
    else { return nil }
    quarter = ended
    return history.dueLesson(at: clock).map { ("learning-\($0.quarter)", $0.lesson) }
  }
}
