import Engine
import Terminal

extension Model {
  /// Handles the mouse: it selects, scrolls and focuses, never approves, and reaches no pane below a dialog.
  mutating func handle(_ event: MouseEvent) -> [Effect] {
    guard layout.isMouseOn else { return [] }
    if dialog != nil || typing.prompt != nil {
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
      if layout.ignoresClick {
        layout.ignoresClick = false
        return []
      }
      return click(event)
    case .drag(1) where layout.isDragging: return moveDivider(to: event.x)
    case .release:
      layout.ignoresClick = false
      layout.isDragging = false
      return []
    default: return []
    }
  }

  private mutating func click(_ event: MouseEvent) -> [Effect] {
    if let divider, event.x == divider || event.x == divider - 1, event.y > bars(of: layout.size) - 1,
      event.y < layout.size.height - 1
    {
      layout.isDragging = true
      return []
    }
    if event.y == 1, bars(of: layout.size) > 1 {
      let tab = viewTabs(layout.size.width).last { $0.x <= event.x }
      return tab.map { event.x < $0.x + $0.width ? show($0.view) : [] } ?? []
    }
    guard let frame = frames(of: layout.size).first(where: { $0.rect.contains(x: event.x, y: event.y) })
    else {
      return []
    }
    if layout.focus != frame.pane {
      layout.focus = frame.pane
      lists.search = ""
    }
    guard frame.pane.isList, var list = lists[frame.pane] else { return [] }
    let inside = frame.inside
    let content = frame.pane.content
    let header = content.list?.header(self, inside.height) ?? 1
    var row = event.y - inside.y - header
    if row == -1, let column = heading(at: event.x, frame) { return sort(by: column) }
    // The names of groups take lines between rows.
    let sections = content.list?.sections(self, inside.height) ?? []
    for (place, section) in sections.enumerated() {
      if row == section.first + place { return [] }
      if row < section.first + place { break }
      if place == sections.count - 1 || row < sections[place + 1].first + place + 1 {
        row -= place + 1
        break
      }
    }
    guard row >= 0, row < content.listHeight(self, inside.height),
      list.ids.indices.contains(list.window.top + row)
    else {
      return []
    }
    list.window.select(list.window.top + row)
    lists[frame.pane] = list
    return movedInLog()
  }

  private mutating func wheel(_ event: MouseEvent, by rows: Int) -> [Effect] {
    guard let frame = frames(of: layout.size).first(where: { $0.rect.contains(x: event.x, y: event.y) })
    else {
      return []
    }
    guard frame.pane.isList else {
      lists.scroll(frame.pane, by: rows)
      return []
    }
    lists[frame.pane]?.window.scroll(by: rows)
    return frame.pane == layout.focus ? movedInLog() : []
  }

  /// The sortable column whose heading is at a place in a list; nil where there is none.
  private func heading(at x: Int, _ frame: PaneFrame) -> String? {
    var canvas = Canvas(width: layout.size.width, height: layout.size.height)
    draw(frame, &canvas)
    var from = frame.inside.x
    let sort = lists[frame.pane]?.sort
    for column in frame.pane.content.list?.columns ?? [] where !column.title.isEmpty {
      let sign = sort?.column != column.id ? "" : sort?.isDescending == true ? "▼" : "▲"
      let title = column.title + sign
      let length = displayWidth(of: title)
      let place = (from..<max(from, frame.inside.right - length + 1)).first { start in
        canvas.text(from: start, length: length, y: frame.inside.y) == title
      }
      guard let place else { continue }
      if x < place + length { return column.isSortable ? column.id : nil }
      from = place + length
    }
    return nil
  }

  /// Moves the line between the left and the right panes to a column of the screen.
  mutating func moveDivider(to x: Int) -> [Effect] {
    guard layout.size.width > 0 else { return [] }
    layout.split(layout.view, at: x * 1_000 / layout.size.width)
    fitWindows()
    return []
  }

  /// Moves the line by a number of columns; a negative one moves it left.
  mutating func moveDivider(by columns: Int) -> [Effect] {
    guard let divider else { return refuse("this view has no line to move") }
    return moveDivider(to: divider + columns)
  }
}

extension Canvas {
  /// The text of a number of cells in a row.
  fileprivate func text(from x: Int, length: Int, y: Int) -> String {
    (x..<x + length).reduce(into: "") { $0 += text(of: cell(x: $1, y: y)) }
  }
}
