import Insight
import Pages
import Testing

@Suite struct ReportPagesTests {
  private var report: Report {
    let rows = (0..<120).map { row in
      [
        ReportValue.count(Int64(row)), .text(String(repeating: "long words ", count: 30)), .ratio(0.01),
        .missing,
      ]
    }
    let columns: [Report.Column] = [.figure("row"), .text("words"), .figure("share"), .figure("none")]
    let lines = ReportChart(
      .lines, isRatio: false, places: ["a", "b", "c"],
      rows: [.init("up", [1, 2, 3]), .init("flat", [2, 2, 2])])
    var report = ReportMaker.report(.monthly, of: History())
    report.sections += [
      .init("table", "A long table — with a dash", .table(columns, rows)),
      .init("lines", "Lines", .chart(lines)),
      .init(
        "bars", "Bars",
        .chart(ReportChart(.bars, isRatio: true, places: ["x", "y"], rows: [.init("b", [-1, 2])]))),
      .init(
        "heat", "Heat",
        .chart(
          ReportChart(
            .heat, isRatio: true, places: ["KO", "T"],
            rows: [.init("root/gen", [0.1, 0]), .init("root/com", [0, 0])]))),
      .init("noHeat", "No heat", .chart(ReportChart(.heat, isRatio: true, places: [], rows: []))),
      .init(
        "fan", "Fan",
        .chart(
          ReportChart(
            .fan, isRatio: false, places: ["now", "year 1"],
            rows: [.init("5 %", [1, 1]), .init("50 %", [1, 2]), .init("95 %", [1, 4])]))),
      .init(
        "smile", "Smile",
        .chart(ReportChart(.curve, isRatio: true, places: ["9", "10"], rows: [.init("puts", [0.4, 0.3])]))),
      .init(
        "empty", "Nothing", .chart(ReportChart(.bars, isRatio: true, places: [], rows: [.init("b", [])]))),
    ]
    return report
  }

  @Test func `a report becomes pages that begin and end as a PDF, the same each time`() throws {
    let bytes = try pages(of: report)
    #expect(bytes.starts(with: Array("%PDF-1.".utf8)))
    #expect(bytes.suffix(8).contains(UInt8(ascii: "F")))
    #expect(try pages(of: report) == bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(
      text.contains("/Count 4") || text.contains("/Count 6") || text.contains("/Count 3")
        || text.contains("/Count 5"))
    #expect(!text.contains("CreationDate"))
  }

  @Test func `every kind of report can be drawn without data`() throws {
    for kind in ReportKind.allCases {
      #expect(try pages(of: ReportMaker.report(kind, of: History())).count > 500)
    }
  }
}
