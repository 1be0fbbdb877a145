import Books
import Domain
import Engine
import EngineService
import Insight
import MarketFeeds
import Settings

/// Puts to a person what closed trades say of settings, after each quarter's end.
///
/// It asks as anyone outside the engine does, by a command that is journaled. Where nothing holds time back nobody is there to
/// be asked, and the journal rests on the seed alone: there it asks nothing.
struct LessonWatch {
  private var quarter: Day?

  /// Looks whether a quarter has ended by the engine's clock; the history must have all that happened until then.
  mutating func look(at sight: EngineSight, _ history: History, ask: (Lesson, String) -> Void) {
    guard case .times = sight.pace, !sight.hasEnded, history.portfolio.sequence > 0,
      let ended = ReportKind.quarterly.lastDue(
        at: sight.clock, sight.machine.playbook.portfolio.clock)?.until,
      quarter != ended.newYork.day
    else { return }
    quarter = ended.newYork.day
    guard let due = history.dueLesson(at: sight.clock) else { return }
    // The id says it once: whoever looks again under it has no second effect.
    ask(due.lesson, "learning-\(due.quarter)")
  }
}
