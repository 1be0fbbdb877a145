import Terminal

/// A pane's table as data: its columns, its rows, and what each row is drawn from.
struct PaneTable<Row>: Sendable {
  let columns: [TableColumn<Row>]
  let emptyText: @Sendable (Model) -> String
  let rows: @Sendable (Model) -> ListRows
  let line: @Sendable (Model, RowID, Int) -> Row?
  let words: (@Sendable (Row) -> String)?
  /// The groups in the engine's order of the rows, with their titles.
  var sections: @Sendable (Model) -> [TableSection] = { _ in [] }
  /// A last row that stays, such as a total.
  var total: @Sendable (Model) -> Row? = { _ in nil }
  /// Whether an inside of some height has a line of titles.
  var hasHeader: @Sendable (Model, Int) -> Bool = { _, _ in true }

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

  /// The same table, told about more.
  func with(_ change: (inout PaneTable) -> Void) -> PaneTable {
    var table = self
    change(&table)
    return table
  }

  /// Whether an inside of some height has a line of titles: not above a list without rows.
  func showsHeader(_ pane: Pane, _ model: Model, _ height: Int) -> Bool {
    model.lists[pane]?.ids.isEmpty == false && hasHeader(model, height)
  }

  /// The lines that all its rows would fill.
  func height(_ pane: Pane, _ model: Model) -> Int {
    let rows = model.lists[pane]?.ids.count ?? 0
    return max(1, rows) + (rows > 0 ? 1 : 0) + (isOrdered(pane, model) ? sections(model).count : 0)
      + (total(model) == nil ? 0 : 2)
  }

  /// The lines of an inside that are no rows: titles, the names of groups, and the total.
  func reserved(_ pane: Pane, _ model: Model, _ height: Int) -> Int {
    (showsHeader(pane, model, height) ? 1 : 0) + shownSections(pane, model, height).count
      + totalHeight(model, height)
  }

  /// The groups whose names are shown: all of them where every row has room beside them, else none.
  func shownSections(_ pane: Pane, _ model: Model, _ height: Int) -> [TableSection] {
    guard isOrdered(pane, model), let rows = model.lists[pane]?.ids.count else { return [] }
    let all = sections(model)
    let needed = rows + all.count + (showsHeader(pane, model, height) ? 1 : 0) + totalHeight(model, height)
    return needed <= height ? all : []
  }

  private func isOrdered(_ pane: Pane, _ model: Model) -> Bool {
    model.lists[pane].map { $0.sort == nil && $0.filter.isEmpty } ?? false
  }

  private func totalHeight(_ model: Model, _ height: Int) -> Int {
    total(model) == nil || height < 5 ? 0 : height >= 10 ? 2 : 1
  }

  /// Draws the visible columns and the visible rows.
  func draw(_ pane: Pane, _ model: Model, _ canvas: inout Canvas, _ rect: Rect) {
    guard var state = model.lists[pane], rect.height > 0 else { return }
    let reserved = reserved(pane, model, rect.height)
    state.window.resize(count: state.ids.count, height: max(0, rect.height - reserved))
    var table = Table<Row>(
      columns: state.hidden.isEmpty ? columns : columns.filter { !state.hidden.contains($0.id) })
    table.sorted = state.sort.map { ($0.column, $0.isDescending) }
    table.hasHeader = showsHeader(pane, model, rect.height)
    table.margin = PaneBorder.margin(of: Rect(x: 0, y: 0, width: rect.width + 2, height: 1))
    table.sections = shownSections(pane, model, rect.height)
    let totalHeight = totalHeight(model, rect.height)
    if totalHeight > 0, let row = total(model) { table.total = (row, totalHeight > 1) }
    let rows = state.window.visible.compactMap { line(model, state.ids[$0], state.sources[$0]) }
    let isFocused = pane == model.layout.focus
    table.draw(on: &canvas, in: rect, rows: rows, window: state.window, isFocused: isFocused)
    if rows.isEmpty {
      let text = state.filter.isEmpty ? emptyText(model) : "no row contains '\(state.filter)'"
      canvas.text(text, x: rect.x, y: rect.y, width: rect.width, .uiMuted)
    }
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
