import Terminal

extension PaneContent {
  /// Reports to read.
  static let reports = PaneContent(
    title: "Reports",
    list: PaneList(
      rows: { .numbered(($0.published.shownFigures.reports ?? []).map { .name($0.title) }) },
      open: { model, row in
        guard case .name(let name) = row else { return [] }
        if let page = model.published.shownFigures.reports?.first(where: { $0.title == name }) {
          model.dialog = .page(page)
        }
        return []
      }), draw: { $0.drawReports(&$1, $2) })
}

extension Model {
  func drawReports(_ canvas: inout Canvas, _ rect: Rect) {
    guard let state = lists[.reports], !state.ids.isEmpty else {
      canvas.text("no report has been made yet", x: rect.x, y: rect.y, width: rect.width, .uiMuted)
      return
    }
    var window = state.window
    window.resize(count: state.ids.count, height: rect.height)
    for (place, index) in window.visible.enumerated() {
      guard case .name(let title) = state.ids[index] else { continue }
      if index == window.selected {
        canvas.setGround(
          layout.focus == .reports ? .uiSelection : .uiSelectionUnfocused,
          in: Rect(x: rect.x, y: rect.y + place, width: rect.width, height: 1))
      }
      canvas.text(title, x: rect.x, y: rect.y + place, width: rect.width)
    }
  }
}
