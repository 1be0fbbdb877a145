import Terminal

/// Lines of text in a pane.
extension Model {
  /// Draws labelled lines, starting at the first visible one.
  func drawLines(_ lines: [(label: String, piece: Piece)], _ pane: Pane, _ canvas: inout Canvas, _ rect: Rect)
  {
    let longest = lines.map { displayWidth(of: $0.label) }.max() ?? 0
    let width = min(rect.width >= 70 ? max(18, min(30, longest)) : 18, max(0, rect.width / 2))
    let rows = lines.flatMap { line in
      packed(line.piece.text, to: rect.width - width - 1).enumerated().map { place, text in
        (label: place == 0 ? line.label : "", piece: Piece(text, line.piece.slot))
      }
    }
    let top = min(lists.tops[pane] ?? 0, max(0, rows.count - rect.height))
    for (place, line) in rows.dropFirst(top).prefix(rect.height).enumerated() {
      canvas.text(line.label, x: rect.x, y: rect.y + place, width: width, .uiMuted)
      canvas.text(
        line.piece.text, x: rect.x + width + 1, y: rect.y + place, width: rect.width - width - 1,
        line.piece.slot)
    }
  }

  /// A text whose parts are three spaces apart, on as many lines as needed;
  /// a part that fits a line is never split.
  private func packed(_ text: String, to width: Int) -> [String] {
    guard displayWidth(of: text) > width else { return [text] }
    var lines: [String] = []
    var rest = text[...]
    var parts: [String] = []
    while let gap = rest.firstRange(of: "   ") {
      parts.append(String(rest[..<gap.lowerBound]))
      rest = rest[gap.upperBound...]
    }
    parts.append(String(rest))
    for part in parts {
      if let last = lines.last, displayWidth(of: last) + 3 + displayWidth(of: part) <= width {
        lines[lines.count - 1] = "\(last)   \(part)"
      } else {
        lines += displayWidth(of: part) <= width ? [part] : wrapped(part, to: width)
      }
    }
    return lines
  }

  /// Draws a text broken into lines, starting at the first visible one.
  func drawText(_ lines: [String], _ pane: Pane, _ canvas: inout Canvas, _ rect: Rect, _ slot: Slot? = nil) {
    let broken = lines.flatMap {
      displayWidth(of: $0) <= rect.width ? [$0] : wrapped($0, to: rect.width)
    }
    let top = min(lists.tops[pane] ?? 0, max(0, broken.count - rect.height))
    for (place, line) in broken.dropFirst(top).prefix(rect.height).enumerated() {
      canvas.text(line, x: rect.x, y: rect.y + place, width: rect.width, slot)
    }
  }
}
