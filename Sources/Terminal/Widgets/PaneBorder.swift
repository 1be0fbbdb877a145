/// The frame of a pane: its title and summary in the upper line, keys and position in the lower one.
package struct PaneBorder {
  /// A key and what it does here.
  package struct Key: Hashable, Sendable {
    /// The key as it is written.
    package let key: String
    /// What it does, in a word or two.
    package let does: String

    /// Creates a key.
    package init(_ key: String, _ does: String) { (self.key, self.does) = (key, does) }
  }

  /// The pane's name.
  package var title: String
  /// What it shows, in a few words.
  package var note = ""
  /// Its main figure, at the right.
  package var summary: [Piece] = []
  /// Keys in the order of use; those that do not fit are left out whole.
  package var keys: [Key] = []
  /// Words instead of keys where the pane is low.
  package var legend: [Piece] = []
  /// The row under the cursor and the number of rows.
  package var position = ""
  /// Whether keys go to this pane.
  package var isFocused = false
  /// The slot of a title that calls for a person; nil for the usual one.
  package var alarm: Slot?
  /// The first line of the scroll thumb and its length; nil where everything is seen.
  package var thumb: (start: Int, length: Int)?

  /// Creates a frame.
  package init(title: String) { self.title = title }

  /// Empty columns between the border and the content; none where the pane is narrow.
  package static func margin(of rect: Rect) -> Int { rect.width >= 24 ? 1 : 0 }

  /// The part of a pane that its content is drawn in.
  package static func inside(_ rect: Rect) -> Rect { rect.inset(columns: 1 + margin(of: rect), rows: 1) }
}

extension Canvas {
  /// Draws a pane's frame along the edge of a rectangle.
  package mutating func frame(_ border: PaneBorder, _ rect: Rect) {
    guard rect.width >= 2, rect.height >= 2 else { return }
    let slot: Slot = border.isFocused ? .uiBorderFocused : .uiBorder
    roundedLine(rect, slot)
    drawTop(border, rect)
    if rect.height > 2 { drawFoot(border, rect) }
    guard let thumb = border.thumb else { return }
    fill(
      Rect(x: rect.right - 1, y: rect.y + 1 + thumb.start, width: 1, height: thumb.length), "┃",
      slot: border.isFocused ? .uiBorderFocused : .uiMuted)
  }

  /// Draws a line with round corners.
  mutating func roundedLine(_ rect: Rect, _ slot: Slot) {
    let (right, bottom) = (rect.right - 1, rect.bottom - 1)
    horizontalLine(x: rect.x + 1, y: rect.y, length: rect.width - 2, slot)
    horizontalLine(x: rect.x + 1, y: bottom, length: rect.width - 2, slot)
    verticalLine(x: rect.x, y: rect.y + 1, length: rect.height - 2, slot)
    verticalLine(x: right, y: rect.y + 1, length: rect.height - 2, slot)
    for (corner, x, y) in [
      ("╭", rect.x, rect.y), ("╮", right, rect.y), ("╰", rect.x, bottom), ("╯", right, bottom),
    ] {
      text(corner, x: x, y: y, slot)
    }
  }

  private mutating func drawTop(_ border: PaneBorder, _ rect: Rect) {
    let room = rect.width - 4
    guard room >= 3, !border.title.isEmpty else { return }
    var x = rect.x + 2
    let title = ellipsized(border.title, to: room - 2)
    x += text(" \(title) ", x: x, y: rect.y, border.alarm ?? (border.isFocused ? .uiTitleFocused : .uiTitle))
    let summary = border.summary.reduce(0) { $0 + displayWidth(of: $1.text) } + 2
    let hasSummary = !border.summary.isEmpty && x + summary + 2 <= rect.right
    let free = rect.right - 2 - x - (hasSummary ? summary + 2 : 0)
    if !border.note.isEmpty, free >= min(12, displayWidth(of: border.note) + 1) {
      text("\(ellipsized(border.note, to: free - 1)) ", x: x, y: rect.y, .uiMuted)
    }
    guard hasSummary else { return }
    let start = rect.right - 2 - summary
    text(" ", x: start, y: rect.y, .uiMuted)
    let end =
      start + 1
      + text(
        border.summary.map { Piece($0.text, $0.slot ?? .uiMuted) }, x: start + 1, y: rect.y)
    text(" ", x: end, y: rect.y, .uiMuted)
  }

  private mutating func drawFoot(_ border: PaneBorder, _ rect: Rect) {
    let y = rect.bottom - 1
    let position = border.position.isEmpty ? 0 : displayWidth(of: border.position) + 2
    var x = rect.x + 2
    let end = rect.right - 2 - position
    for (place, key) in border.keys.enumerated() {
      let lead = place == 0 ? " " : "· "
      guard x + displayWidth(of: lead + key.key + key.does) + 2 <= end else { break }
      x += text(lead, x: x, y: y, .uiMuted)
      x += text(key.key, x: x, y: y, .uiHintKey)
      x += text(" \(key.does) ", x: x, y: y, .uiHint)
    }
    if border.keys.isEmpty {
      var isFirst = true
      for piece in border.legend where x + displayWidth(of: piece.text) + 2 <= end {
        if isFirst { x += text(" ", x: x, y: y, .uiMuted) }
        isFirst = false
        x += text(piece.text, x: x, y: y, piece.slot ?? .uiMuted)
      }
      if !isFirst { text(" ", x: x, y: y, .uiMuted) }
    }
    if position > 0, rect.right - 2 - position > rect.x + 1 {
      text(" \(border.position) ", x: rect.right - 2 - position, y: y, .uiMuted)
    }
  }

  /// Draws a line across a pane that splits its content, with a title.
  package mutating func rule(_ title: [Piece], _ rect: Rect, y: Int, isFocused: Bool) {
    let slot: Slot = isFocused ? .uiBorderFocused : .uiBorder
    horizontalLine(x: rect.x, y: y, length: rect.width, slot)
    text("├", x: rect.x, y: y, slot)
    text("┤", x: rect.right - 1, y: y, slot)
    var x = rect.x + 2
    x += text(" ", x: x, y: y, .uiMuted)
    x += text(title, x: x, y: y)
    text(" ", x: x, y: y, .uiMuted)
  }

  /// Draws a faint line that separates groups of rows, with a title at its left and a note at its right.
  package mutating func separator(_ title: String, note: String = "", x: Int, y: Int, width: Int) {
    for column in x..<x + max(0, width) { put("╌", x: column, y: y, Slot.uiFaint.ink) }
    if !title.isEmpty { text("\(title) ", x: x, y: y, width: width, .uiTitle) }
    let needed = displayWidth(of: note) + 1
    if !note.isEmpty, displayWidth(of: title) + needed + 4 <= width {
      text(" \(note)", x: x + width - needed, y: y, .uiMuted)
    }
  }
}
