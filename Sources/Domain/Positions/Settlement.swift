/// When the proceeds of a trade become settled cash.
public enum Settlement {
  /// From this trade date, shares settle on the next session.
  private static let oneDaySince = Day(year: 2024, month: 5, day: 28)
  /// From this trade date, shares settle on the second session.
  private static let twoDaysSince = Day(year: 2017, month: 9, day: 5)

  /// The session on which a trade settles: the next one for options; for shares by the rule of the trade
  /// date.
  public static func day(
    of instrument: Instrument, tradedOn day: Day, _ calendar: TradingCalendar = .newYork
  ) -> Day {
    calendar.session(sessions(of: instrument, tradedOn: day), from: day)?.day ?? day
  }

  private static func sessions(of instrument: Instrument, tradedOn day: Day) -> Int {
    if instrument.contract != nil || day >= oneDaySince { return 1 }
    return day >= twoDaysSince ? 2 : 3
  }
}
