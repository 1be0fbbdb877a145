public import Books
public import Domain
public import Settings

/// Protocol §2: on which sessions an account enters, and for which expiry.
public enum EntryDay {
  /// The number of sessions after a day up to its week's expiry; nil outside the calendar.
  package static func sessionsToWeekEnd(from day: Day, _ calendar: TradingCalendar) -> Int64? {
    calendar.weeklyExpiry(of: day).flatMap { calendar.sessionCount(after: day, through: $0) }.map(Int64.init)
  }

  /// The expiry that an account sells on a day: its week's, or the first weekly expiry far enough away.
  public static func expiry(for settings: AccountSettings, on day: Day, _ calendar: TradingCalendar) -> Day? {
    switch settings.entryRule {
    case .window: return calendar.weeklyExpiry(of: day)
    case .flat:
      let least = settings.sessionsToExpiry.low
      var monday = day.monday
      // Two weeks contain at least eight sessions.
      for _ in 0..<(2 + least / 4) {
        guard let expiry = calendar.weeklyExpiry(of: monday) else { return nil }
        if let count = calendar.sessionCount(after: day, through: expiry), Int64(count) >= least {
          return expiry
        }
        monday = monday + 7
      }
      return nil
    }
  }

  /// Whether a day is one of the account's entry days, regardless of other obstacles.
  public static func isScheduled(
    _ account: Account, _ settings: AccountSettings, on day: Day, _ calendar: TradingCalendar
  ) -> Bool {
    guard let left = sessionsToWeekEnd(from: day, calendar), let week = calendar.week(of: day) else {
      return false
    }
    switch settings.entryRule {
    case .window: return isInWindow(settings, left, week)
    case .flat: return week.first.day == day
    }
  }

  private static func isInWindow(_ settings: AccountSettings, _ left: Int64, _ week: TradingWeek) -> Bool {
    let band = settings.sessionsToExpiry
    let first = min(band.high, Int64(week.sessions.count) - 1)
    return band.contains(left) && first - left < settings.entrySessions
  }

  /// Whether puts may be sold on a day.
  public static func admits(
    _ account: Account, _ settings: AccountSettings, _ context: EntryContext, on day: Day,
    _ calendar: TradingCalendar
  ) -> Bool {
    guard let obstacle = obstacle(account, settings, context, on: day, calendar) else { return true }
    return switch obstacle {
    // A put sold on another symbol in this same session does not end the session's entries.
    case .holdsPut: true
    case .notActive, .killed, .guarded, .frozen, .regime, .notEntryDay, .enteredThisWeek, .ordered,
      .restricted,
      .holdsShares, .noQuote, .noExpiry, .noStrike, .illiquid, .credit, .capital, .symbolLimit,
      .portfolioLimit, .spike, .earnings, .halved, .orderLimit:
      false
    }
  }

  /// Why no puts are sold on a day; nil if they may be.
  static func obstacle(
    _ account: Account, _ settings: AccountSettings, _ context: EntryContext, on day: Day,
    _ calendar: TradingCalendar
  ) -> EntryObstacle? {
    if context.regime.regime == .chop, !settings.chopEntries { return .regime(.chop) }
    guard let left = sessionsToWeekEnd(from: day, calendar), let week = calendar.week(of: day) else {
      return .notEntryDay(sessions: 0)
    }
    switch settings.entryRule {
    case .window:
      if context.regime.regime == .red, settings.redFromMonday, left >= settings.sessionsToExpiry.low {
        return nil
      }
      return isInWindow(settings, left, week) ? nil : .notEntryDay(sessions: left)
    case .flat:
      if account.lots.contains(where: \.isShortPut) { return .holdsPut }
      let earlier = context.orders.contains { $0.contract.right == .put && $0.day < day }
      return earlier ? .enteredThisWeek : nil
    }
  }
}

extension Lot {
  /// Whether the lot is a short put.
  var isShortPut: Bool { isShort && instrument.contract?.right == .put }
  /// Whether the lot is a long option.
  var isLeaps: Bool { !isShort && instrument.contract != nil }
}
