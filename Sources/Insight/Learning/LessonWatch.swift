import Books
public import Domain
import Engine
import Settings

/// Finds what is to be put to a person of what closed trades say of settings, once after each quarter's end.
public struct LessonWatch: Sendable {
  private var quarter: Instant?

  /// Creates a watch that has looked at no quarter.
  public init() {}

  /// The lesson that falls due by a clock, with the id under which it is asked: whoever asks again under it has no second effect.
  ///
  /// The history must have all that happened until then.
  public mutating func look(at clock: Instant, _ history: History) -> (id: String, lesson: Lesson)? {
    guard history.portfolio.sequence > 0,
      let ended = ReportKind.quarterly.lastDue(at: clock, history.machine.playbook.portfolio.clock)?.until,
      quarter != ended
    else { return nil }
    quarter = ended
    return history.dueLesson(at: clock).map { ("learning-\($0.quarter)", $0.lesson) }
  }
}
