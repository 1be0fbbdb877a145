/// A trading week: from its first session's open to its last session's close.
public struct TradingWeek: Hashable, Comparable, Sendable {
  /// The Monday of the week, a session or not.
  public let monday: Day
  /// The sessions, one at least, in order.
  public let sessions: ArraySlice<Session>
  /// The first session.
  public let first: Session
  /// The last session, on which the week's options expire.
  public let last: Session

  init?(monday: Day, sessions: ArraySlice<Session>) {
    guard let first = sessions.first, let last = sessions.last else { return nil }
    self.monday = monday
    self.sessions = sessions
    self.first = first
    self.last = last
  }

  /// Orders weeks by time.
  public static func < (left: TradingWeek, right: TradingWeek) -> Bool { left.monday < right.monday }

  /// Two weeks are the same when their Mondays are.
  public static func == (left: TradingWeek, right: TradingWeek) -> Bool { left.monday == right.monday }

  /// Hashes the Monday.
  public func hash(into hasher: inout Hasher) { hasher.combine(monday) }
}

extension TradingCalendar {
  /// The trading week of a day; Saturday and Sunday belong to the week they end. Nil where the calendar cuts the week.
  public func week(of day: Day) -> TradingWeek? {
    let monday = day.monday
    guard covered.contains(monday), covered.contains(monday + 6) else { return nil }
    return TradingWeek(monday: monday, sessions: sessions(in: monday...monday + 6))
  }

  /// The week after that of the day.
  public func week(after day: Day) -> TradingWeek? { week(of: day + 7) }

  /// Whether the day is the first session of its week.
  public func isFirstOfWeek(_ day: Day) -> Bool { week(of: day)?.first.day == day }

  /// Whether the day is the last session of its week.
  public func isLastOfWeek(_ day: Day) -> Bool { week(of: day)?.last.day == day }
}
