import Terminal

/// A pane's table as data: its columns, its rows, and what each row is drawn from.
struct PaneTable<Row>: Sendable {
  let columns: [TableColumn<Row>]
  let emptyText: @Sendable (Model) -> String
  let rows: @Sendable (Model) -> ListRows
  let line: @Sendable (Model, RowID, Int) -> Row?
  let words: (@Sendable (Row) -> String)?

  init(
    _ columns: [TableColumn<Row>], empty: String = "", emptyText: (@Sendable (Model) -> String)? = nil,
    rows: @escaping @Sendable (Model) -> ListRows,
    line: @escaping @Sendable (Model, RowID, Int) -> Row?, words: (@Sendable (Row) -> String)? = nil
  ) {
    self.columns = columns
    self.emptyText = emptyText ?? { _ in empty }
    self.rows = rows
    self.line = line
    self.words = words
  }

  /// Draws the visible columns and the visible rows.
  func draw(_ pane: Pane, _ model: Model, _ canvas: inout Canvas, _ rect: Rect) {
    guard var state = model.lists[pane], rect.height > 0 else { return }
    state.window.resize(count: state.ids.count, height: max(0, rect.height - 1))
    var table = Table<Row>(
      columns: state.hidden.isEmpty ? columns : columns.filter { !state.hidden.contains($0.id) })
    table.sorted = state.sort.map { ($0.column, $0.isDescending) }
    let rows = state.window.visible.compactMap { line(model, state.ids[$0], state.sources[$0]) }
    let isFocused = pane == model.layout.focus
    table.draw(on: &canvas, in: rect, rows: rows, window: state.window, isFocused: isFocused)
    if rows.isEmpty, rect.height > 1 {
      let text = state.filter.isEmpty ? emptyText(model) : "no row contains '\(state.filter)'"
      canvas.text(text, x: rect.x, y: rect.y + 1, width: rect.width, .uiMuted)
    }
    canvas.scrollBar(
      in: Rect(x: rect.x, y: rect.y + 1, width: rect.width + 1, height: rect.height - 1), state.window)
    if isFocused, !model.lists.search.isEmpty { highlight(model.lists.search, &canvas, rect) }
  }

  /// Highlights the matches of a search in the visible rows.
  private func highlight(_ search: String, _ canvas: inout Canvas, _ rect: Rect) {
    let wanted = Array(search.lowercased())
    for y in (rect.y + 1)..<max(rect.y + 1, rect.bottom) {
      let line = (rect.x..<rect.right).map { x -> Character in
        Character(
          canvas.text(of: canvas.cell(x: x, y: y)).lowercased().prefix(1).first.map(String.init) ?? " ")
      }
      var x = 0
      while x + wanted.count <= line.count {
        if Array(line[x..<x + wanted.count]) == wanted {
          canvas.setSlot(.uiMatch, in: Rect(x: rect.x + x, y: y, width: wanted.count, height: 1))
          x += wanted.count
        } else {
          x += 1
        }
      }
    }
  }
}
