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
    for frame in model.frames(of: size) { model.draw(frame, &canvas) }
    if model.alarms.isBriefOpen { model.drawBrief(&canvas) }
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
    canvas.box(
      frame.rect, title: frame.pane.content.titled(self, frame.rect.width < 50), note: note(of: frame.pane),
      isFocused: frame.pane == layout.focus)
    frame.pane.content.draw(self, &canvas, frame.inside)
  }

  /// The note at the right of a pane's frame: its filter, its search or its order.
  private func note(of pane: Pane) -> String {
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
