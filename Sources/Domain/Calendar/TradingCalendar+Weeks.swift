/// A trading week, from the open of its first session to the close of its last.
public struct TradingWeek: Hashable, Comparable, Sendable {
  /// The Monday of the week, whether or not it is a session.
  public let monday: Day
  /// The sessions in order, at least one.
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

  /// Orders weeks by their Mondays.
  public static func < (left: TradingWeek, right: TradingWeek) -> Bool { left.monday < right.monday }

  /// Compares Mondays alone: within a calendar they determine the week.
  public static func == (left: TradingWeek, right: TradingWeek) -> Bool { left.monday == right.monday }

  /// Hashes the Monday.
  public func hash(into hasher: inout Hasher) { hasher.combine(monday) }
}

extension TradingCalendar {
  /// The trading week of a day, with Saturday and Sunday in the week they end; nil where the calendar cuts
  /// the week.
  public func week(of day: Day) -> TradingWeek? {
    let monday = day.monday
    guard covered.contains(monday), covered.contains(monday + 6) else { return nil }
    return TradingWeek(monday: monday, sessions: sessions(in: monday...monday + 6))
  }

  /// The week after a day's week.
  public func week(after day: Day) -> TradingWeek? { week(of: day + 7) }

  /// Whether a day is the first session of its week.
  public func isFirstOfWeek(_ day: Day) -> Bool { week(of: day)?.first.day == day }

  /// Whether a day is the last session of its week.
  public func isLastOfWeek(_ day: Day) -> Bool { week(of: day)?.last.day == day }
}
