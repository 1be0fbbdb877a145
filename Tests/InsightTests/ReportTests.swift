import Domain
import Engine
import Insight
import JSON
import Money
import Testing

@Suite struct ReportTests {
  @Test func `every report can be made of an empty history, of one day and of trades`() throws {
    for history in [History(), try Storyteller().history, try tradedStory().history] {
      for kind in ReportKind.allCases {
        let report = ReportMaker.report(kind, of: history)
        #expect(!report.sections.isEmpty)
        #expect(Set(report.sections.map(\.key)).count == report.sections.count, "\(kind)")
        for section in report.sections { section.content.checkShape("\(kind) \(section.key)") }
      }
    }
  }

  @Test func `a figure that does not exist yet is missing, not zero`() throws {
    let report = ReportMaker.report(.monthly, of: try Storyteller().history)
    let json = report.json
    #expect(json["roughness"]?["sharpe"] == .null)
    #expect(json["roughness"]?["volatility"] == .null)
    #expect(json["tradeFigures"]?["winRate"] == .null)
    #expect(json["summary"]?["valueBefore"] == .null)
    #expect(json["summary"]?["benchmark"] == .null)
    #expect(ReportValue.missing.text == "--" && ReportValue.missing.plain.isEmpty)
  }

  @Test func `the same events give the same bytes of a report`() throws {
    let (one, other) = (try tradedStory(), try tradedStory())
    var replayed = History()
    for (sequence, at, event) in one.events { replayed.add(event, sequence: sequence, at: at) }
    for kind in ReportKind.allCases {
      let bytes = ReportMaker.report(kind, of: one.history).json.bytes()
      #expect(bytes == ReportMaker.report(kind, of: other.history).json.bytes())
      #expect(bytes == ReportMaker.report(kind, of: replayed).json.bytes())
    }
  }

  @Test func `a week's report shows its types, trades and steps`() throws {
    let history = try tradedStory().history
    let days = try #require(ReportKind.weekly.days(named: "2026-W02"))
    #expect(days == day("2026-01-05")...day("2026-01-11"))
    let json = ReportMaker.report(.weekly, of: history, days: days).json
    #expect(json["weeks"]?[0]?["type"] == "P-EW")
    #expect(json["weeks"]?[0]?["deviation"]?.number?.isNear(-0.017255) == true)
    #expect(json["trades"]?.array?.count == 1)
    #expect(json["trades"]?[0]?["profit"] == "89.35")
    #expect(json["summary"]?["flow"] == "300000.00")
    #expect(json["summary"]?["profit"] == "89.35")
    #expect(json["asOf"] == "2026-01-16T16:00:00.000Z")
  }

  @Test func `periods are read in their own form only`() {
    func days(_ kind: ReportKind, _ text: String) -> String {
      kind.days(named: text).map { "\($0.lowerBound) \($0.upperBound)" } ?? "none"
    }
    #expect(days(.daily, "2026-03-13") == "2026-03-13 2026-03-13")
    #expect(days(.weekly, "2026-W01") == "2025-12-29 2026-01-04")
    #expect(days(.weekly, "2026-W53") == "2026-12-28 2027-01-03")
    #expect(days(.weekly, "2025-W53") == "none")
    #expect(days(.weekly, "2026-03-13") == "2026-03-09 2026-03-15")
    #expect(days(.monthly, "2024-02") == "2024-02-01 2024-02-29")
    #expect(days(.quarterly, "2026-Q1") == "2026-01-01 2026-03-31")
    #expect(days(.quarterly, "2026-12-31") == "2026-10-01 2026-12-31")
    #expect(days(.annual, "2026") == "2026-01-01 2026-12-31")
    #expect(days(.tax, "2026") == "2026-01-01 2026-12-31")
    for (kind, text) in [
      (ReportKind.weekly, "2026-W00"), (.weekly, "2026-W54"), (.monthly, "2026-13"), (.monthly, "2026-3"),
      (.quarterly, "2026-Q5"), (.annual, "26"), (.annual, "1989"), (.daily, "2026-02-30"), (.daily, "2026"),
      (.monthly, "2026-Q1"), (.annual, ""),
    ] { #expect(days(kind, text) == "none", "\(text)") }
  }
}

extension Report.Content {
  /// Rows must be as long as their header, and lines of a chart as long as its places.
  fileprivate func checkShape(_ name: String) {
    switch self {
    case .table(let columns, let rows):
      #expect(rows.allSatisfy { $0.count == columns.count }, "\(name)")
      #expect(Set(columns.map(\.key)).count == columns.count, "\(name)")
    case .figures(let figures): #expect(Set(figures.map(\.key)).count == figures.count, "\(name)")
    case .chart(let chart):
      #expect(chart.rows.allSatisfy { $0.values.count == chart.places.count }, "\(name)")
    case .notes(let notes): #expect(!notes.isEmpty, "\(name)")
    }
  }
}
