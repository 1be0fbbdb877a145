/// Curves in braille with a scale on the left and labels below; small rectangles omit labels, never half of
/// one.
public struct Chart: Sendable {
  /// A level drawn across the chart: a threshold, a limit, the strike.
  public struct Level: Sendable {
    /// The value at which it is drawn.
    public var value: Double
    /// The slot of the line.
    public var slot: Slot

    /// Creates a level.
    public init(_ value: Double, _ slot: Slot = .graphAxis) {
      self.value = value
      self.slot = slot
    }
  }

  /// The curves, from bottom to top in drawing order.
  public var curves: [BraillePlot.Curve]
  /// Levels drawn across the whole width.
  public var levels: [Level] = []
  /// The label of a value on the scale; nil for no scale.
  public var scale: (@Sendable (Double) -> String)?
  /// Labels below, spread from the left edge to the right.
  public var feet: [String] = []
  /// Whether equal factors, not equal differences, have equal heights.
  public var isLogarithmic = false
  /// Whether curves are filled down to the lower edge.
  public var isFilled = false
  /// The values at the lower and upper edge; nil spans curves and levels.
  public var range: ClosedRange<Double>?

  /// Creates a chart without scale and labels.
  public init(_ curves: [BraillePlot.Curve]) { self.curves = curves }

  /// Draws the chart; nothing is kept between frames.
  public func draw(on canvas: inout Canvas, in rect: Rect) {
    guard rect.width >= 4, rect.height >= 1, let range = range ?? spanned else { return }
    let hasFeet = !feet.isEmpty && rect.height >= 4 && feetWidth <= rect.width
    let body = Rect(x: rect.x, y: rect.y, width: rect.width, height: rect.height - (hasFeet ? 1 : 0))
    let words = words(range, height: body.height)
    let wanted = words.map { displayWidth(of: $0.text) + 1 }.max() ?? 0
    let margin = wanted + 10 <= body.width ? wanted : 0
    let area = Rect(x: body.x + margin, y: body.y, width: body.width - margin, height: body.height)
    if margin > 0 {
      for word in words {
        canvas.text(
          word.text, x: body.x, y: body.y + word.row, width: margin - 1, .uiMuted, align: .right)
      }
    }
    let low = height(range.lowerBound)
    let high = height(range.upperBound)
    var plot = BraillePlot(
      levels.map { BraillePlot.Curve([height($0.value), height($0.value)], $0.slot) }
        + curves.map { BraillePlot.Curve($0.values.map(height), $0.slot) },
      range: low < high ? low...high : (low - 0.5)...(low + 0.5))
    plot.isFilled = isFilled
    plot.draw(on: &canvas, in: area)
    if hasFeet { drawFeet(&canvas, area, y: body.bottom) }
  }

  private var spanned: ClosedRange<Double>? {
    let known = (curves.flatMap(\.values) + levels.map(\.value)).filter(\.isFinite)
    guard let low = known.min(), let high = known.max() else { return nil }
    return low...high
  }

  /// The height of a value in abstract units; on a logarithmic chart it approximates the logarithm and
  /// preserves order.
  private func height(_ value: Double) -> Double {
    guard isLogarithmic else { return value }
    guard value.isFinite, value > 0 else { return value.isFinite ? 0 : value }
    return Double(value.exponent) + value.significand
  }

  /// The value at a fraction of the height between the edges.
  private func value(_ part: Double, _ range: ClosedRange<Double>) -> Double {
    let (low, high) = (height(range.lowerBound), height(range.upperBound))
    let height = low + (high - low) * part
    guard isLogarithmic else { return height }
    let whole = height.rounded(.down)
    return Double(
      sign: .plus, exponent: Int(max(-1_000, min(1_000, whole - 1))), significand: height - whole + 1)
  }

  private func words(_ range: ClosedRange<Double>, height: Int) -> [(text: String, row: Int)] {
    guard let scale, height >= 2 else { return [] }
    let rows = height >= 7 ? [0, (height - 1) / 2, height - 1] : [0, height - 1]
    return rows.map { row in
      (scale(value(1 - Double(row) / Double(height - 1), range)), row)
    }
  }

  private var feetWidth: Int { feet.reduce(0) { $0 + displayWidth(of: $1) + 1 } }

  private func drawFeet(_ canvas: inout Canvas, _ area: Rect, y: Int) {
    for (place, word) in feet.enumerated() {
      let width = displayWidth(of: word)
      guard width <= area.width else { continue }
      let x = feet.count > 1 ? (area.width - width) * place / (feet.count - 1) : 0
      canvas.text(word, x: area.x + x, y: y, .uiMuted)
    }
  }
}
