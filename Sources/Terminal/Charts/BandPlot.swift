/// Ranges of chance over time: nested bands from dark to bright, and the middle course on top.
package struct BandPlot: Sendable {
  /// A range, from one course to another.
  package struct Band: Sendable {
    /// The lower course.
    package var lower: [Double]
    /// The upper course.
    package var upper: [Double]
    /// The share of the slot's colour.
    package var share: Double

    /// Creates a range.
    package init(_ lower: [Double], _ upper: [Double], _ share: Double) {
      (self.lower, self.upper, self.share) = (lower, upper, share)
    }
  }

  /// The ranges, from the widest to the narrowest.
  package var bands: [Band]
  /// Their slot.
  package var slot: Slot
  /// The words at the right end: a value, and what it is.
  package var edges: [(value: Double, text: String, words: String)] = []

  /// Creates a plot of ranges.
  package init(_ bands: [Band], _ slot: Slot) { (self.bands, self.slot) = (bands, slot) }

  /// Draws the ranges, two steps a cell.
  package func draw(on canvas: inout Canvas, in rect: Rect, _ scale: AxisScale) {
    guard !rect.isEmpty else { return }
    let sampled = bands.map { band in
      (
        lower: BraillePlot.samples(band.lower.map(scale.place), count: rect.width),
        upper: BraillePlot.samples(band.upper.map(scale.place), count: rect.width), share: band.share
      )
    }.filter { $0.lower.count == rect.width && $0.upper.count == rect.width }
    for column in 0..<rect.width {
      func share(_ half: Int) -> Double? {
        let place = 1 - (Double(half) + 0.5) / Double(2 * rect.height)
        return sampled.last { $0.lower[column] <= place && place <= $0.upper[column] }?.share
      }
      for row in 0..<rect.height {
        canvas.halves(share(2 * row), share(2 * row + 1), slot, x: rect.x + column, y: rect.y + row)
      }
    }
  }

  /// Writes what the edges are, right of the plot, where they do not stand on one another.
  package func drawEdges(on canvas: inout Canvas, in rect: Rect, _ scale: AxisScale) {
    var taken: Set<Int> = []
    for edge in edges {
      guard let row = scale.row(of: edge.value, of: rect.height), taken.insert(row).inserted else { continue }
      let y = rect.y + row
      canvas.put("◂", x: rect.x, y: y, slot.ink)
      let width = canvas.text(edge.text, x: rect.x + 2, y: y, width: rect.width - 2, slot, isCounted: true)
      if width + 4 < rect.width {
        canvas.text(edge.words, x: rect.x + 3 + width, y: y, width: rect.width - 3 - width, .uiMuted)
      }
    }
  }
}

extension Canvas {
  /// Draws the upper and the lower half of a cell at a share of a colour each; nil leaves a half as it is.
  fileprivate mutating func halves(_ upper: Double?, _ lower: Double?, _ slot: Slot, x: Int, y: Int) {
    switch (upper, lower) {
    case (nil, nil): break
    case (let upper?, let lower?) where upper == lower:
      let ink = slot.tint(upper)
      put(" ", x: x, y: y, ink, on: ink)
    case (let upper?, let lower?): put("▀", x: x, y: y, slot.tint(upper), on: slot.tint(lower))
    case (let upper?, nil): put("▀", x: x, y: y, slot.tint(upper))
    case (nil, let lower?): put("▄", x: x, y: y, slot.tint(lower))
    }
  }

  /// Writes a text if it fits, and returns its columns.
  fileprivate mutating func text(
    _ text: String, x: Int, y: Int, width: Int, _ slot: Slot, isCounted: Bool
  ) -> Int {
    displayWidth(of: text) <= width ? self.text(text, x: x, y: y, slot) : 0
  }
}
