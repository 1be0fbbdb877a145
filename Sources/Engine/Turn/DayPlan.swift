package import Domain
import Settings

/// What the engine will do on a session's day, step by step, for people to read.
package struct DayPlan: Hashable, Sendable {
  /// One step.
  package struct Step: Hashable, Sendable {
    /// When it is.
    package let at: Instant
    /// What is done, in a few words.
    package let words: String
  }

  /// The steps in the order of their times.
  package let steps: [Step]
  /// The session.
  package let session: Session

  /// The plan of the day of an instant, or of the next session; nil beyond the calendar.
  package init?(_ machine: EngineMachine, at instant: Instant) {
    let (calendar, today) = (TradingCalendar.newYork, instant.newYork.day)
    guard let session = calendar.session(on: today) ?? calendar.nextOpening(after: instant) else {
      return nil
    }
    let clock = machine.playbook.portfolio.clock
    let timetable = Timetable(session, clock, calendar)
    var steps: [Step] = []
    for entry in timetable.entries where entry.step != .open {
      // What happens at one time is one step.
      if let last = steps.last, last.at == entry.at {
        steps[steps.count - 1] = Step(at: entry.at, words: "\(last.words), \(entry.step.words)")
      } else {
        steps.append(Step(at: entry.at, words: entry.step.words))
      }
    }
    if calendar.isLastOfWeek(session.day) {
      let cutoff = session.close + .minutes(clock.exerciseCutoffMinutes)
      steps.append(Step(at: cutoff, words: "exercise cut-off"))
    }
    (self.steps, self.session) = (steps, session)
  }
}

extension Timetable.Step {
  /// The step in a few words.
  fileprivate var words: String {
    switch self {
    case .overnight: "brief, assignments"
    case .open: "open"
    case .calls: "calls on new shares"
    case .manageExpiring: "expiring managed"
    case .manage: "all managed"
    case .entries: "entries proposed"
    case .pin: "pin check"
    case .endOfEntries: "entries end"
    case .lastOrders: "last roll or entry"
    case .close: "close, weeks, forks"
    }
  }
}
