import Engine
import Terminal

extension Model {
  /// The mouse chooses, scrolls and focuses; it never says yes, and nothing behind a dialog hears it.
  mutating func take(_ event: MouseEvent) -> [Effect] {
    guard isMouseOn else { return [] }
    if dialog != nil || prompt != nil {
      switch event.action {
      case .wheelUp: return scrollDialog(by: -3)
      case .wheelDown: return scrollDialog(by: 3)
      default: return []
      }
    }
    switch event.action {
    case .wheelUp: return wheel(event, by: -3)
    case .wheelDown: return wheel(event, by: 3)
    case .press(1):
      if ignoresClick {
        ignoresClick = false
        return []
      }
      return click(event)
    case .release:
      ignoresClick = false
      return []
    default: return []
    }
  }

  private mutating func click(_ event: MouseEvent) -> [Effect] {
    guard let frame = frames(of: size).first(where: { $0.rect.contains(x: event.x, y: event.y) }) else {
      return []
    }
    if focus != frame.pane {
      focus = frame.pane
      search = ""
    }
    guard frame.pane.isList, var list = lists[frame.pane] else { return [] }
    let row = event.y - frame.inside.y - 1
    guard row >= 0, row < frame.listHeight, list.ids.indices.contains(list.window.top + row) else {
      return []
    }
    list.window.select(list.window.top + row)
    lists[frame.pane] = list
    return movedInLog()
  }

  private mutating func wheel(_ event: MouseEvent, by rows: Int) -> [Effect] {
    guard let frame = frames(of: size).first(where: { $0.rect.contains(x: event.x, y: event.y) }) else {
      return []
    }
    guard frame.pane.isList else {
      tops[frame.pane] = max(0, (tops[frame.pane] ?? 0) + rows)
      return []
    }
    lists[frame.pane]?.window.scroll(by: rows)
    return frame.pane == focus ? movedInLog() : []
  }
}
