import Books
import Domain
import Engine
import Money
import Settings
import Terminal

extension PaneContent {
  /// The engine's measurements of itself.
  static let metrics = PaneContent(title: "Engine", draw: { $0.drawMetrics(&$1, $2) })
}

extension Model {
  func drawMetrics(_ canvas: inout Canvas, _ rect: Rect) {
    let market = read.machine.desk.market
    var lines: [(String, Piece)] = [
      ("rows in the log", Piece(grouped(read.sequence))),
      (
        "accounts",
        Piece(
          "\(grouped(Int64(read.glance.openAccounts))) open of \(grouped(Int64(read.machine.portfolio.accounts.count)))"
        )
      ),
      ("positions", Piece(grouped(Int64(read.positions.count)))),
      ("market", Piece(market.map { "\($0.scenario), seed \($0.seed)" } ?? "none")),
      ("playbook", Piece("\(read.machine.playbook.template)")),
      ("newest quote", Piece(read.feedAge.map(TimeText.age) ?? missing, read.isStale ? .dataStale : nil)),
      (
        "time",
        Piece(
          "\(TimeText.day(read.instant.newYork.day))   \(TimeText.clock(read.instant.newYork.time)) New York")
      ),
    ]
    lines +=
      published.shownFigures.metrics?.map {
        ($0.name, Piece("\($0.value)\($0.bound.isEmpty ? "" : " of \($0.bound)")"))
      }
      ?? []
    drawLines(lines, .metrics, &canvas, rect)
  }
}
