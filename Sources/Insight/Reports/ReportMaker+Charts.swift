import Books
import Domain
import Engine
import Money

extension ReportMaker {
  /// The most points drawn; more would overlap.
  private static let mostPoints = 400

  private var drawnPoints: [Equity.Point] {
    let points = history.total.points(in: days)
    guard points.count > ReportMaker.mostPoints else { return points }
    return (0..<ReportMaker.mostPoints).map { points[$0 * (points.count - 1) / (ReportMaker.mostPoints - 1)] }
  }

  var equityChart: Report.Section {
    let points = drawnPoints
    return Report.Section(
      "equity", "Value",
      .chart(
        ReportChart(
          .lines, isRatio: false, places: points.map { "\($0.day)" },
          rows: [
            .init("value", points.map { dollars($0.value) }),
            .init("put in", points.map { dollars($0.flow) }),
          ])))
  }

  var drawdownChart: Report.Section {
    let points = drawnPoints
    let falls = points.map { $0.fall > 0 ? -$0.fall : 0 }
    return Report.Section(
      "drawdown", "Under the highest point",
      .chart(
        ReportChart(
          .lines, isRatio: true, places: points.map { "\($0.day)" }, rows: [.init("drawdown", falls)])))
  }

  var allocationChart: Report.Section {
    let shares = history.portfolio.structures.compactMap { structure -> (String, Double)? in
      guard let point = history.structures[Int(structure.id.number)].point(onOrBefore: days.upperBound),
        point.value > .zero
      else { return nil }
      return ("\(structure.id)", dollars(point.value))
    }
    return Report.Section(
      "allocation", "Value by structure",
      .chart(
        ReportChart(.bars, isRatio: false, places: shares.map(\.0), rows: [.init("value", shares.map(\.1))])))
  }
}
