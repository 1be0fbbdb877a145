import Books
import Domain
import Engine
import Terminal

extension PaneContent {
  /// The structures, and which one each was forked from.
  static let lineage = PaneContent(
    title: "Lineage", list: PaneList(rows: { .numbered($0.read.tree.map { .structure($0.structure) }) }),
    draw: { $0.drawLineage(&$1, $2) })
}

extension Model {
  func drawLineage(_ canvas: inout Canvas, _ rect: Rect) {
    guard var state = lists[.lineage] else { return }
    state.window.resize(count: state.ids.count, height: rect.height)
    for (place, index) in state.window.visible.enumerated() {
      guard case .structure(let id) = state.ids[index], let structure = read.machine.portfolio.structure(id)
      else {
        continue
      }
      let indent = String(repeating: "  ", count: min(8, read.tree[state.sources[index]].depth))
      var text = "\(indent)\(id)"
      if let parent = structure.forkedFrom {
        text += " forked from \(parent) on \(structure.createdAt.newYork.day)"
      }
      if let merged = structure.merged {
        text += ", merged into \(merged.target) on \(merged.at.newYork.day)"
      }
      let strip = Rect(x: rect.x, y: rect.y + place, width: rect.width, height: 1)
      if index == state.window.selected {
        canvas.setGround(layout.focus == .lineage ? .uiSelection : .uiSelectionUnfocused, in: strip)
      }
      canvas.text(
        text, x: rect.x, y: rect.y + place, width: rect.width, structure.merged == nil ? nil : .accountMerged)
    }
  }
}
