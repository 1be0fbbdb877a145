import Domain

// Weeks, and quarters that have ended.
extension NaiveLedger {
  static func date(_ at: Int64) -> Day { Instant(milliseconds: at).newYork.day }

  static func week(_ at: Int64) -> Int { (Int(date(at).number) + 3) / 7 }

  static func quarter(_ day: Day) -> Int { day.civil.year * 4 + (day.civil.month - 1) / 3 }

  /// The last quarter after whose end a session has begun.
  static func endedQuarter(_ day: Day) -> Int {
    let current = quarter(day)
    let firstDay = Day(year: current / 4, month: current % 4 * 3 + 1, day: 1)
    let firstSession = TradingCalendar.newYork.next(after: firstDay - 1)?.day ?? firstDay
    return day >= firstSession ? current - 1 : current - 2
  }
}
