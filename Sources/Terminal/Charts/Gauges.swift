/// A mark over a gauge: at a share of its length, a glyph in a slot.
package struct GaugeMark: Hashable, Sendable {
  /// Its share of the length.
  package let share: Double
  /// Its glyph.
  package let glyph: Unicode.Scalar
  /// Its slot.
  package let slot: Slot

  /// Creates a mark.
  package init(_ share: Double, _ glyph: Unicode.Scalar, _ slot: Slot) {
    (self.share, self.glyph, self.slot) = (share, glyph, slot)
  }

  /// Near a limit, and the limit itself.
  package static let limits = [GaugeMark(0.8, "╎", .riskWatch), GaugeMark(0.999, "┃", .pnlLoss)]
}

extension Canvas {
  /// Draws a gauge of a list: half a row high, so that rows stay apart, in whole cells.
  ///
  /// A share above zero shows a cell at least, and all cells are shown only when it is reached.
  package mutating func gauge(
    _ share: Double, _ slot: Slot, x: Int, y: Int, width: Int, marks: [GaugeMark] = []
  ) {
    let full = filledCells(share, of: width)
    for column in 0..<max(0, width) {
      put("▄", x: x + column, y: y, column < full ? slot.ink : Slot.uiFaint.tint(0.75))
    }
    for mark in marks where width > 0 {
      put(mark.glyph, x: x + min(width - 1, Int(mark.share * Double(width))), y: y, mark.slot.ink)
    }
  }

  /// Draws a gauge that stands alone: as high as its row, its end in eighths of a cell.
  package mutating func wideGauge(_ share: Double, _ slot: Slot, x: Int, y: Int, width: Int) {
    let bounded = share.isFinite ? max(0, min(1, share)) : 0
    let eighths = Int((bounded * Double(width * 8)).rounded())
    let track = Slot.uiFaint.tint(0.7)
    for column in 0..<max(0, width) {
      let here = max(0, min(8, eighths - 8 * column))
      if here == 8 {
        put("█", x: x + column, y: y, slot.ink)
      } else if here == 0 {
        put(" ", x: x + column, y: y, track, on: track)
      } else if let end = Unicode.Scalar(0x2590 - UInt32(here)) {
        put(end, x: x + column, y: y, slot.ink, on: track)
      }
    }
  }

  /// Draws how much time is left across a width, with notches where bells are.
  package mutating func countdown(
    _ share: Double, _ slot: Slot, x: Int, y: Int, width: Int, notches: [Double] = [0.5, 0.25]
  ) {
    wideGauge(share, slot, x: x, y: y, width: width)
    for notch in notches where width > 8 && notch < share {
      put(" ", x: x + Int(notch * Double(width)), y: y, Slot.ui.ink, on: Slot.ui.ink)
    }
  }

  /// Draws a bar from a line in the middle: what is lost to the left, what is gained to the right.
  package mutating func divergingBar(
    _ value: Double, of largest: Double, gain: Slot, loss: Slot, x: Int, y: Int, width: Int
  ) {
    let side = width / 2
    put("│", x: x + side, y: y, Slot.uiMuted.ink)
    guard largest > 0, value.isFinite else { return }
    let cells = filledCells(value.magnitude / largest, of: side)
    for step in 0..<cells {
      let column = value < 0 ? side - 1 - step : side + 1 + step
      put("▄", x: x + column, y: y, (value < 0 ? loss : gain).ink)
    }
  }

  /// How many of the cells of a gauge are full.
  private func filledCells(_ share: Double, of width: Int) -> Int {
    guard share.isFinite, share > 0, width > 0 else { return 0 }
    if share >= 1 { return width }
    return max(1, min(width - 1, Int((share * Double(width)).rounded())))
  }
}
