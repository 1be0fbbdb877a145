extension Canvas {
  /// Draws a frame along the edge of a rectangle, with a title in its top line, and returns the inside.
  ///
  /// `note` goes at the right end of the top line if there is room for it.
  @discardableResult
  public mutating func box(_ rect: Rect, title: String = "", note: String = "", isFocused: Bool = false)
    -> Rect
  {
    let slot: Slot = isFocused ? .uiBorderFocused : .uiBorder
    guard rect.width >= 2, rect.height >= 2 else { return rect.inset() }
    roundedLine(rect, slot)
    frameTitle(title, note: note, rect, isFocused)
    return rect.inset()
  }

  /// Draws the title between two spaces, one cell away from the corner.
  private mutating func frameTitle(_ title: String, note: String, _ rect: Rect, _ isFocused: Bool) {
    let room = rect.width - 4
    guard !title.isEmpty, room >= 3 else { return }
    let shown = ellipsized(title, to: room - 2)
    let taken = displayWidth(of: shown) + 2
    text(" \(shown) ", x: rect.x + 1, y: rect.y, isFocused ? .uiTitleFocused : .uiTitle)
    let needed = displayWidth(of: note) + 2
    if !note.isEmpty, taken + 1 + needed <= room {
      text(" \(note) ", x: rect.right - 1 - needed, y: rect.y, .uiMuted)
    }
  }

  /// Draws a line from a cell to the right.
  public mutating func horizontalLine(x: Int, y: Int, length: Int, _ slot: Slot = .uiBorder) {
    fill(Rect(x: x, y: y, width: length, height: 1), "─", slot: slot)
  }

  /// Draws a line from a cell downwards.
  public mutating func verticalLine(x: Int, y: Int, length: Int, _ slot: Slot = .uiBorder) {
    fill(Rect(x: x, y: y, width: 1, height: length), "│", slot: slot)
  }

  /// Draws a dialog in the middle of the clipped part, over whatever is there, and returns its inside.
  ///
  /// The size is that of the inside; one empty column is added on each side.
  @discardableResult
  public mutating func dialog(title: String, width: Int, height: Int, isDangerous: Bool = false) -> Rect {
    let frame = bounds.centred(width: width + 4, height: height + 2)
    fill(frame, slot: .uiDialog, ground: .uiDialog)
    box(frame, title: title, isFocused: true)
    if isDangerous, frame.width >= 4 {
      text(ellipsized(" \(title) ", to: frame.width - 4), x: frame.x + 1, y: frame.y, .uiDialogDanger)
    }
    return frame.inset(columns: 2, rows: 1)
  }
}
