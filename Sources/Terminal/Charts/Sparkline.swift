private let steps: [Unicode.Scalar] = ["▁", "▂", "▃", "▄", "▅", "▆"]

/// The newest values as blocks, from the lowest of them to the highest; missing values are spaces.
///
/// They are never as high as their row, so that rows below one another do not melt together; a flat course is low.
package func sparkline(_ values: [Double], width: Int) -> String {
  let shown = values.suffix(max(0, width))
  let known = shown.filter(\.isFinite)
  let (low, high) = (known.min() ?? 0, known.max() ?? 0)
  var text = String.UnicodeScalarView()
  for value in shown {
    let level = high > low ? (value - low) / (high - low) * 5.49 : 0
    text.append(value.isFinite && level.isFinite ? steps[max(0, min(5, Int(level)))] : " ")
  }
  return String(text)
}

extension Canvas {
  /// Draws a course of values with one column for each.
  package mutating func sparkline(_ values: [Double], _ slot: Slot, x: Int, y: Int, width: Int) {
    let soft = Ink(slot, .soft)
    for (column, glyph) in Terminal.sparkline(values, width: width).unicodeScalars.enumerated() {
      put(glyph, x: x + column, y: y, soft)
    }
  }

  /// Draws a step of six that an alarm has climbed.
  package mutating func alarmSteps(_ step: Int, _ slot: Slot, x: Int, y: Int) {
    for (place, glyph) in steps.prefix(max(0, step)).enumerated() { put(glyph, x: x + place, y: y, slot.ink) }
  }

  /// Draws how far a share is from a strike: to the right of the line while it is safe, to the left when it is past.
  ///
  /// `room` is the distance in percent, above zero while safe; one cell is 1.7 of them.
  package mutating func strikeStrip(_ room: Double?, _ slot: Slot, x: Int, y: Int) {
    for column in 0..<7 {
      put(column == 3 ? "│" : "·", x: x + column, y: y, (column == 3 ? Slot.uiMuted : .uiFaint).ink)
    }
    guard let room, room.isFinite else { return }
    let cells = max(1, min(3, Int((min(room.magnitude, 100) / 1.7).rounded())))
    for step in 1...cells { put("━", x: x + 3 + (room < 0 ? -step : step), y: y, slot.ink) }
  }
}
