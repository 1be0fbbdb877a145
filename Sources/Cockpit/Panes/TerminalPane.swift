import Terminal

extension PaneContent {
  /// The terminal's abilities.
  static let terminal = PaneContent(title: "Terminal", draw: { $0.drawTerminal(&$1, $2) })
}

extension Model {
  func drawTerminal(_ canvas: inout Canvas, _ rect: Rect) {
    var lines: [(String, Piece)] = [
      ("size", Piece("\(layout.size.width)×\(layout.size.height)")), ("theme", Piece(layout.theme)),
      ("up and down", Piece(layout.direction.rawValue)),
      ("keymap", Piece(typing.keymap.name)),
      ("mouse", Piece(layout.isMouseOn ? "on" : "off")),
      ("mode", Piece(isReadOnly ? "read-only" : isEmbedded ? "engine in this process" : "engine elsewhere")),
    ]
    lines += published.figures.terminal?.map { ($0.name, Piece($0.value)) } ?? []
    drawLines(lines, .terminal, &canvas, rect)
  }
}
