import Domain
import Engine
import Money
import Terminal

extension PaneContent {
  /// Possible losses: value at risk and stress.
  static let stress = PaneContent(title: "Value at risk & stress", draw: { $0.drawStress(&$1, $2) })
}

extension Model {
  func drawStress(_ canvas: inout Canvas, _ rect: Rect) {
    let whole = read.glance
    var lines: [(String, Piece)] = [
      ("value", Piece(whole.value.whole)), ("liquidation", Piece(whole.liquidation.whole)),
      ("free cash", Piece(whole.free.whole)),
      ("delta", Piece(whole.delta?.signed ?? missing)),
      ("deepest drawdown", Piece("\(plainPercentText(whole.drawdown))%")),
      (
        "kill switch",
        Piece(strictestKill.name.uppercased(), strictestKill == .active ? .riskOk : .riskBreach)
      ),
      ("preserving", Piece("\(read.machine.desk.preserving.count) accounts")),
    ]
    for move: Int64 in [-10, -5, 5] {
      lines.append(
        (
          "all shares \(move > 0 ? "+" : "−")\(abs(move))%",
          Piece(shock(move).signed, shock(move) < .zero ? .pnlLoss : .pnlGain)
        ))
    }
    let figures = published.shownFigures.risk?.map {
      ($0.name, Piece("\($0.value)\($0.bound.isEmpty ? "" : " of \($0.bound)")"))
    }
    lines +=
      figures ?? [("value at risk", Piece(missing, .dataMissing)), ("stress", Piece(missing, .dataMissing))]
    drawLines(lines, .stress, &canvas, rect)
  }

  /// What positions would gain or lose at once, by their deltas alone, if every share moved by a percentage.
  private func shock(_ percent: Int64) -> Money {
    let delta = read.positions.reduce(Money.zero) { $0 + ($1.deltaDollars ?? .zero) }
    return Money(units: multiplied(delta.units, by: percent, over: 100, rounding: .nearest))
  }
}
