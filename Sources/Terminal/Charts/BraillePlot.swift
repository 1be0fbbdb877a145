/// Curves in braille: every cell is two dots wide and four dots high.
public struct BraillePlot: Sendable {
  /// One curve; its values are spread evenly over the whole width.
  public struct Curve: Sendable {
    /// The values; NaN and infinities leave a gap.
    public var values: [Double]
    /// The slot of the curve; where curves share a cell, the last one decides.
    public var slot: Slot
    /// Whether only every second pair of dots is drawn.
    var isDashed = false

    /// Creates a curve.
    public init(_ values: [Double], _ slot: Slot = .graphLine) {
      self.values = values
      self.slot = slot
    }
  }

  /// The curves, from bottom to top in drawing order.
  public var curves: [Curve]
  /// The values at the lower and upper edge.
  public var range: ClosedRange<Double>
  /// Creates a plot; without a range it spans the values.
  public init(_ curves: [Curve], range: ClosedRange<Double>? = nil) {
    self.curves = curves
    let known = curves.flatMap(\.values).filter(\.isFinite)
    let (low, high) = (known.min() ?? 0, known.max() ?? 1)
    self.range = range ?? (low < high ? low...high : (low - 0.5)...(low + 0.5))
  }

  /// Draws the curves; cells without a dot are left as they are.
  public func draw(on canvas: inout Canvas, in rect: Rect) {
    guard !rect.isEmpty, range.upperBound > range.lowerBound else { return }
    var dots = [UInt8](repeating: 0, count: rect.width * rect.height)
    var slots = [Slot](repeating: .graphLine, count: dots.count)
    for curve in curves {
      for (x, rows) in strokes(curve.values, width: rect.width * 2, height: rect.height * 4)
      where !curve.isDashed || x / 2 % 2 == 0 {
        for y in rows {
          let cell = y / 4 * rect.width + x / 2
          dots[cell] |= brailleBit(x: x % 2, y: y % 4)
          slots[cell] = curve.slot
        }
      }
    }
    canvas.clipped(to: rect) { canvas in
      for cell in dots.indices where dots[cell] != 0 {
        guard let glyph = Unicode.Scalar(0x2800 + UInt32(dots[cell])) else { continue }
        let (x, y) = (cell % rect.width, cell / rect.width)
        canvas.fill(Rect(x: x, y: y, width: 1, height: 1), glyph, slot: slots[cell])
      }
    }
  }

  /// For each column of dots, the rows a curve covers there, joined to the column before.
  private func strokes(_ values: [Double], width: Int, height: Int) -> [(x: Int, rows: ClosedRange<Int>)] {
    guard let last = values.indices.last else { return [] }
    var previous: Int?
    return (0..<width).compactMap { x in
      guard let row = row(of: BraillePlot.sample(values, x, of: max(1, width - 1), last), height: height)
      else {
        previous = nil
        return nil
      }
      defer { previous = row }
      guard let before = previous, abs(before - row) > 1 else { return (x, row...row) }
      return before < row ? (x, (before + 1)...row) : (x, row...(before - 1))
    }
  }

  /// The values at so many places, evenly spread over the width.
  static func samples(_ values: [Double], count: Int) -> [Double] {
    guard let last = values.indices.last, count > 0 else { return [] }
    return (0..<count).map { sample(values, $0, of: max(1, count - 1), last) }
  }

  /// The value at a fraction of the width, interpolated linearly between its two neighbours.
  private static func sample(_ values: [Double], _ x: Int, of width: Int, _ last: Int) -> Double {
    let (left, rest) = (x * last).quotientAndRemainder(dividingBy: width)
    guard rest > 0, left < last else { return values[min(left, last)] }
    return values[left] + (values[left + 1] - values[left]) * Double(rest) / Double(width)
  }

  private func row(of value: Double, height: Int) -> Int? {
    let position = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    guard position.isFinite, position >= -0.001, position <= 1.001 else { return nil }
    return max(0, min(height - 1, Int((1 - position) * Double(height - 1) + 0.5)))
  }
}

/// The bit of a dot in a braille scalar: dots are numbered down the left column, then the right one, and the
/// bottom row comes last.
private func brailleBit(x: Int, y: Int) -> UInt8 {
  y == 3 ? (x == 0 ? 0x40 : 0x80) : 1 << UInt8(y + 3 * x)
}
