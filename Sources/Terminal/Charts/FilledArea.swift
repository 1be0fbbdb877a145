extension Canvas {
  /// Fills the area below a curve with its colour, fading downwards; the grid's rows are drawn on it.
  mutating func area(
    _ values: [Double], _ slot: Slot, _ scale: AxisScale, in rect: Rect, grid: Set<Int>
  ) {
    let heights = BraillePlot.samples(values, count: rect.width * 2).map { value -> Double in
      let place = scale.place(of: value)
      return place.isFinite ? max(0, min(1, place)) * Double(4 * rect.height) : 0
    }
    guard heights.count == rect.width * 2 else { return }
    for row in 0..<rect.height {
      let share = 0.36 - 0.31 * Double(row) / Double(max(1, rect.height - 1))
      let (surface, line) = (slot.tint(share), slot.tint(0.45))
      let floor = Double(4 * (rect.height - row - 1))
      for column in 0..<rect.width
      where (heights[2 * column] + heights[2 * column + 1]) / 2 - floor >= 2.4 {
        put(
          grid.contains(row) ? "┈" : " ", x: rect.x + column, y: rect.y + row,
          grid.contains(row) ? line : surface, on: surface)
      }
    }
  }

  /// Draws how far values are below zero as an area that hangs from the upper edge; the lowest value reaches
  /// the lower edge.
  package mutating func hangingArea(_ values: [Double], _ slot: Slot, lowest: Double, in rect: Rect) {
    guard lowest < 0, !rect.isEmpty else { return }
    let samples = BraillePlot.samples(values, count: rect.width * 2)
    guard samples.count == rect.width * 2 else { return }
    for column in 0..<rect.width {
      let value = min(samples[2 * column], samples[2 * column + 1])
      guard value.isFinite, value < 0 else { continue }
      let depth = value / lowest * Double(rect.height)
      for row in 0..<rect.height {
        let eighths = Int((max(0, min(1, depth - Double(row))) * 8).rounded())
        guard eighths > 0, let cut = Unicode.Scalar(0x2580 + UInt32(8 - eighths)) else { continue }
        let ink = slot.tint(max(0.2, 0.5 - 0.14 * Double(row)))
        if eighths == 8 {
          put("█", x: rect.x + column, y: rect.y + row, ink)
        } else {
          // No glyph hangs from above, so what is not filled is cut out below.
          put(cut, x: rect.x + column, y: rect.y + row, Slot.uiCut.ink, on: ink)
        }
      }
    }
  }
}
