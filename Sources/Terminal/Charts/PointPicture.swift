/// A picture of points two to a cell, one over the other, in colours mixed into the screen.
struct PointPicture {
  /// Its columns.
  let width: Int
  /// Its rows of cells; there are twice as many of points.
  let height: Int
  private var slots: [Slot?]
  private var shares: [Double]

  init(width: Int, height: Int) {
    (self.width, self.height) = (max(0, width), max(0, height))
    slots = Array(repeating: nil, count: self.width * self.height * 2)
    shares = Array(repeating: 0, count: slots.count)
  }

  /// Mixes a colour into a point; a bright one covers what is there.
  mutating func add(_ slot: Slot, _ share: Double, x: Int, half: Int) {
    guard x >= 0, x < width, half >= 0, half < 2 * height, share > 0 else { return }
    let place = half * width + x
    if share >= 0.5 || share > shares[place] { (slots[place], shares[place]) = (slot, share) }
  }

  /// Draws one column of a stream between two heights, in points from the top: its rim is as faint as the part
  /// of the point that it covers, and its body is lit from above.
  mutating func ribbon(_ slot: Slot, x: Int, from top: Double, to bottom: Double, _ strength: Double = 1) {
    guard bottom > top, top.isFinite, bottom.isFinite else { return }
    let first = max(0, Int(top.rounded(.down)))
    let last = min(2 * height, Int(bottom.rounded(.up)))
    guard first < last else { return }
    for half in first..<last {
      let covered = min(bottom, Double(half + 1)) - max(top, Double(half))
      guard covered > 0 else { continue }
      var light = 1.0
      if bottom - top > 1.2 {
        let depth = (Double(half) + 0.5 - top) / (bottom - top)
        light = 1 - 0.3 * abs(2 * depth - 0.75)
      }
      add(slot, light * strength * min(1, covered), x: x, half: half)
    }
  }

  /// Whether a cell has no point.
  func isEmpty(x: Int, y: Int) -> Bool {
    guard x >= 0, x < width, y >= 0, y < height else { return true }
    return slots[2 * y * width + x] == nil && slots[(2 * y + 1) * width + x] == nil
  }

  /// Draws the points; cells without any are left as they are.
  func draw(on canvas: inout Canvas, in rect: Rect) {
    for y in 0..<min(height, rect.height) {
      for x in 0..<min(width, rect.width) {
        let (upper, lower) = (2 * y * width + x, (2 * y + 1) * width + x)
        if slots[upper] == nil, slots[lower] == nil { continue }
        let inks = [upper, lower].map { place in
          slots[place].map { Ink($0, Tint(max(0.05, shares[place]))) }
        }
        canvas.putPoints(inks[0], inks[1], x: rect.x + x, y: rect.y + y)
      }
    }
  }
}

extension Canvas {
  /// Draws a cell of two points. A surface has no whole colour, so that of two colours one is the glyph's.
  fileprivate mutating func putPoints(_ upper: Ink?, _ lower: Ink?, x: Int, y: Int) {
    let screen = Slot.ui.ink
    switch (upper, lower) {
    case (nil, nil): break
    case (let upper?, nil): put(.points, x: x, y: y, upper, on: screen)
    case (nil, let lower?): put(.lowerPoints, x: x, y: y, lower, on: screen)
    case (let upper?, let lower?):
      if upper == lower, lower.tint != .whole {
        put(.samePoints, x: x, y: y, upper, on: lower)
      } else if lower.tint != .whole {
        put(.points, x: x, y: y, upper, on: lower)
      } else if upper == lower {
        put("█", x: x, y: y, upper, on: screen)
      } else if upper.tint != .whole {
        put(.lowerPoints, x: x, y: y, lower, on: upper)
      } else {
        put(.points, x: x, y: y, upper, on: Ink(lower.slot, .soft))
      }
    }
  }
}
