import Terminal

extension PaneContent {
  /// The terminal's abilities.
  static let terminal = PaneContent(title: "Terminal", draw: { $0.drawTerminal(&$1, $2) })
}

extension Model {
  func drawTerminal(_ canvas: inout Canvas, _ rect: Rect) {
    var lines: [(String, Piece)] = [
      ("size", Piece("\(size.width)×\(size.height)")), ("theme", Piece(theme)),
      ("up and down", Piece(direction.rawValue)),
      ("keymap", Piece(keymap.name)),
      ("mouse", Piece(isMouseOn ? "on" : "off")),
      ("mode", Piece(isReadOnly ? "read-only" : isEmbedded ? "engine in this process" : "engine elsewhere")),
    ]
    lines += figures.terminal?.map { ($0.name, Piece($0.value)) } ?? []
    drawLines(lines, .terminal, &canvas, rect)
  }
}
