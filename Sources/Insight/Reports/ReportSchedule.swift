public import Domain
public import Settings

/// A report that is due by the calendar: the days it covers, and the instant up to which it knows events.
public struct ScheduledReport: Hashable, Sendable {
  /// The kind of report.
  public var kind: ReportKind
  /// The days that it covers.
  public var days: ClosedRange<Day>
  /// It covers events up to this instant and none after it, so that the same journal gives the same report.
  public var until: Instant

  /// The name by which it is found again: `weekly-2026-W11`.
  public var name: String { "\(kind.rawValue)-\(kind.periodName(of: days))" }
}

extension ReportKind {
  /// The kinds that are due by the calendar.
  public static let scheduled: [ReportKind] = [.brief, .daily, .weekly, .monthly, .quarterly, .annual]

  /// The number of reports of the kind that are kept.
  public var kept: Int {
    switch self {
    case .brief, .daily, .risk: 60
    case .weekly: 106
    case .monthly: 60
    case .quarterly, .annual, .tax: 40
    }
  }

  /// The newest report of the kind that is due at an instant; nil if there is none, or if the kind is not
  /// due by the calendar.
  public func lastDue(at instant: Instant, _ clock: ClockSettings = ClockSettings()) -> ScheduledReport? {
    let calendar = TradingCalendar.newYork
    let today = instant.newYork.day
    if self == .brief {
      let morning = calendar.session(on: today).map { Instant(newYork: $0.day, clock.overnight) }
      let day = morning.map { $0 <= instant } == true ? today : calendar.previous(before: today)?.day
      return day.map {
        ScheduledReport(kind: .brief, days: $0...$0, until: Instant(newYork: $0, clock.overnight))
      }
    }
    guard ReportKind.scheduled.contains(self) else { return nil }
    var session = calendar.lastClosed(at: instant)
    if let last = session, end(of: last, clock) > instant { session = calendar.previous(before: last.day) }
    // The last session of a period is at most a year back.
    for _ in 0..<370 {
      guard let last = session else { return nil }
      let days = days(around: last.day)
      if calendar.next(after: last.day).map({ !days.contains($0.day) }) == true {
        return ScheduledReport(kind: self, days: days, until: end(of: last, clock))
      }
      session = calendar.previous(before: last.day)
    }
    return nil
  }

  /// When everything that a session brings is booked: half an hour after the last exercise.
  private func end(of session: Session, _ clock: ClockSettings) -> Instant {
    session.close + .minutes(clock.exerciseCutoffMinutes + 30)
  }

  /// The period as it is named on the command line.
  func periodName(of days: ClosedRange<Day>) -> String {
    let (year, month, _) = days.lowerBound.civil
    switch self {
    case .brief, .daily, .risk: return "\(days.lowerBound)"
    case .weekly:
      let thursday = days.lowerBound + 3
      let first = Day(year: thursday.civil.year, month: 1, day: 4).monday
      let week = (days.lowerBound - first) / 7 + 1
      return "\(thursday.civil.year)-W\(week < 10 ? "0" : "")\(week)"
    case .monthly: return String("\(days.lowerBound)".prefix(7))
    case .quarterly: return "\(year)-Q\((month + 2) / 3)"
    case .annual, .tax: return "\(year)"
    }
  }
}
