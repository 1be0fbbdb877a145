import Engine
import Terminal

/// The second line: the nine views with their numbers, and badges where something is in them.
extension Model {
  /// A view's place in the line.
  struct ViewTab {
    var view: ViewName
    var text: String
    var badge: String
    var x: Int
    var width: Int
  }

  /// The views from left to right: by their names, by short ones, or by their numbers.
  func viewTabs(_ width: Int) -> [ViewTab] {
    var x = 0
    return ViewName.allCases.map { view in
      let name =
        width >= 100 ? view.word : width >= 72 || view == layout.view ? view.shortWord : ""
      let text = name.isEmpty ? "\(view.rawValue)" : "\(view.rawValue) \(name)"
      let badge = badge(of: view)
      let room =
        displayWidth(of: text) + 2 + (badge.isEmpty ? 0 : width >= 100 ? badge.count + 2 : badge.count + 1)
      defer { x += room + (width >= 100 ? 1 : 0) }
      return ViewTab(view: view, text: text, badge: badge, x: x, width: room)
    }
  }

  /// How much of something is in a view; empty where nothing is.
  private func badge(of view: ViewName) -> String {
    let count =
      switch view {
      case .positions: read.orders.count
      case .decisions: pendingCount
      case .system: openNotices.count
      case .overview, .accounts, .market, .risk, .audit, .reports: 0
      }
    return count == 0 ? "" : count > 99 ? "99" : "\(count)"
  }

  /// Draws the line, with the panes of the view and the ways to everything else at its right end.
  func drawViewBar(_ canvas: inout Canvas, y: Int) {
    canvas.fill(Rect(x: 0, y: y, width: canvas.width, height: 1), slot: .ui, ground: .ui)
    var end = 0
    for tab in viewTabs(canvas.width) where tab.x + tab.width <= canvas.width {
      let slot: Slot = tab.view == .positions ? .orderWorking : .decisionWaiting
      var x = tab.x
      if tab.view == layout.view {
        x += canvas.chip(tab.text, x: x, y: y, .uiTab, Tint(0.45), isDeep: true)
      } else {
        x += canvas.text(" \(tab.view.rawValue)", x: x, y: y, .uiHintKey)
        x += canvas.text(
          "\(tab.text.dropFirst("\(tab.view.rawValue)".count)) ", x: x, y: y,
          canvas.width >= 90 ? .uiText : .uiMuted)
      }
      if !tab.badge.isEmpty {
        if canvas.width >= 100 {
          canvas.chip(tab.badge, x: x, y: y, slot)
        } else {
          canvas.text("·\(tab.badge)", x: x - 1, y: y, slot)
        }
      }
      end = tab.x + tab.width
    }
    drawWays(&canvas, y: y, from: end + 2)
  }

  /// Draws dots for the panes when some of them are hidden, and the keys that lead everywhere.
  private func drawWays(_ canvas: inout Canvas, y: Int, from start: Int) {
    func key(_ name: String) -> String {
      typing.keymap.keys(for: name, in: Context.global.rawValue).first ?? ":\(name)"
    }
    let ways: [Piece] = ["palette", "command", "help"].flatMap { name in
      [Piece(key(name), .uiHintKey), Piece(" \(name)  ", .uiHint)]
    }
    var x = canvas.width
    let width = ways.reduce(0) { $0 + displayWidth(of: $1.text) } - 1
    if canvas.width >= 150, start + width < x {
      x -= width
      canvas.text(ways, x: x, y: y)
      x -= 2
    }
    let shown = frames(of: layout.size).map(\.pane)
    let panes = visiblePanes
    guard shown.count < panes.count, start + panes.count + 1 < x else { return }
    for (place, pane) in panes.enumerated() {
      canvas.text(
        shown.contains(pane) ? "●" : "○", x: x - panes.count - 1 + place, y: y,
        pane == layout.focus ? .uiHintKey : .uiMuted)
    }
  }
}

extension ViewName {
  /// Its word in the line of views.
  var word: String {
    switch self {
    case .overview: "Overview"
    case .accounts: "Growth"
    case .positions: "Trade"
    case .decisions: "Decisions"
    case .market: "Market"
    case .risk: "Risk"
    case .audit: "Log"
    case .reports: "Reports"
    case .system: "System"
    }
  }

  /// The same, shorter.
  var shortWord: String {
    switch self {
    case .overview: "Over"
    case .accounts: "Grow"
    case .positions: "Trade"
    case .decisions: "Dec"
    case .market: "Mkt"
    case .risk: "Risk"
    case .audit: "Log"
    case .reports: "Rep"
    case .system: "Sys"
    }
  }
}
