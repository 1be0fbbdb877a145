import Domain
import Engine
import Terminal

extension Model {
  /// Draws what is inside a pane.
  func draw(_ pane: Pane, _ canvas: inout Canvas, in rect: Rect) {
    switch pane {
    case .accounts: table(pane, AccountColumns.all, &canvas, rect) { accountLine($0, $1) }
    case .positions: table(pane, PositionColumns.all, &canvas, rect) { positionLine($1) }
    case .orders: table(pane, OrderColumns.all, &canvas, rect) { orderLine($1) }
    case .decisions: table(pane, DecisionColumns.all, &canvas, rect) { decisionLine($1) }
    case .history: table(pane, HistoryColumns.all, &canvas, rect) { auditLine($1, in: pane) }
    case .audit, .gate: table(pane, AuditColumns.all, &canvas, rect) { auditLine($1, in: pane) }
    case .watch: table(pane, WatchColumns.all, &canvas, rect) { id, _ in watchLine(id) }
    case .chain: table(pane, ChainColumns.all, &canvas, rect) { chainLine($1) }
    case .events:
      table(pane, EventColumns.all, &canvas, rect) { eventLines.indices.contains($1) ? eventLines[$1] : nil }
    case .exposure: table(pane, ExposureColumns.all, &canvas, rect) { exposureLine($1) }
    case .limits: table(pane, LimitColumns.all, &canvas, rect) { id, _ in accountRow(id) }
    case .weeks: table(pane, WeekColumns.all, &canvas, rect) { id, _ in accountRow(id) }
    case .expiry: table(pane, ExpiryColumns.all, &canvas, rect) { expiryLine($1) }
    case .notices: table(pane, NoticeColumns.all, &canvas, rect) { noticeLine($1) }
    case .reinvestments: table(pane, ReinvestmentColumns.all, &canvas, rect) { id, _ in reinvestmentLine(id) }
    case .growth: drawGrowth(&canvas, rect)
    case .strips: drawStrips(&canvas, rect)
    case .heat: drawHeat(&canvas, rect)
    case .lineage: drawLineage(&canvas, rect)
    case .reports: drawReports(&canvas, rect)
    case .account: drawAccount(&canvas, rect)
    case .decision: drawDecisionDetail(&canvas, rect)
    case .smile: drawSmile(&canvas, rect)
    case .stress: drawStress(&canvas, rect)
    case .entry: drawEntry(&canvas, rect)
    case .projection: drawProjection(&canvas, rect)
    case .metrics: drawMetrics(&canvas, rect)
    case .terminal: drawTerminal(&canvas, rect)
    }
  }

  /// Draws a list as a table of the columns that are not hidden.
  private func table<Row>(
    _ pane: Pane, _ columns: [TableColumn<Row>], _ canvas: inout Canvas, _ rect: Rect,
    row: (RowID, Int) -> Row?
  ) {
    guard var state = lists[pane], rect.height > 0 else { return }
    state.window.resize(count: state.ids.count, height: max(0, rect.height - 1))
    var table = Table<Row>(
      columns: state.hidden.isEmpty ? columns : columns.filter { !state.hidden.contains($0.id) })
    table.sorted = state.sort.map { ($0.column, $0.isDescending) }
    let rows = state.window.visible.compactMap { row(state.ids[$0], state.sources[$0]) }
    table.draw(on: &canvas, in: rect, rows: rows, window: state.window, isFocused: pane == focus)
    if rows.isEmpty, rect.height > 1 {
      canvas.text(emptyText(pane), x: rect.x, y: rect.y + 1, width: rect.width, .uiMuted)
    }
    canvas.scrollBar(
      in: Rect(x: rect.x, y: rect.y + 1, width: rect.width + 1, height: rect.height - 1), state.window)
    if pane == focus, !search.isEmpty { highlight(&canvas, rect) }
  }

  /// Marks what is searched for in the rows that are seen.
  private func highlight(_ canvas: inout Canvas, _ rect: Rect) {
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

  /// What an empty list says.
  private func emptyText(_ pane: Pane) -> String {
    if lists[pane]?.filter.isEmpty == false { return "no row contains '\(lists[pane]?.filter ?? "")'" }
    return switch pane {
    case .positions: "nothing is held"
    case .orders: "no order works"
    case .decisions: "nothing to decide"
    case .gate: windows[pane]?.isWaiting == true ? "reading…" : "the gate has refused nothing"
    case .reinvestments: "no account reinvests"
    case .audit, .history: windows[pane]?.isWaiting == true ? "reading…" : "no such row"
    case .watch, .events: read.quotes.instant == nil ? "no market is attached" : "nothing is known"
    case .chain: wantedChain == nil ? "choose a symbol" : "quoting…"
    case .expiry: "no short option ends this week"
    case .notices: "nothing to tell"
    default: ""
    }
  }
}
