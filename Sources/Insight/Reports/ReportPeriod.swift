public import Domain

extension ReportKind {
  /// The days that a text names: `2026-03-13` for a day or for the week, month, … around it, `2026-W11`,
  /// `2026-03`, `2026-Q1`, `2026`; nil if it names no period of this kind.
  public func days(named text: String) -> ClosedRange<Day>? {
    if let day = Day(text) { return days(around: day) }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let year = parts.first, year.utf8.count == 4, let year = Int(year), (1990...2099).contains(year)
    else { return nil }
    switch (self, parts.count, parts.last?.first) {
    case (.annual, 1, _), (.tax, 1, _): return days(around: Day(year: year, month: 1, day: 1))
    case (.quarterly, 2, "Q"):
      guard let quarter = Int(parts[1].dropFirst()), (1...4).contains(quarter) else { return nil }
      return days(around: Day(year: year, month: quarter * 3, day: 1))
    case (.monthly, 2, _):
      guard let month = Int(parts[1]), parts[1].utf8.count == 2, (1...12).contains(month) else { return nil }
      return days(around: Day(year: year, month: month, day: 1))
    case (.weekly, 2, "W"):
      guard let week = Int(parts[1].dropFirst()), (1...53).contains(week) else { return nil }
      // The first week of a year is the one that contains January 4.
      let monday = Day(year: year, month: 1, day: 4).monday + 7 * (week - 1)
      return (monday + 3).civil.year == year ? monday...monday + 6 : nil
    default: return nil
    }
  }

  /// The day, week, month, quarter or year of this kind of report that contains a day.
  public func days(around day: Day) -> ClosedRange<Day> {
    let (year, month, _) = day.civil
    switch self {
    case .brief, .daily, .risk: return day...day
    case .weekly: return day.monday...day.monday + 6
    case .monthly: return Day(year: year, month: month, day: 1)...Day.endOfMonth(month, year: year)
    case .quarterly:
      let last = (month + 2) / 3 * 3
      return Day(year: year, month: last - 2, day: 1)...Day.endOfMonth(last, year: year)
    case .annual, .tax: return Day(year: year, month: 1, day: 1)...Day(year: year, month: 12, day: 31)
    }
  }

  /// How a period of this kind is written.
  public var periodForm: String {
    switch self {
    case .brief, .daily, .risk: "a day, such as 2026-03-13"
    case .weekly: "a week, such as 2026-W11, or a day in it"
    case .monthly: "a month, such as 2026-03, or a day in it"
    case .quarterly: "a quarter, such as 2026-Q1, or a day in it"
    case .annual, .tax: "a year, such as 2026, or a day in it"
    }
  }
}
