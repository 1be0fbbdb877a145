import Domain
import Money
import Pricing

extension ReportMaker {
  /// The whole weeks of the two years up to the end of the period.
  var recentWeeks: [WeekFigures] {
    let end = daysSoFar.upperBound
    return history.weekFigures(in: (end - 2 * 364 + 1)...end)
  }

  var trends: Report.Section {
    let weeks = recentWeeks
    let rows = WeekFigures.Name.allCases.map { name -> [ReportValue] in
      let values = weeks.compactMap { $0[name] }
      let trend = Series.trend(values)
      return [
        .text(name.rawValue), value(values.last, name), value(Series.mean(values), name),
        value(Series.deviation(values), name), ReportValue(trend?.steepness, 1),
        trend.map { .text($0.verdict) } ?? .missing,
      ]
    }
    return Report.Section(
      "trends", "Trends of \(weeks.count) weeks",
      .table(
        [
          .text("series"), .figure("last"), .figure("mean"), .figure("deviation"),
          .figure("steepness"), .text("trend"),
        ], rows))
  }

  func value(_ value: Double?, _ name: WeekFigures.Name) -> ReportValue {
    name == .closed ? ReportValue(value, 1) : ReportValue(ratio: value)
  }

  var unusualWeeks: Report.Section {
    let rows = UnusualWeek.all(in: recentWeeks).prefix(10).map { week -> [ReportValue] in
      [
        .day(week.sunday), .number(week.score, 2), .text(week.name.rawValue), value(week.value, week.name),
        .number(week.distance, 1),
      ]
    }
    return Report.Section(
      "unusual", "Unusual weeks",
      .table(
        [
          .text("week", "week to"), .figure("score"), .text("by"), .figure("value"),
          .figure("distance", "deviations"),
        ], Array(rows)))
  }

  var outlook: Report.Section {
    let end = daysSoFar.upperBound
    let returns = history.total.weeklyReturns(in: (end - 2 * 364 + 1)...end)
    var level = 0.0
    let levels =
      [0]
      + returns.map { change -> Double in
        level += Elementary.log(max(1e-9, 1 + change))
        return level
      }
    let now = history.total.point(onOrBefore: end).map { dollars($0.value) }
    let rows = [4, 13, 26].map { weeks -> [ReportValue] in
      let forecast = Forecast(levels, ahead: weeks)
      func amount(_ place: Double?) -> ReportValue {
        guard let place, let now, let last = levels.last else { return .missing }
        let value = now * Elementary.exp(place - last)
        return abs(value) < 1e13 ? .money(Money(units: Int64((value * 100).rounded()) * 100)) : .missing
      }
      return [
        ReportValue(count: weeks), amount(forecast?.low), amount(forecast?.expected), amount(forecast?.high),
      ]
    }
    return Report.Section(
      "outlook", "If it wanders on as it did: 9 of 10 times between low and high",
      .table([.figure("weeks"), .figure("low"), .figure("middle"), .figure("high")], rows))
  }
}

extension Series.Trend {
  /// The slope in units of its standard error; nil for a line without error.
  public var steepness: Double? { slopeError > 0 ? finite(slope / slopeError) : nil }

  /// The conclusion: rising or falling only if the slope exceeds twice its error.
  public var verdict: String {
    guard let steepness, abs(steepness) > 2 else { return "flat" }
    return steepness > 0 ? "rising" : "falling"
  }
}
