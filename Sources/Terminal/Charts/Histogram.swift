/// How often outcomes came: a bar for each range of values.
package struct Histogram: Sendable {
  /// The counts, from the lowest range of values to the highest.
  package var counts: [Double]
  /// The values at the lower and upper end.
  package var range: ClosedRange<Double>
  /// A value that is marked with a line and words, from the left to the right.
  package var marks: [(value: Double, words: [Piece], slot: Slot)] = []
  /// Below this value the bars are those of the tail.
  package var tail: Double?

  /// Sorts outcomes into so many ranges of equal length.
  package init(of outcomes: [Double], bars: Int) {
    let known = outcomes.filter(\.isFinite)
    let (low, high) = (known.min() ?? 0, known.max() ?? 1)
    range = low < high ? low...high : (low - 0.5)...(high + 0.5)
    counts = Array(repeating: 0, count: max(1, bars))
    let length = range.upperBound - range.lowerBound
    for value in known {
      counts[min(counts.count - 1, Int((value - range.lowerBound) / length * Double(counts.count)))] += 1
    }
  }

  /// Draws the bars over a base line, and the words of the marks above them.
  package func draw(on canvas: inout Canvas, in rect: Rect) {
    guard rect.height >= 2, let most = counts.max(), most > 0 else { return }
    let words = min(marks.count, max(0, rect.height - 3))
    let bars = Rect(x: rect.x, y: rect.y + words, width: rect.width, height: rect.height - words)
    let length = range.upperBound - range.lowerBound
    for column in 0..<rect.width {
      let place = (Double(column) + 0.5) / Double(rect.width)
      let count = counts[min(counts.count - 1, Int(place * Double(counts.count)))]
      let value = range.lowerBound + place * length
      let slot: Slot = value < 0 ? .pnlLoss : .pnlGain
      let isTail = tail.map { value < $0 } ?? false
      canvas.hill(
        count / most, slot.tint(isTail ? 0.75 : 0.42), column: bars.x + column, in: bars)
    }
    for (place, mark) in marks.prefix(words).enumerated() {
      let part = (mark.value - range.lowerBound) / length
      guard part >= 0, part <= 1 else { continue }
      let x = rect.x + min(rect.width - 1, Int(part * Double(rect.width)))
      for y in (rect.y + place)..<rect.bottom { canvas.put("┃", x: x, y: y, mark.slot.ink) }
      let width = mark.words.reduce(0) { $0 + displayWidth(of: $1.text) }
      let start = x + 2 + width <= rect.right ? x + 2 : x - 1 - width
      if start >= rect.x { canvas.text(mark.words, x: start, y: rect.y + place) }
    }
  }
}

extension Canvas {
  /// Draws one column of a hill from the foot of a rectangle, in eighths of a cell.
  mutating func hill(_ share: Double, _ ink: Ink, column: Int, in rect: Rect) {
    guard share.isFinite, share > 0 else { return }
    let eighths = max(1, Int((min(1, share) * Double(rect.height * 8)).rounded()))
    for step in 0..<rect.height {
      let here = min(8, eighths - 8 * step)
      guard here > 0, let block = Unicode.Scalar(0x2580 + UInt32(here)) else { return }
      put(block, x: column, y: rect.bottom - 1 - step, ink)
    }
  }
}
