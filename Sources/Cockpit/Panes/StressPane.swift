import Domain
import Engine
import Money
import Terminal

extension PaneContent {
  /// What named moves would do at once, and the other figures of risk.
  static let stress = PaneContent(title: "Stress", draw: { $0.drawStress(&$1, $2) }).with {
    $0.summary = { _, width in width > 80 ? [Piece("everything moves at once, nothing is traded")] : [] }
    $0.height = { model, _ in
      (model.published.shownFigures.riskFigures?.scenarios.count ?? 0)
        + (model.published.shownFigures.risk?.count ?? 0) + 4
    }
    $0.reserved = { _, _ in 0 }
  }
}

extension Model {
  func drawStress(_ canvas: inout Canvas, _ rect: Rect) {
    let scenarios = published.shownFigures.riskFigures?.scenarios ?? []
    let used = drawScenarios(scenarios, &canvas, rect)
    let rest = Rect(x: rect.x, y: rect.y + used, width: rect.width, height: rect.height - used)
    guard rest.height > 0 else { return }
    let whole = read.glance
    var lines: [(String, Piece)] = [
      ("liquidation", Piece(whole.liquidation.whole)), ("free cash", Piece(whole.free.whole)),
      (
        "kill switch",
        Piece(strictestKill.name.uppercased(), strictestKill == .active ? .riskOk : .riskBreach)
      ), ("preserving", Piece("\(read.machine.desk.preserving.count) accounts")),
    ]
    lines +=
      published.shownFigures.risk?.map {
        ($0.name, Piece("\($0.value)\($0.bound.isEmpty ? "" : " of \($0.bound)")"))
      } ?? [("value at risk", Piece(missing, .dataMissing))]
    drawLines(lines, .stress, &canvas, rest)
  }

  /// Draws each scenario with its result and a bar; returns the rows that it took.
  private func drawScenarios(
    _ scenarios: [RiskFigures.Scenario], _ canvas: inout Canvas, _ rect: Rect
  ) -> Int {
    guard !scenarios.isEmpty else { return 0 }
    let largest = scenarios.compactMap(\.gain).map(\.magnitude).max() ?? 1
    let name = min(26, rect.width / 2)
    let bar = min(30, rect.width - name - 18)
    let rows = scenarios.prefix(max(0, rect.height))
    for (place, scenario) in rows.enumerated() {
      let y = rect.y + place
      canvas.text(RiskText.name(scenario.name), x: rect.x, y: y, width: name - 1)
      let slot: Slot? = scenario.gain.map { $0 < 0 ? .pnlLoss : .pnlGain }
      canvas.number(
        scenario.gain.map(RiskText.short) ?? missing, x: rect.x + name, y: y, width: 8, slot ?? .dataMissing)
      canvas.number(
        scenario.ratio.map(RiskText.percent) ?? missing, x: rect.x + name + 8, y: y, width: 9, slot)
      guard bar >= 8 else { continue }
      let start = rect.x + name + 18
      canvas.divergingBar(
        scenario.gain ?? 0, of: largest, gain: .pnlGain, loss: .pnlLoss, x: start, y: y, width: bar)
      let room = rect.right - start - bar - 1
      if scenario.assigned > 0, room >= 20 {
        canvas.text(
          "puts of \(dollarText(scenario.assigned)) in the money", x: start + bar + 1, y: y, width: room,
          .uiMuted)
      }
    }
    return rows.count
  }
}
