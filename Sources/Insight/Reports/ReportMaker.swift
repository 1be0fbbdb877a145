import Books
public import Domain
import Engine
import Money

/// Makes reports of a history, as of its last event.
public struct ReportMaker {
  let history: History
  let days: ClosedRange<Day>
  let kind: ReportKind
  let market: MarketSide

  /// Makes a report of a kind on a period; by default on the one that contains the last event.
  public static func report(
    _ kind: ReportKind, of history: History, days: ClosedRange<Day>? = nil, market: MarketSide = MarketSide()
  ) -> Report {
    let days = days ?? kind.days(of: history)
    let maker = ReportMaker(history: history, days: days, kind: kind, market: market)
    return Report(
      kind: kind, title: maker.title, days: days,
      asOf: history.portfolio.sequence > 0 ? history.asOf : nil, sections: maker.sections + maker.priceNotes)
  }

  private var title: String {
    let (year, month, _) = days.lowerBound.civil
    switch kind {
    case .brief: return "Brief, \(days.lowerBound)"
    case .daily: return "Day \(days.lowerBound)"
    case .weekly: return "Week of \(days.lowerBound)"
    case .monthly: return "Month \("\(days.lowerBound)".prefix(7))"
    case .quarterly: return "Quarter \(year)-Q\((month + 2) / 3)"
    case .annual: return "Year \(year)"
    case .risk: return "Risk, \(days.lowerBound)"
    case .tax: return "Realised gains and losses, \(year)"
    }
  }

  private var sections: [Report.Section] {
    guard history.portfolio.sequence > 0 else {
      return [Report.Section("notes", "Notes", .notes(["The journal is empty."]))]
    }
    switch kind {
    case .brief: return briefSections
    case .daily: return [summary, accounts, closedTrades, growthSteps, happenings, ahead]
    case .weekly:
      return [summary, accounts, weekRecords, closedTrades, growthSteps] + attributions + [happenings, ahead]
    case .monthly, .quarterly, .annual:
      return [
        summary, equityChart, drawdownChart, roughness, tradeFigures, accounts, weekTypes, weekTypeChart,
      ]
        + [allocationChart] + attributions + [growthSteps, grades, trends, anomalies, unusualWeeks, outlook]
        + (kind == .annual ? [fan] : [])
        + (kind == .monthly ? [] : Report.Section.learning(history))
        + (market.overrides.map { Report.Section.overrides($0, obstacle: market.overrideObstacle) } ?? [])
    case .risk: return riskSections
    case .tax: return taxSections
    }
  }

  /// The days of the period up to the last event.
  var daysSoFar: ClosedRange<Day> {
    days.lowerBound...max(days.lowerBound, min(days.upperBound, history.lastDay ?? days.upperBound))
  }

  /// The days from the founding to the end of the period.
  var daysUntilEnd: ClosedRange<Day> {
    let first = history.firstDay ?? days.lowerBound
    return min(first, days.upperBound)...days.upperBound
  }
}

extension ReportKind {
  /// Whether the report includes overrides.
  public var tellsOverrides: Bool { self == .monthly || self == .quarterly || self == .annual }

  /// The period of this kind that contains a history's last event.
  public func days(of history: History) -> ClosedRange<Day> {
    days(around: history.lastDay ?? Day(year: 1990, month: 1, day: 1))
  }
}
