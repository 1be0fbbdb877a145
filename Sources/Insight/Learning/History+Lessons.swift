import Books
public import Domain
import Engine
import Settings

/// Why no lesson is put to a person.
public enum LessonRefusal: Error, Hashable, Sendable {
  /// No value was better beyond its noise.
  case nothing
  /// Another lesson is still open.
  case open(DecisionID)
  /// A person has rejected it since the last quarter's end.
  case refused(DecisionID, String)
}

extension History {
  /// The clearest lesson at an instant; with `last`, from the trades that had ended by that day.
  public func lesson(of last: Day? = nil, at instant: Instant) throws(LessonRefusal) -> Lesson {
    if let open = asked.last(where: { !$0.state.isFinal }) { throw .open(open.decision) }
    let learning = machine.playbook.portfolio.learning
    let outcomes = last.map { last in record.outcomes.filter { $0.ended <= last } } ?? record.outcomes
    let found = Learner.comparisons(of: outcomes, learning, settings: machine.playbook.settings(for:))
      .compactMap { Lesson($0, folds: learning.folds, in: portfolio.playbook) }
    let quarter = ReportKind.quarterly.lastDue(at: instant, machine.playbook.portfolio.clock)
    let rejected = asked.filter { lesson in
      lesson.state == .rejected && quarter.map { lesson.movedAt >= $0.until } ?? true
    }
    let left = found.filter { lesson in !rejected.contains { $0.isSame(as: lesson) } }
    // The first of equals, so that the same journal gives the same lesson.
    if let clearest = left.max(by: { $0.clarity < $1.clarity }) {
      return left.first { $0.clarity == clearest.clarity } ?? clearest
    }
    if let lesson = found.first, let no = rejected.last(where: { $0.isSame(as: lesson) }) {
      throw .refused(no.decision, lesson.path)
    }
    throw .nothing
  }

  /// The lesson that is due by the calendar at an instant: the last quarter's, if none was asked since it
  /// ended.
  package func dueLesson(at instant: Instant) -> (quarter: String, lesson: Lesson)? {
    let settings = machine.playbook.portfolio
    guard settings.learning.enabled,
      let quarter = ReportKind.quarterly.lastDue(at: instant, settings.clock),
      !asked.contains(where: { $0.openedAt >= quarter.until }),
      let lesson = try? lesson(of: quarter.days.upperBound, at: instant)
    else { return nil }
    return (ReportKind.quarterly.periodName(of: quarter.days), lesson)
  }
}
