import Domain
import Engine
import Terminal

extension PaneContent {
  /// The decision under the cursor in full.
  static let decision = PaneContent(title: "Why", draw: { $0.drawDecisionDetail(&$1, $2) })
}

extension Model {
  func drawDecisionDetail(_ canvas: inout Canvas, _ rect: Rect) {
    switch selected(.decisions) {
    case .decision(let id):
      guard let decision = read.machine.desk.decision(id) else { return }
      drawText(
        decisionLines(.decision(decision), to: rect.width) + ["", "WHY"]
          + explanationLines(decision.explanation), .decision,
        &canvas, rect)
    case .near(let key):
      guard let near = read.near.first(where: { "\($0.decisionClass.name) \($0.subject)" == key }) else {
        return
      }
      drawText(
        [
          "\(near.subject): \(near.decisionClass.name)", "\(near.reached.whole) of \(near.threshold.whole)",
          "",
        ]
          + near.blockers.map { "✗ \($0.code.rawValue): \($0.message)" }, .decision, &canvas, rect)
    default: canvas.text("no decision is chosen", x: rect.x, y: rect.y, width: rect.width, .uiMuted)
    }
  }
}
