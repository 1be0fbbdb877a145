import Terminal

extension PaneContent {
  /// The row of the log under the cursor in full.
  static let entry = PaneContent(
    title: "Row", titled: { model, _ in model.lists.entry.map { "Row \(grouped($0.sequence))" } ?? "Row" },
    draw: { $0.drawEntry(&$1, $2) })
}

extension Model {
  func drawEntry(_ canvas: inout Canvas, _ rect: Rect) {
    guard let entry = lists.entry else {
      canvas.text("move to a row to read it in full", x: rect.x, y: rect.y, width: rect.width, .uiMuted)
      return
    }
    drawText(entry.lines, .entry, &canvas, rect)
  }
}
