/// Weeks as letters, each on the tint of how it ended.
package struct WeekLetter: Hashable, Sendable {
  /// Its letter.
  package let letter: Unicode.Scalar
  /// The slot of its type.
  package let slot: Slot
  /// Whether it still runs.
  package let isRunning: Bool

  /// Creates a week.
  package init(_ letter: Unicode.Scalar, _ slot: Slot, isRunning: Bool = false) {
    (self.letter, self.slot, self.isRunning) = (letter, slot, isRunning)
  }
}

extension Canvas {
  /// Draws weeks, oldest first, each so many columns wide; the running one is marked with a tilde.
  package mutating func weekStrip(_ weeks: [WeekLetter], x: Int, y: Int, step: Int) {
    for (place, week) in weeks.enumerated() {
      let isCapital = ("A"..."Z").contains(week.letter)
      let share = week.isRunning ? 0.5 : week.letter == "·" ? 0.05 : isCapital ? 0.3 : 0.2
      let surface = week.slot.tint(share)
      let start = x + place * step
      for column in 0..<step {
        put(.blank, x: start + column, y: y, surface, on: surface)
      }
      // On the deep tint of the running week only the surface's own letters can be read.
      let ink = week.isRunning ? surface : week.slot.ink
      put(week.letter, x: start, y: y, ink, on: surface)
      if week.isRunning, step > 1 { put("~", x: start + 1, y: y, surface, on: surface) }
    }
  }

  /// Draws results as bars, one for each week; a loss is a triangle.
  package mutating func weekBars(_ results: [Double], x: Int, y: Int, step: Int) {
    let most = results.filter(\.isFinite).map(\.magnitude).max() ?? 0
    let glyphs: [Unicode.Scalar] = ["▁", "▂", "▃", "▄", "▅", "▆"]
    for (place, result) in results.enumerated() where result.isFinite && most > 0 {
      let level = min(5, Int(result.magnitude / most * 5.99))
      for column in 0..<max(1, step - 1) {
        put(
          result < 0 ? "▼" : glyphs[level], x: x + place * step + column, y: y,
          (result < 0 ? Slot.pnlLoss : .pnlGain).ink)
      }
    }
  }
}
