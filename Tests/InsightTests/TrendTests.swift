import Domain
import Engine
import Insight
import JSON
import Money
import TestSupport
import Testing

@Suite struct TrendTests {
  /// A year and a half of marks, the 40th week far below the others.
  private func marked() throws -> History {
    var story = try Storyteller()
    var draws = SplitMix64(seed: 17)
    var value: Int64 = 120_000_0000
    for week in 1...78 {
      story.now = story.now + .days(7)
      value += value / 1_000 * Int64.random(in: -4...9, using: &draws)
      if week == 40 { value -= value / 8 }
      try story.give(.mark(Storyteller.gen, Money(units: value), reason: ""))
      try story.give(.mark(Storyteller.rev, Money(units: 90_000_0000 + Int64(week) * 500_0000), reason: ""))
    }
    return story.history
  }

  @Test func `weeks have their twelve figures, and none where there is nothing to measure`() throws {
    let history = try marked()
    let weeks = history.weekFigures(in: day("2026-01-05")...day("2027-12-31"))
    #expect(WeekFigures.Name.allCases.count == 12)
    #expect(weeks.count == 79)
    #expect(weeks[1][.rev]?.isNear(500.0 / 90_000) == true)
    #expect(weeks[0][.total] == 0 && weeks[0][.gen] == nil && weeks[0][.index] == nil)
    #expect(weeks.allSatisfy { $0[.won] == nil && $0[.volatility] == nil && $0[.deviation] == nil })
    #expect(history.weekFigures(in: day("2026-01-06")...day("2026-01-11")).isEmpty)
    #expect(History().weekFigures(in: day("2026-01-06")...day("2026-12-11")).isEmpty)
  }

  @Test func `the week of a fall is the most unusual, by the figure that fell`() throws {
    let weeks = try marked().weekFigures(in: day("2026-01-12")...day("2027-12-31"))
    let unusual = UnusualWeek.all(in: weeks)
    #expect(unusual.first?.sunday == day("2026-10-18"))
    #expect([.total, .gen].contains(unusual.first?.name) && (unusual.first?.distance ?? 0) < -5)
    #expect(UnusualWeek.all(in: Array(weeks.prefix(15))).isEmpty)
  }

  @Test func `long reports contain trends, unusual weeks and an outlook`() throws {
    let json = ReportMaker.report(.annual, of: try marked()).json
    #expect(json["trends"]?.array?.count == 12)
    let outlook = try #require(json["outlook"]?.array)
    for row in outlook {
      let amounts = ["low", "middle", "high"].compactMap { row[$0]?.string.flatMap { Money($0) } }
      #expect(amounts.count == 3 && amounts == amounts.sorted() && amounts[0] > .zero)
    }
    let short = ReportMaker.report(.annual, of: try Storyteller().history).json
    #expect(short["outlook"]?[0]?["middle"] == .null && short["trends"]?[1]?["trend"] == .null)
  }

  @Test func `a trend is reported only if it exceeds its error`() throws {
    let rising = try #require(Series.trend((0..<50).map { Double($0) + Double(($0 * 7) % 5) }))
    #expect(rising.verdict == "rising")
    let flat = try #require(Series.trend((0..<50).map { Double(($0 * 7) % 5) }))
    #expect(flat.verdict == "flat")
    #expect(try #require(Series.trend([1, 2, 3])).steepness == nil)
  }
}
