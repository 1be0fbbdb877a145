import Domain
import Engine
public import Terminal

/// Draws the cockpit; everything on the screen follows from the model and the size.
public func view(_ model: Model, _ size: Size) -> Canvas {
  var canvas = Canvas(width: size.width, height: size.height)
  guard size.width > 0, size.height > 0 else { return canvas }
  switch Ladder(size) {
  case .line: model.drawLine(&canvas)
  case .single, .full:
    model.drawHeader(&canvas)
    if model.bars(of: size) > 1 { model.drawViewBar(&canvas, y: 1) }
    for frame in model.frames(of: size) { model.draw(frame, &canvas) }
    if model.showsBrief { model.drawBrief(&canvas) }
    model.drawWords(&canvas, y: size.height - 1 - model.wordLines(of: size))
    model.drawBanner(&canvas)
    model.drawToasts(&canvas, y: size.height - 1)
    model.drawBottom(&canvas, y: size.height - 1)
    model.drawDialog(&canvas)
  }
  return canvas
}

extension Model {
  /// Draws a screen too small for panes, which still says how much is waiting.
  func drawLine(_ canvas: inout Canvas) {
    let pending = pendingCount
    let (alerts, kill) = (openNotices.count, strictestKill.name.uppercased())
    let counts = [
      "\(pending) pending \(alerts) alerts", "\(pending) pending", "\(pending)",
    ]
    // Stopped trading is more important than waiting decisions.
    let stopped = strictestKill == .active ? [] : ["\(kill) \(pending) pending", "\(kill) \(pending)", kill]
    let texts = ["PAPER \(pending) pending, \(alerts) alerts, \(kill)"] + stopped + counts
    let text = texts.first { displayWidth(of: $0) <= canvas.width } ?? ""
    canvas.text(text, x: 0, y: 0, pending > 0 ? .decisionWaiting : .uiText)
    if canvas.height > 1 {
      canvas.text(status?.text ?? "", x: 0, y: 1, width: canvas.width, .uiMuted)
    }
    guard let dialog else { return }
    let (question, place): (String, Int) =
      if case .quit = dialog { ("y leaves, esc stays", 1) } else { ("too small: 40×10 or more", 2) }
    if canvas.height > place {
      let line = Rect(x: 0, y: place, width: canvas.width, height: 1)
      canvas.fill(line, slot: .uiMuted, ground: .ui)
      canvas.text(question, x: 0, y: place, width: canvas.width, .uiMuted)
    }
  }

  func draw(_ frame: PaneFrame, _ canvas: inout Canvas) {
    guard !frame.rect.isEmpty else { return }
    canvas.frame(border(of: frame), frame.rect)
    frame.pane.content.draw(self, &canvas, frame.inside)
  }

  /// The frame of a pane: its title, its main figure, the keys that work in it, and where its cursor stands.
  private func border(of frame: PaneFrame) -> PaneBorder {
    let (pane, content, width) = (frame.pane, frame.pane.content, frame.rect.width)
    var border = PaneBorder(title: content.titled(self, width < 50))
    border.isFocused = pane == layout.focus
    border.note = content.note(self, width)
    border.summary = content.summary(self, width)
    border.alarm = content.alarm(self)
    let told = told(of: pane)
    if !told.isEmpty { border.summary = [Piece(told, .uiMatch)] }
    let isLow = frame.rect.height < 10 && !content.legend.isEmpty
    if isLow { border.legend = content.legend } else { border.keys = keys(of: pane) }
    guard let state = lists[pane], pane.isList, !state.ids.isEmpty else { return border }
    border.position = position(in: pane, state)
    var window = state.window
    window.resize(count: state.ids.count, height: content.listHeight(self, frame.inside.height))
    border.thumb = window.thumb(track: max(0, frame.rect.height - 2))
    return border
  }

  /// The cursor's row and the number of rows; of the log, whose rows are counted elsewhere, only the cursor's.
  private func position(in pane: Pane, _ state: ListState) -> String {
    if let window = lists.windows[pane], !window.isWhole { return "" }
    return "\(grouped(Int64(state.window.selected + 1)))/\(grouped(Int64(state.ids.count)))"
  }

  /// The keys that work in a pane, in the order of use; those that would do nothing are left out.
  private func keys(of pane: Pane) -> [PaneBorder.Key] {
    let chain = pane.context.chain
    return pane.content.keys.compactMap { key in
      guard
        let action = chain.lazy.compactMap({ ActionTable.action(key.action, in: $0) }).first,
        action.refusal(self) == nil,
        let keys = typing.keymap.keys(for: action.name, in: action.context.rawValue).first
      else { return nil }
      return PaneBorder.Key(keys, key.does)
    }
  }

  /// The filter, the search or the order of a list.
  private func told(of pane: Pane) -> String {
    guard let state = lists[pane] else { return "" }
    if !state.filter.isEmpty { return "filter: \(state.filter) (\(state.ids.count))" }
    if pane == layout.focus, !lists.search.isEmpty {
      guard lists.windows[pane] != nil else { return "/\(lists.search) (\(matches.count))" }
      guard let found = lists.found else { return "/\(lists.search) (…)" }
      return "/\(lists.search) (\(grouped(Int64(found.count)))\(found.isWhole ? "" : "…"))"
    }
    return state.sort.map { "by \($0.column)\($0.isDescending ? "▼" : "▲")" } ?? ""
  }
}
